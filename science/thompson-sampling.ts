import betainc from "@stdlib/math-base-special-betainc";
import betaln from "@stdlib/math-base-special-betaln";
import { gammaDraw } from "./gamma-draw.ts";
import { gaussLegendre } from "./gauss-legendre.ts";
import { uniforms } from "./split-mix-64.ts";

/** Successes and failures seen of one arm; with the uniform prior its chance is Beta(1 + successes, 1 + failures). */
export interface Arm {
  readonly successes: number;
  readonly failures: number;
}

/**
 * Thompson sampling: draws a chance for each arm from what was seen of it and takes the largest, so that arms are
 * tried as often as they may be the best. With a floor every arm keeps at least that probability.
 *
 * Source: Thompson (1933); Russo et al., "A tutorial on Thompson sampling" (2018).
 * @param arms what was seen; only matured outcomes count
 * @param options `floor` 0..1/arms; the same seed and turn give the same choice
 * @returns index of the arm, or null when there is none
 * @throws RangeError naming the count or floor that cannot be used
 * @example thompsonChoice([{ successes: 1, failures: 0 }], { seed: 1n, turn: 0, floor: 0 }) // 0
 */
export function thompsonChoice(
  arms: readonly Arm[],
  { seed, turn, floor }: { readonly seed: bigint; readonly turn: number; readonly floor: number },
): number | null {
  checkArms(arms);
  if (arms.length === 0) return null;
  if (!(floor >= 0 && floor * arms.length <= 1))
    throw new RangeError(`floor must be 0..1/${arms.length}, got ${floor}`);
  // A fair turn with probability floor · arms leaves each at least the floor.
  const chance = uniforms(seed, [0])(turn);
  if (chance < floor * arms.length) return Math.min(arms.length - 1, Math.floor(chance / floor));
  let best = 0;
  let most = -1;
  for (const [index, { successes, failures }] of arms.entries()) {
    const good = gammaDraw(uniforms(seed, [1, index, 0]), turn, 1 + successes);
    const bad = gammaDraw(uniforms(seed, [1, index, 1]), turn, 1 + failures);
    const drawn = good / (good + bad);
    if (drawn > most) [best, most] = [index, drawn];
  }
  return best;
}

/**
 * Probability that each arm is the best, ∫ f_i ∏ F_j by quadrature, piece by piece between the arms' ends.
 *
 * @param arms as for `thompsonChoice`
 * @returns probabilities in the order of the arms, adding up to 1
 * @throws RangeError naming the count that cannot be used
 * @example probabilityBest([{ successes: 3, failures: 1 }]) // [1]
 */
export function probabilityBest(arms: readonly Arm[]): number[] {
  checkArms(arms);
  if (arms.length < 2) return arms.map(() => 1);
  const shapes = arms.map(({ successes, failures }) => ({ a: 1 + successes, b: 1 + failures }));
  const ends = shapes.map(({ a, b }) => {
    const mean = a / (a + b);
    const spread = 12 * Math.sqrt((mean * (1 - mean)) / (a + b + 1));
    return [Math.max(0, mean - spread), Math.min(1, mean + spread)] as const;
  });
  const raw = shapes.map(({ a, b }, own) => {
    const joint = (x: number) => {
      let others = 1;
      for (const [other, shape] of shapes.entries())
        if (other !== own) others *= betainc(x, shape.a, shape.b, true, false);
      return others * Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - betaln(a, b));
    };
    return integral(joint, cutsWithin(ends, ends[own]!));
  });
  const all = raw.reduce((sum, share) => sum + share, 0);
  return raw.map((share) => share / all);
}

/** Where some arm's values begin or end: a narrow arm is a step in a wide one's integral, which its places would miss. */
function cutsWithin(ends: readonly (readonly [number, number])[], [low, high]: readonly [number, number]) {
  const inner = ends.flat().filter((end) => end > low && end < high);
  return [...new Set([low, ...inner, high])].sort((a, b) => a - b);
}

function integral(of: (x: number) => number, cuts: readonly number[]): number {
  let sum = 0;
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const { places, weights } = gaussLegendre(256, from, cuts[index + 1]!);
    for (const [place, x] of places.entries()) sum += weights[place]! * of(x);
  }
  return sum;
}

/**
 * Probability that the first of two arms is better, by Evan Miller's closed sum over the successes of the first.
 *
 * @throws RangeError naming the count that cannot be used, which here must be whole
 * @example probabilityBetter({ successes: 30, failures: 70 }, { successes: 20, failures: 80 }) // 0.9476, rounded
 */
export function probabilityBetter(first: Arm, second: Arm): number {
  checkArms([first, second]);
  if (!Number.isInteger(first.successes))
    throw new RangeError(`arms[0].successes must be whole, got ${first.successes}`);
  const [a, b] = [1 + first.successes, 1 + first.failures];
  const [c, d] = [1 + second.successes, 1 + second.failures];
  let sum = 0;
  for (let i = 0; i < a; i++)
    sum += Math.exp(betaln(c + i, d + b) - Math.log(b + i) - betaln(1 + i, b) - betaln(c, d));
  return Math.min(1, sum);
}

function checkArms(arms: readonly Arm[]): void {
  for (const [index, { successes, failures }] of arms.entries()) {
    if (!(Number.isFinite(successes) && successes >= 0 && Number.isFinite(failures) && failures >= 0))
      throw new RangeError(`arms[${index}] must hold counts of at least 0, got ${successes} and ${failures}`);
  }
}
