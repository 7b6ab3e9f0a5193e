import { expect, test } from "vitest";
import { linearTrend, predictionLimits, trendForecast } from "./linear-trend.ts";
import { upliftOverHistory } from "./uplift-over-history.ts";

const history = [820, 870, 905, 880, 940, 955];

test("equals R's lm and predict on six months", () => {
  // R 4.2: summary(lm(h ~ t)), predict(interval = "prediction") at t = 7; by hand 26.257 % and 15.2 % over the trend.
  expect(linearTrend(history)?.slope.value).toBeCloseTo(24.5714286, 7);
  expect(linearTrend(history)?.p).toBeCloseTo(0.00705462726, 9);
  expect(trendForecast(history).value).toBeCloseTo(981, 10);
  expect(trendForecast(history).lower).toBeCloseTo(904.3245252, 6);
  expect(trendForecast(history).upper).toBeCloseTo(1057.675475, 5);
  expect(predictionLimits(history).upper).toBeCloseTo(1032.15, 2);
  const uplift = upliftOverHistory(history, 1130);
  expect(uplift.uplift).toBeCloseTo(0.26257, 5);
  expect(uplift.upliftOverTrend).toBeCloseTo(0.152, 3);
  expect(uplift.processLimits?.upper).toBeCloseTo(993.42, 2);
  expect(uplift.isSignal).toBe(true);
  expect(upliftOverHistory(history, 1000).isSignal).toBe(false);
});

test("an exact line has no spread to judge by", () => {
  const exact = linearTrend([5, 8, 11, 14, 17, 20]);
  expect(exact?.slope.value).toBeCloseTo(3, 12);
  expect(exact?.intercept).toBeCloseTo(2, 12);
  expect(exact?.slope.warnings).toEqual(["no-spread"]);
  expect(exact?.p).toBeNull();
});

test("equal values have no spread, whether or not their mean comes out exact in binary", () => {
  expect(predictionLimits(new Array(6).fill(0.7))).toMatchObject({ warnings: ["no-spread"] });
  const { value, lower, upper } = predictionLimits(new Array(6).fill(0.7));
  expect([lower, upper]).toEqual([value, value]);
  const line = trendForecast([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  expect([line.lower, line.upper, line.warnings]).toEqual([line.value, line.value, ["no-spread"]]);
});

test("one more of the same is no signal, whether or not its sums are exact in binary", () => {
  for (const same of [0.1, 0.3, 0.7, 0.9, 1.1, -0.1, 3e9 + 0.1])
    for (const months of [6, 7, 12]) {
      const { isSignal, uplift, prediction, forecast, processLimits } = upliftOverHistory(
        new Array(months).fill(same),
        same,
      );
      expect([isSignal, uplift]).toEqual([false, same > 0 ? 0 : null]);
      for (const limits of [prediction, forecast, processLimits!])
        expect([limits.lower, limits.upper]).toEqual([same, same]);
    }
});

test("few values give no false certainty", () => {
  expect(linearTrend([1])).toBeNull();
  expect(linearTrend([1, 2])).toMatchObject({
    p: null,
    slope: { value: 1, upper: Number.POSITIVE_INFINITY },
  });
  expect(trendForecast([])).toMatchObject({ value: null, warnings: ["nothing-observed"] });
  expect(trendForecast([1, 2])).toMatchObject({ value: 3, lower: Number.NEGATIVE_INFINITY });
  expect(predictionLimits([])).toMatchObject({ value: null });
  expect(predictionLimits([4])).toMatchObject({ value: 4, upper: Number.POSITIVE_INFINITY });
  expect(predictionLimits([4, 4, 4])).toMatchObject({
    lower: 4,
    upper: 4,
    warnings: ["few-observations", "no-spread"],
  });
  expect(upliftOverHistory([], 5)).toMatchObject({ uplift: null, processLimits: null, isSignal: false });
  expect(upliftOverHistory([0, 0, 0], 5).uplift).toBeNull();
  expect(() => linearTrend([1, Number.NaN])).toThrow(/values\[1\]/);
  expect(() => trendForecast(history, 0)).toThrow(/ahead/);
});
