import { expect, it } from "vitest";
import { SCALES, type ScaleName } from "./company-scale.ts";
import { openCompany, partsOf } from "./generate-company.ts";
import { PLACES } from "./places.ts";
import { activityPasses } from "./rows/activity-rows.ts";

const NOW = new Date("2026-05-20T02:00:00Z");
const opened = (name: ScaleName) => openCompany({ seed: 1n, now: NOW, scale: SCALES[name] });

it.each(["S", "M", "L"] as const)("%s comes in parts that hold every city once and stay small", (name) => {
  const { plan } = opened(name);
  const parts = partsOf(plan);
  expect(parts.flat()).toEqual(PLACES);
  for (const places of parts) {
    const wins = places.reduce((sum, place) => {
      const at = plan.places.indexOf(place);
      return sum + plan.sales.wins.slice(0, 24).reduce((all, counts) => all + (counts[at] ?? 0), 0);
    }, 0);
    expect(wins).toBeLessThan(26_000);
  }
});

it("tells a city alone as it tells it among others", () => {
  const source = opened("S");
  const [first, second] = PLACES;
  if (first === undefined || second === undefined) throw new Error("no cities");
  const alone = source.tell([second]);
  const both = source.tell([first, second]);
  expect(both.deals.filter(({ place }) => place === second)).toEqual(alone.deals);
  expect(both.contracts.length).toBeGreaterThan(alone.contracts.length);
});

it.each([
  ["M", 100_000, 3_000_000],
  ["L", 500_000, 10_000_000],
] as const)("%s has the customers and the activity that it says", (name, customers, rowsAMonth) => {
  const source = opened(name);
  // One city stands for all: they differ by their size only.
  const [place] = PLACES.filter(({ code }) => code === "320200");
  if (place === undefined) throw new Error("no such city");
  const company = source.tell([place]);
  const weight = PLACES.reduce((sum, one) => sum + one.weight, 0) / place.weight;
  expect((company.customers.length * weight) / customers).toBeGreaterThan(0.85);
  expect((company.customers.length * weight) / customers).toBeLessThan(1.25);
  let rows = 0;
  for (const pass of activityPasses(company)) for (const _ of pass.rows()) rows += 1;
  expect((rows * weight) / 24.6 / rowsAMonth).toBeGreaterThan(0.85);
  expect((rows * weight) / 24.6 / rowsAMonth).toBeLessThan(1.25);
});
