/** The two shares that fit the counts best under a ratio. */
export interface RestrictedShares {
  /** ratio · control */
  readonly treated: number;
  readonly control: number;
}

/**
 * Maximum likelihood of two shares under treated = ratio · control: the nearest point of the hypothesis to what was
 * observed, in the sense of Kullback and Leibler.
 *
 * Root of a·p² + b·p + c with a = R(n₁ + n₂), b = −(R·n₁ + x₁ + n₂ + R·x₂), c = x₁ + x₂, solved as 2c/(−b + √(b² − 4ac)), which
 * loses no digits where the two terms would cancel.
 * Source: Farrington & Manning 1990; Miettinen & Nurminen 1985.
 * @param treated successes and trials of the treated group, fractions allowed (pseudo-counts)
 * @param control successes and trials of the control group, fractions allowed
 * @param ratio above 0
 * @returns shares 0..1
 * @example restrictedShares([180, 900], [600, 4000], 1.2).control // 0.1536476, rounded
 */
export function restrictedShares(
  treated: readonly [successes: number, trials: number],
  control: readonly [successes: number, trials: number],
  ratio: number,
): RestrictedShares {
  const [x1, n1] = treated;
  const [x2, n2] = control;
  const a = ratio * (n1 + n2);
  const b = -(ratio * n1 + x1 + n2 + ratio * x2);
  const c = x1 + x2;
  if (c === 0) return { treated: 0, control: 0 };
  const root = (2 * c) / (-b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
  const largest = Math.min(1, 1 / ratio);
  const share = Math.min(Math.max(root, 0), largest);
  return { treated: Math.min(1, ratio * share), control: share };
}
