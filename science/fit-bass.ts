import { inverse, Matrix, SingularValueDecomposition, solve } from "ml-matrix";
import { bassRate, bassShare } from "./bass.ts";

/** A Bass curve put through adoptions of equal periods. */
export interface BassFit {
  /** m, the market that will adopt in the end, in the unit of the adoptions. */
  readonly market: number;
  /** p and q per period. */
  readonly innovation: number;
  readonly imitation: number;
  /** Asymptotic standard errors of m, p and q from (J′J)⁻¹; null for least squares on the recursion, or when singular. */
  readonly standardErrors: readonly [number, number, number] | null;
  /** √(Σ residual² / (n − 3)); null with three periods. */
  readonly residualError: number | null;
  /** 1 − Σ residual² / Σ (S − mean)²; null when adoptions do not vary. */
  readonly rSquared: number | null;
  readonly warnings: readonly BassWarning[];
}

/**
 * `before-peak`: adoption has not turned down yet, m hangs in the air. `weak-parameters`: some standard error is above
 * half its parameter, or has no value (`fitBassRecursion`, which gives none, does not say it). `few-periods`: under eight.
 */
export type BassWarning = "before-peak" | "weak-parameters" | "few-periods";

/** Why no curve could be put through. */
export type NoBassFit = {
  readonly fit: null;
  readonly reason: "too-few-periods" | "no-growth" | "no-real-market";
};

/**
 * Ordinary least squares on Bass's recursion S = a + b Y + c Y², with Y all adoptions before: m = (−b − √(b² − 4ac)) /
 * 2c, p = a/m, q = −mc. Quick, and biased in time: take `fitBassCurve` for conclusions.
 *
 * Source: Bass (1969).
 * @param adoptions of equal periods, in order, each finite and ≥ 0
 * @throws RangeError when an adoption is negative or not finite
 * @example fitBassRecursion([0.517, 1.169, 1.604, 2.044, 2.286]).fit?.market // 10.5037, rounded
 */
export function fitBassRecursion(adoptions: readonly number[]): { readonly fit: BassFit } | NoBassFit {
  const refused = refusal(adoptions);
  if (refused !== null) return refused;
  const scale = Math.max(...adoptions);
  let before = 0;
  const rows = adoptions.map((adopted) => {
    const row = [1, before, before * before];
    before += adopted / scale;
    return row;
  });
  const y = Matrix.columnVector(adoptions.map((adopted) => adopted / scale));
  const [a = 0, b = 0, c = 0] = solve(new Matrix(rows), y, true).to1DArray();
  const root = b * b - 4 * a * c;
  if (root < 0 || c === 0) return { fit: null, reason: "no-real-market" };
  const market = (-b - Math.sqrt(root)) / (2 * c);
  const [p, q] = [a / market, -market * c];
  if (!(market > 0 && p > 0)) return { fit: null, reason: "no-real-market" };
  const fitted = rows.map((row) => row.reduce((sum, x, index) => sum + x * [a, b, c][index]!, 0) * scale);
  return {
    fit: {
      market: market * scale,
      innovation: p,
      imitation: q,
      standardErrors: null,
      ...qualityOf(adoptions, fitted),
      warnings: warningsOf(adoptions, false),
    },
  };
}

/**
 * Non-linear least squares on the adoptions of each period, S = m [F(t) − F(t−1)], over the logarithms of m, p and q
 * (on the parameters themselves a search stalls where it starts).
 *
 * Source: Srinivasan & Mason, "Nonlinear least squares estimation of new product diffusion models", Marketing
 * Science 5 (1986) 169–178.
 * @param adoptions of equal periods from the first on, in order, each finite and ≥ 0
 * @param curve `increments` (chosen) or `density`, S = m f(t): only to check against published fits of that kind, its
 * timing is biased
 * @throws RangeError when an adoption is negative or not finite
 * @example fitBassCurve([0.517, 1.169, 1.604, 2.044, 2.286]).fit?.warnings // ["before-peak", "few-periods"]
 */
export function fitBassCurve(
  adoptions: readonly number[],
  curve: "increments" | "density" = "increments",
): { readonly fit: BassFit } | NoBassFit {
  const refused = refusal(adoptions);
  if (refused !== null) return refused;
  const scale = Math.max(...adoptions);
  const scaled = adoptions.map((adopted) => adopted / scale);
  const periods = adoptions.map((_, index) => index + 1);
  const at = (logs: readonly number[]) => (period: number) => {
    const [market, innovation, imitation] = logs.map(Math.exp) as [number, number, number];
    const coefficients = { innovation, imitation };
    return curve === "density"
      ? market * bassRate(coefficients, period)
      : market * (bassShare(coefficients, period) - bassShare(coefficients, period - 1));
  };
  const best = startsOf(adoptions, scaled)
    .map((start) => search(periods, scaled, start, at))
    .reduce((one, other) => (other.squares < one.squares ? other : one));
  const fitted = periods.map((period) => at(best.logs)(period) * scale);
  const [market, innovation, imitation] = best.logs.map(Math.exp) as [number, number, number];
  const quality = qualityOf(adoptions, fitted);
  const sigma = quality.residualError === null ? null : quality.residualError / scale;
  const errors = errorsOf(slopesOf(best.logs, periods, at), sigma);
  const standardErrors =
    errors === null
      ? null
      : ([errors[0]! * market * scale, errors[1]! * innovation, errors[2]! * imitation] as const);
  return {
    fit: {
      market: market * scale,
      innovation,
      imitation,
      standardErrors,
      ...quality,
      warnings: warningsOf(adoptions, errors === null || errors.some((error) => error > 0.5)),
    },
  };
}

