import { expect, test } from "vitest";
import type { Month } from "../calendar/month.ts";
import { METRICS } from "../measurement/metrics/metrics.ts";
import { weighControls } from "./control-weighing.ts";

const BEFORE = ["2024-01", "2024-02", "2024-03"] as Month[];
const AFTER = ["2024-04", "2024-05"] as Month[];
const metric = (id: string) => {
  const found = METRICS.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

/** Every month of a city says the same: so much before, so much after. */
function figuresOf(
  cities: Record<string, readonly [before: number, after: number]>,
  denominator: number | null,
) {
  const side = denominator === null ? null : String(denominator);
  return Object.entries(cities).flatMap(([cityId, [before, after]]) => [
    ...BEFORE.map((month) => ({ cityId, month, numerator: String(before), denominator: side })),
    ...AFTER.map((month) => ({ cityId, month, numerator: String(after), denominator: side })),
  ]);
}

const weigh = (
  id: string,
  cities: Record<string, readonly [number, number]>,
  more: { denominator?: number | null; comparator?: "at_least" | "at_most" } = {},
) =>
  weighControls({
    ...{ definition: metric(id), comparator: more.comparator ?? "at_least" },
    cities: Object.keys(cities).filter((city) => city.startsWith("t")),
    controlCities: Object.keys(cities).filter((city) => city.startsWith("c")),
    ...{ before: BEFORE, after: AFTER, figures: figuresOf(cities, more.denominator ?? null) },
  });

// Shares of 100: the trial cities rise by 10, 12 and 14 points, the control cities by 1, 2, 3 and 2.
const RISING: Record<string, readonly [number, number]> = {
  ...{ t1: [20, 30], t2: [10, 22], t3: [30, 44] },
  ...{ c1: [20, 21], c2: [10, 12], c3: [30, 33], c4: [25, 27] },
};

test("a share is compared in points: mean change of the ones minus that of the others, and its chance counted by hand", () => {
  const found = weigh("hq_lead_win_rate", RISING, { denominator: 100 });
  // 12 − 2 points. Of the 35 ways to pick three of seven cities only the real one gives as much.
  expect(found?.difference).toMatchObject({ trialCities: 3, controlCities: 4, reading: "supports" });
  expect(found?.difference?.value).toBeCloseTo(0.1, 12);
  expect(found?.difference?.p).toBeCloseTo(1 / 35, 12);
  // Welch by hand: √(4/3 + (2/3)/4) points, 2.6 degrees of freedom, so an interval around 0.10 that leaves out 0.
  expect(found?.difference?.lower).toBeGreaterThan(0);
  expect((found?.difference?.lower ?? 0) + (found?.difference?.upper ?? 0)).toBeCloseTo(0.2, 12);
  expect(found).toMatchObject({ scale: "points", monthsBefore: 3, monthsAfter: 2 });
});

test("what was to fall and rose reads as the other way", () => {
  const found = weigh("hq_lead_win_rate", RISING, { denominator: 100, comparator: "at_most" });
  expect(found?.difference?.reading).toBe("contradicts");
  expect(found?.difference?.p).toBe(1);
});

test("amounts are compared as growth over each city's own level, so that a large city does not decide alone", () => {
  const found = weigh("bookings", { t1: [1000, 1200], t2: [10, 12], c1: [500, 500], c2: [20, 22] });
  // +20 % and +20 % against 0 % and +10 %.
  expect(found?.scale).toBe("relative");
  expect(found?.difference?.value).toBeCloseTo(0.15, 12);
  // One of the six ways to pick two of four cities.
  expect(found?.difference).toMatchObject({ reading: "too_few" });
  expect(found?.difference?.smallestP).toBeCloseTo(1 / 6, 12);
});

test("a twin that is half of two control cities is found, and what comes after it is the effect", () => {
  // Before 30 a month as the mean of 20 and 40; after 50 against the twin's 35.
  const found = weigh("bookings", { t1: [30, 50], c1: [20, 30], c2: [40, 40] });
  expect(found?.synthetic?.effect).toBeCloseTo(15, 9);
  expect(found?.synthetic?.misfit).toBeCloseTo(0, 9);
  for (const { weight } of found?.synthetic?.weights ?? []) expect(weight).toBeCloseTo(0.5, 9);
  expect(found?.synthetic?.warnings).toContain("few-periods");
});

test("cities that cannot be told are left out, and without any there is nothing", () => {
  const found = weigh("bookings", { t1: [10, 12], t2: [0, 5], c1: [10, 10] });
  expect(found?.difference).toMatchObject({ trialCities: 1, controlCities: 1, lower: null, upper: null });
  expect(found?.synthetic).toBeNull();
  expect(weigh("bookings", { t1: [0, 5], c1: [10, 10] })?.difference).toBeNull();
  expect(weigh("bookings", { t1: [10, 12] })).toBeNull();
});
