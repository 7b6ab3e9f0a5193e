import { Matrix, solve } from "ml-matrix";
import { chiSquareTail } from "./chi-square-tail.ts";
import type { CoxModel, GlobalTest } from "./cox.ts";
import { type CoxTies, type CoxUnit, coxLikelihood } from "./cox-likelihood.ts";
import { kaplanMeier } from "./kaplan-meier.ts";
import { standardisedColumns } from "./standardised-columns.ts";

/** Whether effects on the hazard stay the same over time. */
export interface ProportionalHazardsTest {
  /** One per covariate: small p means that its effect drifts, so one hazard ratio does not describe it. */
  readonly covariates: readonly GlobalTest[];
  readonly global: GlobalTest;
}

/**
 * Score test of proportional hazards: does any coefficient drift along 1 − S(t−), the share that had the event before?
 *
 * U'(I_θθ − I_θβ·I_ββ⁻¹·I_βθ)⁻¹U for coefficients β + θ·g(t) at θ = 0, g(t) = 1 − the Kaplan–Meier share just before t.
 * Source: Grambsch & Therneau 1994; R's cox.zph(transform = "km") from version 3.
 * @param units as given to cox
 * @param model as fitted by cox to these units
 * @param ties as given to cox, "efron" unless told
 * @returns null when the model was not fitted
 * @throws RangeError when a covariate is out of its range
 * @example proportionalHazardsTest([], cox([])) // null
 */
export function proportionalHazardsTest(
  units: readonly CoxUnit[],
  model: CoxModel,
  ties: CoxTies = "efron",
): ProportionalHazardsTest | null {
  if (model.coefficients.length === 0) return null;
  const { rows, scales } = standardisedColumns(
    units.map((unit) => unit.covariates),
    "covariates",
  );
  const standardised = units.map((unit, index) => ({ ...unit, covariates: rows[index] ?? [] }));
  const at = model.coefficients.map((row, index) => row.coefficient * (scales[index] ?? 1));
  const before = sharesBefore(units);
  const drift = (time: number) => before.get(time) ?? 0;
  const plain = coxLikelihood(standardised, ties)(at);
  const once = coxLikelihood(standardised, ties, drift)(at);
  const twice = coxLikelihood(standardised, ties, (time) => drift(time) ** 2)(at);
  const cross = once.information;
  const left = twice.information.clone().sub(cross.transpose().mmul(solve(plain.information, cross)));
  return {
    covariates: scales.map((_, index) =>
      tested((once.gradient[index] ?? 0) ** 2 / left.get(index, index), 1),
    ),
    global: tested(quadratic(once.gradient, left), scales.length),
  };
}

function tested(chiSquare: number, freedom: number): GlobalTest {
  const value = Number.isFinite(chiSquare) ? Math.max(0, chiSquare) : 0;
  return { chiSquare: value, freedom, p: chiSquareTail(value, freedom) };
}

function quadratic(vector: readonly number[], matrix: Matrix): number {
  const column = Matrix.columnVector([...vector]);
  return column
    .transpose()
    .mmul(solve(matrix, column, true))
    .get(0, 0);
}

function sharesBefore(units: readonly CoxUnit[]): Map<number, number> {
  let last = 1;
  return new Map(
    kaplanMeier(units).steps.map(({ time, survival }) => {
      const before = 1 - last;
      last = survival;
      return [time, before];
    }),
  );
}
