import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import {
  openSelectionSite,
  type SelectionPerson,
  type SelectionSite,
  STANDARD,
} from "../../test/setup/selection-site.ts";

let site: SelectionSite;
let standard: string;
let round: string;
let nomination: string;
const idOf = (url: string) => url.split("/").at(-1) ?? "";

beforeAll(async () => {
  site = await openSelectionSite();
  const gates = STANDARD.gates.map((gate) => (gate.id === "rival" ? { ...gate, months: 6 } : gate));
  standard = await site.bring("selection-standards", {
    ...{ by: "vp", agreed: ["ceo"], content: { ...STANDARD, gates } },
  });
  const { people, ok } = site;
  round = (await ok(people.operations("POST", "/v1/evaluations", { month: "2024-05", regionId: null }))).id;
  for (const partner of ["p0", "p1", "p4"])
    await ok(
      people.director("POST", `/v1/evaluations/${round}/judgements`, {
        ...{ partnerId: uuidOf(partner), item: "gate/rival", seen: 0, validUntil: null },
        ...{ passed: true, evidence: "看过合同" },
      }),
    );
  await ok(people.operations("POST", `/v1/evaluations/${round}/freezes`, {}));
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const city = (name: string, first: string, reason: string) => ({
  ...{ id: `c-${name}`, city: uuidOf(name), first: uuidOf(first), reason, alternates: [] },
});
const nominating = (...cities: object[]) => ({ round, standard: idOf(standard), cities });
const A = city("a", "p0", "团队十二人，老板愿意再投两个销售。");
const mandate = () => ({
  ...{ nomination: idOf(nomination), services: ["marketing_centre"], non_exclusive: true },
  ...{ from: "2024-07-01", until: "2024-12-31", review: "2024-10-08" },
  conditions: [{ id: "k1", metric: "bookings", comparator: "at_least", value: 500 }],
});

async function begin(kind: "nominations" | "mandates", place: string, content: object): Promise<string> {
  const body = { title: `${kind} ${place}`, place: uuidOf(place), content };
  return `/v1/${kind}/${(await site.ok(site.people.director("POST", `/v1/${kind}`, body))).id}`;
}

async function sendBack(person: SelectionPerson, url: string, counters: object[] = []) {
  const { seq, summary } = await site.record(person, url);
  const body = { seq, version: summary.version, note: "请再比较", comments: [], counters };
  return site.people[person]("POST", `${url}/returns`, body);
}

describe("an answer", () => {
  test("to a nomination names no partner of the VP's own: it is returned as a whole, without other values", async () => {
    nomination = await begin("nominations", "east", nominating(A));
    await site.propose("director", nomination);
    const before = await site.record("vp", nomination);
    const refused = await sendBack("vp", nomination, [{ path: "cities/c-a/first", value: uuidOf("p1") }]);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().problems).toMatchObject([{ field: "counters/0/value", rule: "whole" }]);
    expect(await site.record("vp", nomination)).toEqual(before);
    await site.ok(sendBack("vp", nomination));
    await site.ok(
      site.people.director("PUT", `${nomination}/draft`, {
        ...{ content: nominating(A), freedoms: [], revision: 0 },
      }),
    );
    await site.propose("director", nomination);
    await site.agree("vp", nomination);
  });

  test("puts no record that is not there in the place of another", async () => {
    const url = await begin("mandates", "p0", mandate());
    await site.propose("director", url);
    const path = "nomination";
    const refused = await sendBack("vp", url, [{ path, value: uuidOf("nothing") }]);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().problems).toMatchObject([{ field: "counters/0/value", rule: "exists" }]);
    await site.ok(sendBack("vp", url, [{ path, value: idOf(nomination) }]));
  });
});
