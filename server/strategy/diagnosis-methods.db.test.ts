import { afterAll, beforeAll, expect, test } from "vitest";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import { bassShare } from "../../science/bass.ts";
import { openSelectionSite } from "../../test/setup/selection-site.ts";

// biome-ignore lint/suspicious/noExplicitAny: read as a client without types would
type Answer = any;
let site: Awaited<ReturnType<typeof openSelectionSite>>;
const SHAPE = { innovation: 0.02, imitation: 0.5 };
const FIRST = "2021-06" as Month;

beforeAll(async () => {
  site = await openSelectionSite();
  const { book } = site;
  const starts = Array.from({ length: 12 }, (_, quarter) => {
    const came = 600 * (bassShare(SHAPE, quarter + 1) - bassShare(SHAPE, quarter));
    const start = `${addMonths(FIRST, 3 * quarter)}-10`;
    return Array.from({ length: Math.round(came) }, (_, at) => ({
      start,
      name: `a ${quarter} ${at}`,
      city: "a",
    }));
  }).flat();
  const customers = [
    ...starts,
    { start: "2020-01-10", name: "early", city: "b" },
    { start: "2022-01-10", name: "later", city: "b" },
  ];
  const sellerOf = (city: string) => (city === "b" ? "p3" : "p0");
  await book.insert(
    "customer_versions",
    customers.map(({ name, city }) => ({
      customer_id: name,
      name,
      city_id: city,
      partner_id: sellerOf(city),
    })),
  );
  await book.insert(
    "contract_versions",
    customers.map(({ name, city, start }) => ({
      ...{ contract_id: `k ${name}`, customer_id: name, city_id: city, partner_id: sellerOf(city) },
      amount_minor: 100,
      ...{ start_on: start, end_on: `${addMonths(start.slice(0, 7) as Month, 11)}-28` },
    })),
  );
  // Twenty partners of which every other one holds events and sells far more with the same people.
  const twenty = Array.from({ length: 20 }, (_, at) => ({ id: `q${at}`, isActive: at % 2 === 1 }));
  await book.insert(
    "partner_versions",
    twenty.map(({ id }) => ({ partner_id: id, name: id, city_id: "c", sales_headcount: 2 })),
  );
  await book.insert(
    "deal_versions",
    twenty.map(({ id, isActive }, at) => ({
      ...{ deal_id: `d ${id}`, partner_id: id, city_id: "c", stage: "won", source: "event" },
      ...{ amount_minor: (isActive ? 90_000 : 10_000) + at },
      ...{ created_at: "2024-02-01T00:00:00Z", closed_at: "2024-02-10T04:00:00Z" },
    })),
  );
  await book.insert(
    "event_versions",
    twenty
      .filter(({ isActive }) => isActive)
      .map(({ id }) => ({
        event_id: `e ${id}`,
        name: "Salon",
        partner_id: id,
        city_id: "c",
        held_on: "2024-01-20",
      })),
  );
});
afterAll(() => site.close());

const read = (person: Parameters<typeof site.record>[0], url: string): Promise<Answer> =>
  site.record(person, `/v1/diagnosis${url}`);

test("a city's own course tells how far its market has gone; a thin one says why it does not", async () => {
  const { cities } = await read("vp", "/saturation?month=2024-05");
  const [a, b, c] = ["A", "B", "C"].map((name) => cities.find((city: Answer) => city.name === name));
  expect(a).toMatchObject({ name: "A", doubts: [], ofAddressable: null });
  expect(a.course).toHaveLength(12);
  // Drawn from a market of 600, rounded to whole customers.
  expect(Math.abs(a.market - 600)).toBeLessThan(15);
  expect(a.saturation).toBeCloseTo(bassShare(SHAPE, 12), 1);
  expect(b).toMatchObject({ market: null, adopters: 2, doubts: expect.arrayContaining(["starts-before"]) });
  expect(c).toMatchObject({ market: null, adopters: 0, doubts: ["no-growth"] });
});

test("what goes with what is told from chance, and too few partners say so", async () => {
  const { pairs, from, to, practices } = await read("vp", "/practice-outcomes?month=2024-05");
  expect({ from, to }).toEqual({ from: "2023-06", to: "2024-05" });
  expect(practices).toHaveLength(4);
  const of = (practice: string, outcome: string) =>
    pairs.find((one: Answer) => one.practice === practice && one.outcome === outcome);
  expect(of("events_held", "revenue_per_rep")).toMatchObject({
    ...{ reading: "goes-with", more: { partners: 10 }, less: { partners: 10 } },
  });
  expect(of("association_activities", "revenue_per_rep")).toMatchObject({ reading: "too-few", p: null });
  expect(of("events_held", "logo_renewal_rate")).toMatchObject({ reading: "too-few" });
});

test("a month that still runs is refused, and a director sees the own cities alone", async () => {
  for (const path of ["saturation", "practice-outcomes"]) {
    const refused = await site.people.vp("GET", `/v1/diagnosis/${path}?month=2024-06`);
    expect(refused.json().problems).toMatchObject([{ field: "query/month", rule: "ended" }]);
  }
  const { cities } = await read("director", "/saturation?month=2024-05");
  expect(cities.map((city: Answer) => city.name).sort()).toEqual(["A", "B"]);
});