type Curve = (logs: readonly number[]) => (period: number) => number;

/** From the recursion where it gives a market, and from typical coefficients. */
function startsOf(adoptions: readonly number[], scaled: readonly number[]): number[][] {
  const sum = scaled.reduce((total, adopted) => total + adopted, 0);
  const typical = [0.002, 0.01, 0.03].flatMap((p) =>
    [0.15, 0.4, 0.8].map((q) => [Math.log(1.3 * sum), Math.log(p), Math.log(q)]),
  );
  const { fit } = fitBassRecursion(adoptions);
  const scale = Math.max(...adoptions);
  if (fit === null || fit.imitation <= 0) return typical;
  return [[fit.market / scale, fit.innovation, fit.imitation].map(Math.log), ...typical];
}

/** Levenberg and Marquardt's damped steps until none makes the sum of squares smaller. */
function search(periods: readonly number[], scaled: readonly number[], start: readonly number[], at: Curve) {
  const residualsOf = (logs: readonly number[]) => {
    const value = at(logs);
    return periods.map((period, index) => scaled[index]! - value(period));
  };
  const sumOf = (residuals: readonly number[]) => residuals.reduce((sum, one) => sum + one * one, 0);
  let logs = [...start];
  let residuals = residualsOf(logs);
  let squares = sumOf(residuals);
  let damping = 1e-3;
  for (let round = 0; round < 500 && damping < 1e12; round++) {
    const slopes = slopesOf(logs, periods, at);
    const step = dampedStep(slopes, residuals, damping);
    const next = logs.map((log, index) => log + (step?.[index] ?? 0));
    const nextResiduals = step !== null && next.every((log) => Math.abs(log) < 50) ? residualsOf(next) : null;
    const nextSquares = nextResiduals === null ? Number.POSITIVE_INFINITY : sumOf(nextResiduals);
    if (nextResiduals === null || !(nextSquares < squares)) {
      damping *= 4;
      continue;
    }
    const settled = Math.max(...step!.map(Math.abs)) < 1e-11;
    [logs, residuals, squares] = [next, nextResiduals, nextSquares];
    damping = Math.max(1e-12, damping / 5);
    if (settled) break;
  }
  return { logs, squares };
}

function dampedStep(slopes: readonly number[][], residuals: readonly number[], damping: number) {
  const products = productsOf(slopes);
  for (let index = 0; index < slopes.length; index++)
    products.set(index, index, products.get(index, index) * (1 + damping) + 1e-300);
  const gradient = slopes.map((one) => one.reduce((sum, slope, k) => sum + slope * residuals[k]!, 0));
  const step = solve(products, Matrix.columnVector(gradient), true).to1DArray();
  return step.every(Number.isFinite) ? step : null;
}

/** Central differences by the logarithm of each parameter. */
function slopesOf(logs: readonly number[], periods: readonly number[], at: Curve): number[][] {
  const step = 1e-5;
  const moved = (index: number, by: number) =>
    at(logs.map((log, place) => (place === index ? log + by : log)));
  return logs.map((_, index) => {
    const [up, down] = [moved(index, step), moved(index, -step)];
    return periods.map((period) => (up(period) - down(period)) / (2 * step));
  });
}

const productsOf = (slopes: readonly number[][]) =>
  new Matrix(
    slopes.map((one) => slopes.map((other) => one.reduce((sum, slope, k) => sum + slope * other[k]!, 0))),
  );

/** Standard errors of the logarithms, σ √diag((J′J)⁻¹). */
function errorsOf(slopes: readonly number[][], sigma: number | null): number[] | null {
  if (sigma === null) return null;
  const products = productsOf(slopes);
  // Nearly singular: the adoptions do not tell the parameters apart.
  if (!(new SingularValueDecomposition(products).condition < 1e14)) return null;
  const errors = inverse(products)
    .diagonal()
    .map((variance) => sigma * Math.sqrt(variance));
  return errors.every(Number.isFinite) ? errors : null;
}

function refusal(adoptions: readonly number[]): NoBassFit | null {
  const wrong = adoptions.findIndex((adopted) => !(Number.isFinite(adopted) && adopted >= 0));
  if (wrong >= 0)
    throw new RangeError(`adoptions[${wrong}] must be finite and not negative, got ${adoptions[wrong]}`);
  if (adoptions.length < 3) return { fit: null, reason: "too-few-periods" };
  return adoptions.every((adopted) => adopted === 0) ? { fit: null, reason: "no-growth" } : null;
}

function qualityOf(adoptions: readonly number[], fitted: readonly number[]) {
  const mean = adoptions.reduce((sum, adopted) => sum + adopted, 0) / adoptions.length;
  let [residual, total] = [0, 0];
  for (const [index, adopted] of adoptions.entries()) {
    residual += (adopted - fitted[index]!) ** 2;
    total += (adopted - mean) ** 2;
  }
  const free = adoptions.length - 3;
  return {
    residualError: free > 0 ? Math.sqrt(residual / free) : null,
    rSquared: total > 0 ? 1 - residual / total : null,
  };
}

function warningsOf(adoptions: readonly number[], isWeak: boolean): BassWarning[] {
  const warnings: BassWarning[] = [];
  if (adoptions.at(-1) === Math.max(...adoptions)) warnings.push("before-peak");
  if (isWeak) warnings.push("weak-parameters");
  if (adoptions.length < 8) warnings.push("few-periods");
  return warnings;
}
