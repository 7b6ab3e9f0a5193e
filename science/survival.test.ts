import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "../test/golden/read-table.ts";
import { kaplanMeier, survivalAt } from "./kaplan-meier.ts";
import { logRank } from "./log-rank.ts";
import type { Followed } from "./survival-data.ts";

const followed = (text: string): Followed[] =>
  text.split(" ").map((each) => ({ time: Number.parseInt(each, 10), happened: !each.endsWith("+") }));

// Acute myelogenous leukaemia, Miller 1981, as in R's survival::aml; R 4.2, survfit(conf.type = "log-log"), survdiff.
const maintained = followed("9 13 13+ 18 23 28+ 31 34 45+ 48 161+");
const other = followed("5 5 8 8 12 16+ 23 27 30 33 43 45");
const prisoners = readTable("recidivism").map(([time = 0, arrest, fin, age = 0]) => ({
  time,
  happened: arrest === 1,
  hasAid: fin === 1,
  decade: Math.floor(age / 10),
}));

test("the curve equals R's for leukaemia", () => {
  const curve = kaplanMeier(maintained);
  const survivals = [0.909091, 0.818182, 0.715909, 0.613636, 0.490909, 0.368182, 0.184091];
  const errors = [0.0866784, 0.1162913, 0.139665, 0.1526323, 0.1641933, 0.1626689, 0.1534927];
  for (const [index, step] of curve.steps.entries()) {
    expect(step.survival).toBeCloseTo(survivals[index] ?? 0, 6);
    expect(step.standardError).toBeCloseTo(errors[index] ?? 0, 7);
  }
  expect(curve.steps.map((step) => step.time)).toEqual([9, 13, 18, 23, 31, 34, 48]);
  expect(curve.median).toBe(31);
  expect(curve.medianLimits).toEqual([13, null]);
  const at23 = curve.steps[3];
  expect(at23?.lower).toBeCloseTo(0.265752, 6);
  expect(at23?.upper).toBeCloseTo(0.8352991, 5);
  const without = kaplanMeier(other);
  expect(without.steps.map((step) => Number(step.survival.toFixed(6)))).toEqual([
    0.833333, 0.666667, 0.583333, 0.486111, 0.388889, 0.291667, 0.194444, 0.097222, 0,
  ]);
  expect(without.median).toBe(23);
  expect(without.medianLimits).toEqual([5, 33]);
  expect(without.steps[3]?.lower).toBeCloseTo(0.1918766, 6);
  expect(without.steps[3]?.upper).toBeCloseTo(0.7296717, 5);
  expect(without.steps.at(-1)).toMatchObject({ survival: 0, standardError: null, lower: 0, upper: 0 });
});

test("the curve and the log-rank test equal R's for 432 prisoners", () => {
  const curve = kaplanMeier(prisoners);
  for (const [week, survival, error] of [
    [10, 0.965278, 0.0088082],
    [25, 0.881944, 0.0155247],
    [52, 318 / 432, 0.0212051],
  ] as const) {
    expect(survivalAt(curve, week)).toBeCloseTo(survival, 6);
    expect(curve.steps.findLast((step) => step.time <= week)?.standardError).toBeCloseTo(error, 7);
  }
  const aid = [false, true].map((hasAid) => prisoners.filter((each) => each.hasAid === hasAid));
  expect(logRank(aid).chiSquare).toBeCloseTo(3.83757, 6);
  const byDecade = logRank([1, 2, 3, 4].map((decade) => prisoners.filter((each) => each.decade === decade)));
  expect(byDecade.freedom).toBe(3);
  expect(byDecade.p).toBeCloseTo(3.62844e-6, 10);
  expect(byDecade.groups[0]?.expected).toBeCloseTo(15.114142, 6);
  const leukaemia = logRank([maintained, other]);
  expect(leukaemia.chiSquare).toBeCloseTo(3.39639, 5);
  expect(leukaemia.p).toBeCloseTo(0.06534, 5);
});

const unit = fc.record({ time: fc.integer({ min: 0, max: 20 }), happened: fc.boolean() });

test("without censoring the curve is the share that lasts longer", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }), (times) => {
      const curve = kaplanMeier(times.map((time) => ({ time, happened: true })));
      for (const { time, survival } of curve.steps)
        expect(survival).toBeCloseTo(times.filter((each) => each > time).length / times.length, 10);
    }),
  );
});

test("the curve never rises, its limits hold it, and the log-rank test sees no order of the groups", () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), fc.array(unit, { maxLength: 40 }), (a, b) => {
      let last = 1;
      for (const { survival, lower, upper } of kaplanMeier(a).steps) {
        expect(survival).toBeLessThanOrEqual(last);
        expect(lower).toBeLessThanOrEqual(survival + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(survival - 1e-12);
        last = survival;
      }
      const test = logRank([a, b]);
      expect(logRank([b, a]).chiSquare).toBeCloseTo(test.chiSquare, 8);
      const cubed = [a, b].map((group) => group.map((each) => ({ ...each, time: each.time ** 3 + 1 })));
      expect(logRank(cubed).chiSquare).toBeCloseTo(test.chiSquare, 8);
      expect(test.groups.reduce((sum, group) => sum + group.observed - group.expected, 0)).toBeCloseTo(0, 8);
      expect(test.p).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
});

// One of seven at risk has the event: by hand χ² = (1/7)² / (1·6·1·6 / (7²·6)) = 1/6, whichever group is named first.
test("the variance matrix is singular by nature, and its rounding is not taken for a direction", () => {
  const at = (happened: boolean) => ({ time: 0, happened });
  const one = [at(false)];
  const six = [at(true), ...Array.from({ length: 5 }, () => at(false))];
  expect(logRank([one, six]).chiSquare).toBeCloseTo(1 / 6, 12);
  expect(logRank([six, one])).toMatchObject({ freedom: 1 });
  expect(logRank([six, one]).chiSquare).toBeCloseTo(1 / 6, 12);
});

test("nobody, no event and no comparison are answers, not NaN", () => {
  expect(kaplanMeier([])).toEqual({ steps: [], median: null, medianLimits: [null, null], until: null });
  const waiting = kaplanMeier([{ time: 4, happened: false }]);
  expect(waiting).toMatchObject({ steps: [], median: null, until: 4 });
  expect(survivalAt(waiting, 3)).toBe(1);
  expect(survivalAt(waiting, 5)).toBeNull();
  expect(survivalAt(kaplanMeier([{ time: 4, happened: true }]), 9)).toBe(0);
  expect(logRank([[], []])).toMatchObject({ chiSquare: 0, p: 1, warnings: ["nothing-observed"] });
  expect(logRank([maintained, []])).toMatchObject({ freedom: 0, p: 1 });
  expect(logRank([[{ time: 1, happened: true }], [{ time: 2, happened: true }]]).warnings).toEqual([
    "few-observations",
  ]);
  expect(() => logRank([maintained])).toThrow(/groups/);
  expect(() => kaplanMeier([{ time: -1, happened: true }])).toThrow(/units\[0\]\.time/);
});
