import { Matrix } from "ml-matrix";
import { requireLevel } from "./argument-rules.ts";
import { type LikelihoodAt, newtonMaximum } from "./newton-maximum.ts";
import { normalTail, twoSidedZ } from "./normal-distribution.ts";
import { standardisedColumns } from "./standardised-columns.ts";

/** One unit with what is known of it and whether it happened. */
export interface LogisticUnit {
  readonly covariates: readonly number[];
  readonly happened: boolean;
}

/** Effect of one covariate on the log-odds. */
export interface LogisticCoefficient {
  /** Log of the odds ratio per unit of the covariate. */
  readonly coefficient: number;
  readonly standardError: number;
  /** Two-sided, Wald. */
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
}

/** A fitted logistic regression, or why there is none. */
export interface LogisticModel {
  /** Intercept first, then the covariates in order; empty when the model could not be fitted. */
  readonly coefficients: readonly LogisticCoefficient[];
  /** −2 log-likelihood of the model. */
  readonly deviance: number;
  /** The same with the intercept alone. */
  readonly nullDeviance: number;
  readonly aic: number;
  readonly outcome: "converged" | "separated" | "singular" | "not-converged" | "nothing-observed";
  readonly warnings: readonly ("few-events" | "constant-covariate")[];
}

/**
 * Logistic regression by maximum likelihood: the probability of an outcome from what is known before.
 *
 * Newton's method (iteratively reweighted least squares) on standardised covariates; standard errors from the information.
 * Source: McCullagh & Nelder 1989; R's glm(family = binomial).
 * @param units with covariates known before the outcome
 * @param confidence two-sided, of the coefficients' intervals, 0.95 unless told
 * @returns the model; without coefficients when all or none happened, covariates repeat each other, one is constant or they separate the
 *   outcomes (a coefficient would be infinite) — outcome says which
 * @throws RangeError when a covariate is not finite or the lists differ in length
 * @example logisticRegression([{ covariates: [0], happened: false }, { covariates: [0], happened: true }, { covariates: [1], happened: true }, { covariates: [1], happened: true }, { covariates: [1], happened: false }]).coefficients[1]?.coefficient // 0.6931, rounded
 */
export function logisticRegression(units: readonly LogisticUnit[], confidence = 0.95): LogisticModel {
  const z = twoSidedZ(requireLevel("confidence", confidence));
  const columns = standardisedColumns(
    units.map((unit) => unit.covariates),
    "covariates",
  );
  const events = units.filter((unit) => unit.happened).length;
  const width = columns.scales.length + 1;
  const hasConstant = columns.scales.some((scale) => scale === 0);
  const warnings = [
    ...(Math.min(events, units.length - events) < 10 * (width - 1) ? (["few-events"] as const) : []),
    ...(hasConstant ? (["constant-covariate"] as const) : []),
  ];
  const nullDeviance = units.length === 0 ? 0 : -2 * intercepted(events, units.length);
  const none = { coefficients: [], deviance: nullDeviance, nullDeviance, aic: nullDeviance + 2, warnings };
  if (events === 0 || events === units.length) return { ...none, outcome: "nothing-observed" };
  if (hasConstant) return { ...none, outcome: "singular" };
  const fitted = newtonMaximum(logisticLikelihood(columns.rows, units), width);
  const deviance = -2 * fitted.end.logLikelihood;
  if (fitted.outcome !== "converged" || !fitted.covariance)
    return { ...none, deviance, outcome: fitted.outcome };
  return {
    coefficients: original(fitted.at, fitted.covariance, columns, z),
    deviance,
    nullDeviance,
    aic: deviance + 2 * width,
    outcome: "converged",
    warnings,
  };
}

/**
 * Probability that a fitted model gives a unit.
 *
 * @param model see logisticRegression
 * @param covariates in the order of the fit
 * @returns 0..1, or null when the model was not fitted
 * @throws RangeError when the number of covariates is not the model's
 * @example predictLogistic(logisticRegression([]), []) // null
 */
export function predictLogistic(model: LogisticModel, covariates: readonly number[]): number | null {
  if (model.coefficients.length === 0) return null;
  if (covariates.length !== model.coefficients.length - 1)
    throw new RangeError(
      `covariates must have ${model.coefficients.length - 1} values, got ${covariates.length}`,
    );
  const [intercept, ...slopes] = model.coefficients;
  return expit(
    slopes.reduce(
      (sum, slope, at) => sum + slope.coefficient * (covariates[at] ?? 0),
      intercept?.coefficient ?? 0,
    ),
  );
}

/**
 * Inverse of the log-odds: 1/(1 + e^−x), without overflow at either end.
 *
 * @param logOdds any number
 * @returns 0..1
 * @example expit(0) // 0.5
 */
export function expit(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds));
  const odds = Math.exp(logOdds);
  return odds / (1 + odds);
}

function intercepted(events: number, count: number): number {
  const part = (k: number) => (k === 0 ? 0 : k * Math.log(k / count));
  return part(events) + part(count - events);
}

function logisticLikelihood(rows: readonly (readonly number[])[], units: readonly LogisticUnit[]) {
  const width = (rows[0]?.length ?? 0) + 1;
  return (at: readonly number[]): LikelihoodAt => {
    const gradient = Array.from({ length: width }, () => 0);
    const information = Matrix.zeros(width, width);
    let logLikelihood = 0;
    for (const [index, row] of rows.entries()) {
      const x = [1, ...row];
      const logOdds = x.reduce((sum, value, k) => sum + value * (at[k] ?? 0), 0);
      const happened = units[index]?.happened ? 1 : 0;
      // ln p = −ln(1 + e^−x), without overflow at either end.
      const signed = happened ? logOdds : -logOdds;
      logLikelihood -= signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed;
      const p = expit(logOdds);
      const weight = p * (1 - p);
      for (let k = 0; k < width; k++) {
        gradient[k] = (gradient[k] ?? 0) + (happened - p) * (x[k] ?? 0);
        for (let l = 0; l < width; l++)
          information.set(k, l, information.get(k, l) + weight * (x[k] ?? 0) * (x[l] ?? 0));
      }
    }
    return { logLikelihood, gradient, information };
  };
}

/** Coefficients and errors in the covariates' own units: a linear change of the standardised ones. */
function original(
  at: readonly number[],
  covariance: Matrix,
  columns: { readonly means: readonly number[]; readonly scales: readonly number[] },
  z: number,
): LogisticCoefficient[] {
  const width = at.length;
  const change = Matrix.zeros(width, width);
  change.set(0, 0, 1);
  for (const [index, scale] of columns.scales.entries()) {
    change.set(index + 1, index + 1, 1 / scale);
    change.set(0, index + 1, -(columns.means[index] ?? 0) / scale);
  }
  const values = change.mmul(Matrix.columnVector([...at])).to1DArray();
  const variances = change.mmul(covariance).mmul(change.transpose());
  return values.map((coefficient, index) => {
    const standardError = Math.sqrt(variances.get(index, index));
    return {
      coefficient,
      standardError,
      p: Math.min(1, 2 * normalTail(Math.abs(coefficient / standardError))),
      lower: coefficient - z * standardError,
      upper: coefficient + z * standardError,
    };
  });
}
