/** Bass's two coefficients, per unit of time. */
export interface BassCoefficients {
  /** p, innovation: adopters that nobody had to tell, > 0. */
  readonly innovation: number;
  /** q, imitation: adopters that earlier ones convince, ≥ 0. */
  readonly imitation: number;
}

/**
 * Share of the market that has adopted by a time: F(t) = (1 − e^(−(p+q)t)) / (1 + (q/p) e^(−(p+q)t)).
 *
 * With a marketing effort x(t) around 1 (generalized Bass) pass its integral X(t) = ∫x for the time.
 * Source: Bass, "A new product growth model for consumer durables", Management Science 15 (1969); Bass, Krishnan &
 * Jain, Marketing Science 13 (1994).
 * @param time ≥ 0, in the unit of the coefficients
 * @returns 0..1
 * @throws RangeError naming the coefficient or time that cannot be used
 * @example bassShare({ innovation: 0.03, imitation: 0.38 }, 10) // 0.8128, rounded
 */
export function bassShare(coefficients: BassCoefficients, time: number): number {
  const { innovation: p, imitation: q } = checked(coefficients);
  if (!(time >= 0)) throw new RangeError(`time must not be negative, got ${time}`);
  const decay = Math.exp(-(p + q) * time);
  return -Math.expm1(-(p + q) * time) / (1 + (q / p) * decay);
}

/**
 * Rate of adoption at a time: f(t) = ((p+q)²/p) e^(−(p+q)t) / (1 + (q/p) e^(−(p+q)t))².
 *
 * @param time ≥ 0, in the unit of the coefficients
 * @returns share of the market per unit of time
 * @throws RangeError naming the coefficient or time that cannot be used
 * @example bassRate({ innovation: 0.03, imitation: 0.38 }, 0) // 0.03
 */
export function bassRate(coefficients: BassCoefficients, time: number): number {
  const { innovation: p, imitation: q } = checked(coefficients);
  if (!(time >= 0)) throw new RangeError(`time must not be negative, got ${time}`);
  const decay = Math.exp(-(p + q) * time);
  return (((p + q) / p) * (p + q) * decay) / (1 + (q / p) * decay) ** 2;
}

/** When and where adoption is fastest. */
export interface BassPeak {
  /** T* = ln(q/p) / (p+q); 0 where imitation does not exceed innovation, for then it only falls. */
  readonly time: number;
  /** Share of the market at T*, ½ − p/2q. */
  readonly share: number;
  /** Share of the market per unit of time at T*, (p+q)² / 4q. */
  readonly rate: number;
}

/**
 * The peak of a Bass curve.
 *
 * @throws RangeError naming the coefficient that cannot be used
 * @example bassPeak({ innovation: 0.03, imitation: 0.38 }).time // 6.1926, rounded
 */
export function bassPeak(coefficients: BassCoefficients): BassPeak {
  const { innovation: p, imitation: q } = checked(coefficients);
  if (q <= p) return { time: 0, share: 0, rate: p };
  return { time: Math.log(q / p) / (p + q), share: 0.5 - p / (2 * q), rate: (p + q) ** 2 / (4 * q) };
}

/**
 * Effort of the generalized Bass model after Bass, Krishnan and Jain: x = 1 + β₁ ΔPrice/Price + β₂ ΔAdvertising/
 * Advertising, added up over the periods to X. Feed X to `bassShare` in place of the time.
 *
 * @param changes for each period the relative changes of the drivers, such as −0.05 for a price 5 % lower
 * @param effects the β of each driver
 * @returns X at the end of each period; x is held at 0 or above, because no effort takes adoptions back
 * @throws RangeError when a change is missing or not finite
 * @example generalizedBassTime([[0], [0.5]], [1]) // [1, 2.5]
 */
export function generalizedBassTime(
  changes: readonly (readonly number[])[],
  effects: readonly number[],
): number[] {
  let time = 0;
  return changes.map((period, index) => {
    if (period.length !== effects.length || !period.every(Number.isFinite))
      throw new RangeError(`changes[${index}] needs ${effects.length} finite numbers, one for each effect`);
    const effort = period.reduce((sum, change, driver) => sum + effects[driver]! * change, 1);
    time += Math.max(0, effort);
    return time;
  });
}

function checked(coefficients: BassCoefficients): BassCoefficients {
  const { innovation, imitation } = coefficients;
  if (!(innovation > 0 && Number.isFinite(innovation)))
    throw new RangeError(`innovation must be above zero, got ${innovation}`);
  if (!(imitation >= 0 && Number.isFinite(imitation)))
    throw new RangeError(`imitation must not be negative, got ${imitation}`);
  return coefficients;
}
