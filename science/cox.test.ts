import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "../test/golden/read-table.ts";
import { cox } from "./cox.ts";
import { logRank } from "./log-rank.ts";
import { proportionalHazardsTest } from "./proportional-hazards-test.ts";

const prisoners = readTable("recidivism").map(([time = 0, arrest, ...covariates]) => ({
  time,
  happened: arrest === 1,
  covariates,
}));

test("equals R's coxph for 432 prisoners, Efron's ties", () => {
  // R 4.2, survival::coxph; printed by Fox (2002) as -.3794 -.0574 .3139 -.1498 -.4337 -.0849 .0915.
  const model = cox(prisoners);
  const coefficients = [-0.3794222, -0.0574377, 0.3138998, -0.1497957, -0.4337039, -0.0848711, 0.0914971];
  const errors = [0.1913795, 0.0219995, 0.3079928, 0.2122243, 0.3818681, 0.1957567, 0.0286486];
  for (const [index, row] of model.coefficients.entries()) {
    expect(row.coefficient).toBeCloseTo(coefficients[index] ?? 0, 7);
    expect(row.standardError).toBeCloseTo(errors[index] ?? 0, 6);
  }
  expect(model.coefficients[1]?.p).toBeCloseTo(0.0090312399, 8);
  expect(model.nullLogLikelihood).toBeCloseTo(-675.3806, 4);
  expect(model.logLikelihood).toBeCloseTo(-658.7477, 4);
  expect(model.likelihoodRatio.chiSquare).toBeCloseTo(33.26595, 5);
  expect(model.wald?.chiSquare).toBeCloseTo(32.11, 2);
  expect(model.score?.chiSquare).toBeCloseTo(33.52869, 5);
  expect(model.concordance).toBeCloseTo(0.640329, 6);
  expect(model.outcome).toBe("converged");
});

test("equals R's coxph with Breslow's ties and with three covariates", () => {
  const model = cox(prisoners, { ties: "breslow" });
  expect(model.coefficients[0]?.coefficient).toBeCloseTo(-0.379022, 6);
  expect(model.coefficients[0]?.standardError).toBeCloseTo(0.191364, 6);
  expect(model.coefficients[6]?.coefficient).toBeCloseTo(0.091112, 6);
  expect(model.logLikelihood).toBeCloseTo(-659.1206, 4);
  const three = cox(
    prisoners.map(({ covariates: [fin = 0, age = 0, , , , , prio = 0], ...unit }) => ({
      ...unit,
      covariates: [fin, age, prio],
    })),
  );
  for (const [index, value] of [-0.346954, -0.067105, 0.096893].entries())
    expect(three.coefficients[index]?.coefficient).toBeCloseTo(value, 6);
});

test("equals R's coxph for leukaemia, where one covariate makes its score test the log-rank test", () => {
  const times = "9 13 13+ 18 23 28+ 31 34 45+ 48 161+|5 5 8 8 12 16+ 23 27 30 33 43 45";
  const groups = times.split("|").map((text, group) =>
    text.split(" ").map((each) => ({
      time: Number.parseInt(each, 10),
      happened: !each.endsWith("+"),
      covariates: [group],
    })),
  );
  const efron = cox(groups.flat());
  expect(efron.coefficients[0]?.coefficient).toBeCloseTo(0.915533, 6);
  expect(efron.coefficients[0]?.standardError).toBeCloseTo(0.511934, 6);
  expect(efron.logLikelihood).toBeCloseTo(-41.03262, 5);
  expect(efron.score?.chiSquare).toBeCloseTo(3.416734, 6);
  expect(cox(groups.flat(), { ties: "breslow" }).coefficients[0]?.coefficient).toBeCloseTo(0.90422, 5);
  const untied = groups.map((group) =>
    group.map((unit, index) => ({
      ...unit,
      time: unit.time + index / 1000 + (unit.covariates[0] ?? 0) / 7000,
    })),
  );
  expect(cox(untied.flat()).score?.chiSquare).toBeCloseTo(logRank(untied).chiSquare, 8);
});

test("the drift of a coefficient over time equals R's cox.zph", () => {
  // R 4.2, survival::cox.zph(transform = "km"): global 17.6944153 (p 0.013428), age 5.9739817 (p 0.014518), wexp 4.2245956.
  const drift = proportionalHazardsTest(prisoners, cox(prisoners));
  expect(drift?.global.chiSquare).toBeCloseTo(17.6944153, 5);
  expect(drift?.global.p).toBeCloseTo(0.013428, 6);
  expect(drift?.covariates[1]?.chiSquare).toBeCloseTo(5.9739817, 5);
  expect(drift?.covariates[1]?.p).toBeCloseTo(0.014518, 6);
  expect(drift?.covariates[3]?.chiSquare).toBeCloseTo(4.2245956, 5);
  expect(proportionalHazardsTest([], cox([]))).toBeNull();
});

const unit = fc.record({
  time: fc.integer({ min: 1, max: 12 }),
  happened: fc.boolean(),
  covariates: fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 })),
});

test("only the order of time counts, and a covariate's unit only scales its coefficient", () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 20, maxLength: 40 }), (units) => {
      const model = cox(units);
      const later = cox(units.map((each) => ({ ...each, time: Math.exp(each.time) })));
      expect(later.outcome).toBe(model.outcome);
      const scaled = cox(
        units.map((each) => ({ ...each, covariates: [each.covariates[0] * 1000 + 5e5, each.covariates[1]] })),
      );
      for (const [index, row] of model.coefficients.entries()) {
        expect(later.coefficients[index]?.coefficient).toBeCloseTo(row.coefficient, 8);
        expect((scaled.coefficients[index]?.coefficient ?? 0) * (index === 0 ? 1000 : 1)).toBeCloseTo(
          row.coefficient,
          5,
        );
        expect(row.standardError).toBeGreaterThan(0);
      }
    }),
    { numRuns: 40 },
  );
});

test("what cannot be estimated is named instead of a huge number", () => {
  const six = [1, 2, 3, 4, 5, 6];
  expect(cox(six.map((time) => ({ time, happened: time < 4, covariates: [Number(time < 4)] }))).outcome).toBe(
    "separated",
  );
  const twice = prisoners.map((each) => ({
    ...each,
    covariates: [each.covariates[0] ?? 0, 2 * (each.covariates[0] ?? 0)],
  }));
  expect(cox(twice)).toMatchObject({ outcome: "singular", coefficients: [], concordance: null });
  const constant = cox(prisoners.map((each) => ({ ...each, covariates: [1] })));
  expect(constant).toMatchObject({ outcome: "singular", coefficients: [] });
  expect(constant.warnings).toContain("constant-covariate");
  expect(cox([])).toMatchObject({ outcome: "nothing-observed", coefficients: [] });
  expect(cox([{ time: 1, happened: false, covariates: [1] }]).outcome).toBe("nothing-observed");
  expect(() =>
    cox([
      { time: 1, happened: true, covariates: [1] },
      { time: 1, happened: true, covariates: [] },
    ]),
  ).toThrow(/covariates\[1\]/);
  expect(() => cox([{ time: 1, happened: true, covariates: [Number.NaN] }])).toThrow(/covariates\[0\]/);
});
