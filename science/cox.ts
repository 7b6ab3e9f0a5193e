import { Matrix, solve } from "ml-matrix";
import { requireLevel } from "./argument-rules.ts";
import { chiSquareTail } from "./chi-square-tail.ts";
import { type CoxTies, type CoxUnit, coxLikelihood } from "./cox-likelihood.ts";
import { newtonMaximum } from "./newton-maximum.ts";
import { normalTail, twoSidedZ } from "./normal-distribution.ts";
import { standardisedColumns } from "./standardised-columns.ts";
import { requireFollowed } from "./survival-data.ts";

/** Effect of one covariate on the hazard. */
export interface CoxCoefficient {
  /** Log of the hazard ratio per unit of the covariate. */
  readonly coefficient: number;
  readonly standardError: number;
  readonly z: number;
  /** Two-sided, Wald. */
  readonly p: number;
  readonly hazardRatio: number;
  readonly lower: number;
  readonly upper: number;
}

/** A test of all covariates together being without effect. */
export interface GlobalTest {
  readonly chiSquare: number;
  readonly freedom: number;
  readonly p: number;
}

/** A fitted proportional hazards model, or why there is none. */
export interface CoxModel {
  /** In the order of the covariates; empty when the model could not be fitted. */
  readonly coefficients: readonly CoxCoefficient[];
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly likelihoodRatio: GlobalTest;
  readonly wald: GlobalTest | null;
  readonly score: GlobalTest | null;
  /** Share of comparable pairs that the model orders rightly, ties by half; null without pairs. */
  readonly concordance: number | null;
  readonly events: number;
  readonly outcome: "converged" | "separated" | "singular" | "not-converged" | "nothing-observed";
  readonly warnings: readonly ("few-events" | "constant-covariate")[];
}

/**
 * Cox's proportional hazards model: how covariates raise or lower the hazard, without assuming its shape over time.
 *
 * Newton's method on the partial likelihood with Efron's or Breslow's handling of ties, on standardised covariates.
 * Source: Cox 1972; Efron 1977; Breslow 1974.
 * @param units followed with their covariates, fixed before the start
 * @param options ties ("efron"), confidence two-sided (0.95)
 * @returns the model; without coefficients when nothing happened, covariates repeat each other, one is constant or one separates the
 *   units that had the event from those that had not (its coefficient would be infinite) — outcome says which
 * @throws RangeError when a time or covariate is out of its range or the lists of covariates differ in length
 * @example cox([{ time: 1, happened: true, covariates: [1] }, { time: 2, happened: true, covariates: [0] }, { time: 3, happened: true, covariates: [1] }, { time: 4, happened: true, covariates: [0] }]).coefficients[0]?.coefficient // 0.9406, rounded
 */
export function cox(
  units: readonly CoxUnit[],
  options: { readonly ties?: CoxTies; readonly confidence?: number } = {},
): CoxModel {
  requireFollowed(units);
  const ties = options.ties ?? "efron";
  const z = twoSidedZ(requireLevel("confidence", options.confidence ?? 0.95));
  const { rows, scales } = standardisedColumns(
    units.map((unit) => unit.covariates),
    "covariates",
  );
  const events = units.filter((unit) => unit.happened).length;
  const standardised = units.map((unit, index) => ({ ...unit, covariates: rows[index] ?? [] }));
  const likelihoodAt = coxLikelihood(standardised, ties);
  const start = likelihoodAt(scales.map(() => 0));
  const hasConstant = scales.some((scale) => scale === 0);
  const fitted = newtonMaximum(likelihoodAt, scales.length);
  const outcome = events === 0 ? "nothing-observed" : fitted.outcome;
  const isFitted = outcome === "converged" && fitted.covariance !== null && !hasConstant;
  const freedom = scales.length;
  const test = (chiSquare: number): GlobalTest => ({
    chiSquare,
    freedom,
    p: freedom === 0 ? 1 : chiSquareTail(Math.max(0, chiSquare), freedom),
  });
  const covariance = fitted.covariance ?? Matrix.zeros(freedom, freedom);
  return {
    coefficients: isFitted
      ? scales.map((scale, at) => coefficientOf(fitted.at[at] ?? 0, covariance.get(at, at), scale, z))
      : [],
    logLikelihood: fitted.end.logLikelihood,
    nullLogLikelihood: start.logLikelihood,
    likelihoodRatio: test(2 * (fitted.end.logLikelihood - start.logLikelihood)),
    wald: isFitted ? test(quadratic(fitted.at, fitted.end.information)) : null,
    score: isFitted ? test(quadratic(start.gradient, inverseOf(start.information))) : null,
    concordance: isFitted ? concordance(standardised, fitted.at) : null,
    events,
    outcome: outcome === "converged" && hasConstant ? "singular" : outcome,
    warnings: [
      ...(events < 10 * freedom ? (["few-events"] as const) : []),
      ...(hasConstant ? (["constant-covariate"] as const) : []),
    ],
  };
}

function coefficientOf(standardised: number, variance: number, scale: number, z: number): CoxCoefficient {
  const coefficient = standardised / scale;
  const standardError = Math.sqrt(variance) / scale;
  return {
    coefficient,
    standardError,
    z: coefficient / standardError,
    p: Math.min(1, 2 * normalTail(Math.abs(coefficient / standardError))),
    hazardRatio: Math.exp(coefficient),
    lower: Math.exp(coefficient - z * standardError),
    upper: Math.exp(coefficient + z * standardError),
  };
}

function quadratic(vector: readonly number[], matrix: Matrix): number {
  const column = Matrix.columnVector([...vector]);
  return column.transpose().mmul(matrix).mmul(column).get(0, 0);
}

function inverseOf(matrix: Matrix): Matrix {
  return solve(matrix, Matrix.eye(matrix.rows));
}

/** Harrell's share of pairs ordered rightly: of two units, the one with the event first should have the higher risk. */
function concordance(units: readonly CoxUnit[], at: readonly number[]): number | null {
  const scored = units.map((unit) => ({
    ...unit,
    risk: unit.covariates.reduce((sum, value, index) => sum + value * (at[index] ?? 0), 0),
  }));
  let [right, pairs] = [0, 0];
  for (const first of scored)
    if (first.happened)
      for (const later of scored)
        if (later.time > first.time || (later.time === first.time && !later.happened)) {
          pairs++;
          if (first.risk > later.risk) right++;
          else if (first.risk === later.risk) right += 0.5;
        }
  return pairs === 0 ? null : right / pairs;
}
