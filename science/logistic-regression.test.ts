import fc from "fast-check";
import { expect, test } from "vitest";
import { calibration } from "./calibration.ts";
import { expit, logisticRegression, predictLogistic } from "./logistic-regression.ts";

// Challenger: temperature and distress of O-rings on 23 flights (Presidential Commission 1986); R 4.2 glm(family = binomial).
const temperatures = [
  66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58,
];
const failed = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1];
const flights = temperatures.map((temperature, index) => ({
  covariates: [temperature],
  happened: failed[index] === 1,
}));
const model = logisticRegression(flights);
const told = flights.map(({ covariates, happened }) => ({
  probability: predictLogistic(model, covariates) ?? 0,
  happened,
}));

test("equals R's glm for the Challenger", () => {
  expect(model.coefficients[0]?.coefficient).toBeCloseTo(15.0429016, 7);
  expect(model.coefficients[0]?.standardError).toBeCloseTo(7.3786301, 4);
  expect(model.coefficients[1]?.coefficient).toBeCloseTo(-0.2321627, 7);
  expect(model.coefficients[1]?.standardError).toBeCloseTo(0.1082364, 6);
  expect(model.nullDeviance).toBeCloseTo(28.267153, 6);
  expect(model.deviance).toBeCloseTo(20.315193, 6);
  expect(model.aic).toBeCloseTo(24.315193, 6);
  expect(predictLogistic(model, [31])).toBeCloseTo(0.999609, 6);
});

test("one group against another is the odds ratio of its table", () => {
  const units = (group: number, happened: boolean, count: number) =>
    Array.from({ length: count }, () => ({ covariates: [group], happened }));
  const table = [
    ...units(1, true, 30),
    ...units(1, false, 70),
    ...units(0, true, 20),
    ...units(0, false, 180),
  ];
  const row = logisticRegression(table).coefficients[1];
  expect(row?.coefficient).toBeCloseTo(Math.log((30 * 180) / (70 * 20)), 10);
  expect(row?.standardError).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 70 + 1 / 20 + 1 / 180), 10);
});

test("calibration on its own data has slope 1, intercept 0 and the scores of a second program", () => {
  const report = calibration(told, 4);
  expect(report.brier).toBeCloseTo(0.138526681, 8);
  expect(report.logLoss).toBeCloseTo(0.441634624, 8);
  expect(report.auc).toBeCloseTo(0.78125, 12);
  expect(report.slope?.coefficient).toBeCloseTo(1, 10);
  expect(report.intercept?.coefficient).toBeCloseTo(0, 10);
  expect(report.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(23);
});

const forecast = fc.record({
  probability: fc.integer({ min: 1, max: 19 }).map((share) => share / 20),
  happened: fc.boolean(),
});

test("the parts of the Brier score add up where a bin has one probability, and the AUC counts pairs", () => {
  fc.assert(
    fc.property(fc.array(forecast, { minLength: 1, maxLength: 80 }), (forecasts) => {
      const { brier, decomposition, auc } = calibration(forecasts, 1000);
      expect(decomposition).not.toBeNull();
      if (!decomposition) return;
      expect(decomposition.reliability - decomposition.resolution + decomposition.uncertainty).toBeCloseTo(
        brier ?? 0,
        10,
      );
      const yes = forecasts.filter((each) => each.happened);
      const no = forecasts.filter((each) => !each.happened);
      if (auc === null) return;
      const pairs = yes.flatMap((a) =>
        no.map((b): number =>
          a.probability > b.probability ? 1 : a.probability === b.probability ? 0.5 : 0,
        ),
      );
      expect(auc).toBeCloseTo(pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length, 10);
    }),
    { numRuns: 60 },
  );
});

test("too sure forecasts have a slope below 1", () => {
  const forecasts = Array.from({ length: 400 }, (_, index) => {
    const truth = expit(((index % 40) - 20) / 10);
    return { probability: expit(((index % 40) - 20) / 4), happened: Math.floor(index / 40) / 10 < truth };
  });
  const report = calibration(forecasts);
  expect(report.slope?.coefficient).toBeLessThan(0.6);
  expect(report.slope?.upper).toBeLessThan(1);
});

test("what cannot be estimated is named instead of a huge number", () => {
  const six = [1, 2, 3, 4, 5, 6];
  expect(logisticRegression(six.map((x) => ({ covariates: [x], happened: x > 3 })))).toMatchObject({
    outcome: "separated",
    coefficients: [],
  });
  const quasi = [1, 2, 3, 3, 4, 5].map((x, index) => ({ covariates: [x], happened: index > 2 }));
  expect(logisticRegression(quasi).outcome).toBe("separated");
  expect(logisticRegression(six.map((x) => ({ covariates: [x, -x], happened: x % 2 > 0 }))).outcome).toBe(
    "singular",
  );
  expect(logisticRegression(six.map((x) => ({ covariates: [7], happened: x > 3 }))).warnings).toContain(
    "constant-covariate",
  );
  expect(logisticRegression(six.map((x) => ({ covariates: [x], happened: true }))).outcome).toBe(
    "nothing-observed",
  );
  expect(logisticRegression([])).toMatchObject({ outcome: "nothing-observed", deviance: 0 });
  expect(predictLogistic(logisticRegression([]), [1])).toBeNull();
  const huge = logisticRegression(
    flights.map((each) => ({ ...each, covariates: [(each.covariates[0] ?? 0) * 1e9] })),
  );
  expect((huge.coefficients[1]?.coefficient ?? 0) * 1e9).toBeCloseTo(-0.2321627, 7);
  expect(expit(-800)).toBe(0);
  expect(expit(800)).toBe(1);
  expect(calibration([])).toMatchObject({ brier: null, auc: null, bins: [], warnings: ["nothing-observed"] });
  const certain = calibration([{ probability: 1, happened: false }]);
  expect(certain).toMatchObject({ brier: 1, logLoss: Number.POSITIVE_INFINITY, slope: null });
  expect(certain.warnings).toContain("certainty-told");
  expect(() => calibration([{ probability: 1.2, happened: true }])).toThrow(/forecasts\[0\]\.probability/);
  expect(() => predictLogistic(model, [])).toThrow(/covariates/);
});
