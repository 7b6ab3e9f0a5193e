import { type Uniforms, uniforms } from "./split-mix-64.ts";

/** How much of a result's variance comes from one input. */
export interface SobolIndex {
  /** S, from the input alone, 0..1 but for sampling error. */
  readonly first: number;
  readonly firstError: number;
  /** S_T, from the input with all its interactions. */
  readonly total: number;
  readonly totalError: number;
}

export interface SobolIndices {
  readonly mean: number;
  readonly variance: number;
  /** One for each input; null when the result does not vary. */
  readonly indices: readonly SobolIndex[] | null;
  readonly evaluations: number;
}

/**
 * Variance-based sensitivity: S = mean(f_B (f_AB − f_A)) / V (Saltelli 2010) and S_T = mean((f_A − f_AB)²) / 2V
 * (Jansen 1999), with f_B centred, which changes no expectation and makes the sampling error of S smaller.
 *
 * The places of both matrices come from counter-based numbers, so the same seed gives the same indices wherever it
 * runs. Errors are standard errors of the two means.
 *
 * Source: Saltelli et al., Computer Physics Communications 181 (2010) 259–270; Jansen, CPC 117 (1999) 35–43.
 * @param result of a place of the unit cube
 * @param inputs number of coordinates, at least 1
 * @param options `samples` N ≥ 2; N · (inputs + 2) evaluations
 * @throws RangeError when a count is too small or a result is not finite
 * @example sobolIndices(([x]) => x ?? 0, 2, { samples: 1000, seed: 1n }).indices?.[1]?.total // 0
 */
export function sobolIndices(
  result: (place: readonly number[]) => number,
  inputs: number,
  { samples, seed }: { readonly samples: number; readonly seed: bigint },
): SobolIndices {
  if (!(Number.isInteger(inputs) && inputs >= 1))
    throw new RangeError(`inputs must be a whole number of at least 1, got ${inputs}`);
  if (!(Number.isInteger(samples) && samples >= 2))
    throw new RangeError(`samples must be a whole number of at least 2, got ${samples}`);
  const [a, b] = [places(uniforms(seed, [0]), inputs), places(uniforms(seed, [1]), inputs)];
  const fA = new Float64Array(samples);
  const fB = new Float64Array(samples);
  const mixed = Array.from({ length: inputs }, () => new Float64Array(samples));
  const checked = (place: readonly number[]) => {
    const value = result(place);
    if (!Number.isFinite(value)) throw new RangeError(`result must be finite, got ${value}`);
    return value;
  };
  for (let sample = 0; sample < samples; sample++) {
    const placeA = a(sample);
    const placeB = b(sample);
    fA[sample] = checked(placeA);
    fB[sample] = checked(placeB);
    for (let input = 0; input < inputs; input++) {
      const kept = placeA[input]!;
      placeA[input] = placeB[input]!;
      mixed[input]![sample] = checked(placeA);
      placeA[input] = kept;
    }
  }
  const { mean, variance } = momentsOf(fA, fB);
  const evaluations = samples * (inputs + 2);
  // Rounding leaves a constant a variance of this size.
  if (variance <= 1e-28 * mean * mean || variance === 0)
    return { mean, variance: 0, indices: null, evaluations };
  const indices = mixed.map((fAB) => indexOf(fA, fB, fAB, { mean, variance }));
  return { mean, variance, indices, evaluations };
}

function places(u: Uniforms, inputs: number): (sample: number) => number[] {
  return (sample) => Array.from({ length: inputs }, (_, input) => u(sample * inputs + input));
}

function momentsOf(fA: Float64Array, fB: Float64Array) {
  let sum = 0;
  for (let i = 0; i < fA.length; i++) sum += fA[i]! + fB[i]!;
  const mean = sum / (2 * fA.length);
  let squares = 0;
  for (let i = 0; i < fA.length; i++) squares += (fA[i]! - mean) ** 2 + (fB[i]! - mean) ** 2;
  return { mean, variance: squares / (2 * fA.length - 1) };
}

function indexOf(
  fA: Float64Array,
  fB: Float64Array,
  fAB: Float64Array,
  { mean, variance }: { readonly mean: number; readonly variance: number },
): SobolIndex {
  const first = meanAndError(fA.length, (i) => (fB[i]! - mean) * (fAB[i]! - fA[i]!));
  const total = meanAndError(fA.length, (i) => (fA[i]! - fAB[i]!) ** 2 / 2);
  return {
    first: first.mean / variance,
    firstError: first.error / variance,
    total: total.mean / variance,
    totalError: total.error / variance,
  };
}

function meanAndError(count: number, value: (index: number) => number) {
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < count; index++) sum += value(index);
  const mean = sum / count;
  for (let index = 0; index < count; index++) squares += (value(index) - mean) ** 2;
  return { mean, error: Math.sqrt(squares / (count - 1) / count) };
}
