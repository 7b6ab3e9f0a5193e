import { expect, test } from "vitest";
import { type FocusRequest, proposeFocus } from "./propose-focus.ts";

// Three cities, one manager for two of them and none for the third. Worked out by hand: a's best is 80, b's 75.
const request: FocusRequest = {
  kind: "focus",
  cities: [
    {
      ...{ cityId: "a", nominated: "a2" },
      candidates: [
        { partnerId: "a1", score: 80 },
        { partnerId: "a2", score: 72 },
      ],
    },
    { cityId: "b", nominated: "b1", candidates: [{ partnerId: "b1", score: 75 }] },
    { cityId: "c", nominated: null, candidates: [{ partnerId: "c1", score: 99 }] },
  ],
  managers: [{ id: "m", cityIds: ["a", "b"] }],
  seconds: 10,
};

test("the best set under the managers' capacity stands beside the nominations, with the price of differing", async () => {
  const found = await proposeFocus(request);
  expect(found).toMatchObject({
    status: "optimal",
    capacity: 2,
    proposedTotal: 155,
    nominatedTotal: 147,
    gap: 0,
  });
  expect(found.cities).toEqual([
    { cityId: "a", proposed: "a1", proposedScore: 80, nominated: "a2", nominatedScore: 72 },
    { cityId: "b", proposed: "b1", proposedScore: 75, nominated: "b1", nominatedScore: 75 },
    { cityId: "c", proposed: null, proposedScore: null, nominated: null, nominatedScore: null },
  ]);
});

test("more cities than the managers can serve: those with the most points, of the nominated too", async () => {
  const managers = [{ id: "m", cityIds: ["a", "b", "c"] }];
  const cities = request.cities.map((city) => (city.cityId === "c" ? { ...city, nominated: "c1" } : city));
  const found = await proposeFocus({ ...request, cities, managers });
  expect([found.proposedTotal, found.nominatedTotal]).toEqual([179, 174]);
  expect(found.cities.map(({ proposed }) => proposed)).toEqual(["a1", null, "c1"]);
});

test("a nominated partner that fails a gate earns nothing", async () => {
  const cities = [{ ...request.cities[0]!, nominated: "out" }];
  const found = await proposeFocus({ ...request, cities });
  expect([found.nominatedTotal, found.cities[0]?.nominatedScore]).toEqual([0, null]);
});
