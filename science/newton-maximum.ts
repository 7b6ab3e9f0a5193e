import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** Log-likelihood with its slope and (observed) information at a place. */
export interface LikelihoodAt {
  readonly logLikelihood: number;
  readonly gradient: readonly number[];
  readonly information: Matrix;
}

/** Where a log-likelihood is highest. */
export interface NewtonMaximum {
  readonly at: readonly number[];
  readonly end: LikelihoodAt;
  /** Inverse of the information; null when it is singular. */
  readonly covariance: Matrix | null;
  readonly steps: number;
  /** "separated": the likelihood keeps rising while a coefficient runs away; "singular": columns repeat each other. */
  readonly outcome: "converged" | "separated" | "singular" | "not-converged";
}

/**
 * Newton's method for a concave log-likelihood, with halved steps where a step would lower it. It tells convergence from a
 * coefficient that runs to infinity and from columns that cannot be told apart.
 *
 * @param likelihoodAt log-likelihood, gradient and information at a place; columns should be of about unit scale
 * @param dimensions number of coefficients
 * @returns the highest place found and how it ended
 * @example newtonMaximum(([x = 0]) => ({ logLikelihood: -((x - 2) ** 2), gradient: [-2 * (x - 2)], information: new Matrix([[2]]) }), 1).at // [2]
 */
export function newtonMaximum(
  likelihoodAt: (at: readonly number[]) => LikelihoodAt,
  dimensions: number,
): NewtonMaximum {
  let at: readonly number[] = Array.from({ length: dimensions }, () => 0);
  let end = likelihoodAt(at);
  for (let step = 0; step < 100; step++) {
    const covariance = inverse(end.information);
    if (!covariance)
      return { at, end, covariance, steps: step, outcome: step === 0 ? "singular" : "separated" };
    const move = covariance.mmul(Matrix.columnVector([...end.gradient])).to1DArray();
    const decrement = move.reduce((sum, value, index) => sum + value * (end.gradient[index] ?? 0), 0);
    const size = Math.max(0, ...move.map(Math.abs));
    const isFar = at.some((value) => Math.abs(value) > FAR);
    if (
      decrement < 1e-20 * (1 + Math.abs(end.logLikelihood)) ||
      size < 1e-12 * (1 + Math.max(0, ...at.map(Math.abs)))
    )
      return { at, end, covariance, steps: step, outcome: isFar ? "separated" : "converged" };
    if (isFar && decrement < 1e-3) return { at, end, covariance, steps: step, outcome: "separated" };
    const next = climb(likelihoodAt, at, move, end);
    if (!next)
      return { at, end, covariance, steps: step, outcome: decrement < 1e-8 ? "converged" : "not-converged" };
    at = next.at;
    end = next.end;
  }
  return { at, end, covariance: inverse(end.information), steps: 100, outcome: "not-converged" };
}

/** Coefficients of columns of unit scale: beyond e^18 to one nothing is estimated any more. */
const FAR = 18;

function climb(
  likelihoodAt: (at: readonly number[]) => LikelihoodAt,
  at: readonly number[],
  move: readonly number[],
  from: LikelihoodAt,
): { at: readonly number[]; end: LikelihoodAt } | null {
  for (let halving = 0; halving < 40; halving++) {
    const share = 0.5 ** halving;
    const place = at.map((value, index) => value + share * (move[index] ?? 0));
    const end = likelihoodAt(place);
    const slack = 1e-13 * Math.abs(from.logLikelihood);
    if (Number.isFinite(end.logLikelihood) && end.logLikelihood >= from.logLikelihood - slack)
      return { at: place, end };
  }
  return null;
}

/** Inverse of a symmetric positive definite matrix by its eigenvectors; null when it is singular to working precision. */
function inverse(matrix: Matrix): Matrix | null {
  if (matrix.rows === 0) return Matrix.zeros(0, 0);
  const symmetric = matrix.clone().add(matrix.transpose()).mul(0.5);
  const { realEigenvalues: values, eigenvectorMatrix: vectors } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  });
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  if (!(lowest > 1e-13 * highest) || !(lowest > 1e-13)) return null;
  return vectors.mmul(Matrix.diag(values.map((value) => 1 / value))).mmul(vectors.transpose());
}
