import { DIMENSIONS, type Dimension, POPULATIONS, type Population } from "./metric-definition.ts";

/** Whose rows a value counts: a population, or one value of a split of it. */
export interface Slice {
  readonly population: Population;
  readonly breakdown: Dimension | null;
  /** The value of the split; empty for rows without one, null where nothing is split. */
  readonly split: string | null;
}

/**
 * The slice under which a value is kept.
 *
 * @example sliceOf("all", "source", "event") // "source=event"
 */
export function sliceOf(population: Population, breakdown: Dimension | null, value: string | null): string {
  if (breakdown === null) return population;
  const split = `${breakdown}=${value ?? ""}`;
  return population === "all" ? split : `${population} ${split}`;
}

/**
 * What a slice says, the inverse of {@link sliceOf}.
 *
 * @returns null for a text that is no slice
 * @example readSlice("key_accounts source=event")
 * // { population: "key_accounts", breakdown: "source", split: "event" }
 */
export function readSlice(slice: string): Slice | null {
  const [, first = "", dimension, split = null] = /^(?:(\w+)(?: |$))?(?:(\w+)=(.*))?$/s.exec(slice) ?? [];
  const population = POPULATIONS.find((one) => one === (first === "" ? "all" : first));
  if (population === undefined || slice === "") return null;
  if (dimension === undefined) return { population, breakdown: null, split: null };
  const breakdown = DIMENSIONS.find((one) => one === dimension);
  return breakdown === undefined ? null : { population, breakdown, split };
}
