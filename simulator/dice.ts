import { splitMix64, uniforms } from "../science/split-mix-64.ts";

/** Draws that belong to one thing: other things' draws never shift them. */
export interface Dice {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number, both ends inclusive. */
  between(first: number, last: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** An index, drawn in proportion to the weights. */
  weighted(weights: readonly number[]): number;
  /** Standard normal, by Box and Muller. */
  normal(): number;
}

/** FNV-1a, so that a label can be a step of a random path. */
function labelNumber(label: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

// A company throws millions of dice of a few labels; the first step of each path is the same for all of a label.
const keys = new Map<string, bigint>();

function keyOf(seed: bigint, label: string): bigint {
  const name = `${seed} ${label}`;
  const known = keys.get(name) ?? splitMix64(BigInt.asUintN(64, seed), labelNumber(label));
  keys.set(name, known);
  return known;
}

/**
 * The dice of one thing, named by what is drawn and for whom.
 *
 * @example dice(1n, "partner", 7).between(1, 6)
 */
export function dice(seed: bigint, label: string, ...path: number[]): Dice {
  const uniform = uniforms(keyOf(seed, label), path);
  let drawn = 0;
  const next = () => uniform(drawn++);
  const weighted = (weights: readonly number[]) => {
    let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
    const found = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return found < 0 ? weights.length - 1 : found;
  };
  return {
    next,
    weighted,
    between: (first, last) => first + Math.floor(next() * (last - first + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new RangeError("nothing to pick from");
      return picked;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
