/** What weakens a conclusion; data, so that a reader is told instead of a NaN being shown. */
export type EstimateWarning =
  /** Nothing was observed: the value is null and the interval all that is possible. */
  | "nothing-observed"
  /** A share of 0 or 1 was observed: the interval is one-sided in effect. */
  | "at-the-edge"
  /** No spread was observed, so that the interval has no width; do not read it as certainty. */
  | "no-spread"
  /** Too few observations for the method to be trusted. */
  | "few-observations"
  /** The denominator is not clearly above zero, so that the ratio has no bound on one side. */
  | "weak-denominator";

/** A value with the interval that covers the truth with the confidence told. */
export interface Estimate {
  /** Null when nothing was observed. */
  readonly value: number | null;
  /** May be −Infinity where nothing bounds it. */
  readonly lower: number;
  /** May be Infinity where nothing bounds it. */
  readonly upper: number;
  /** Two-sided, 0..1. */
  readonly confidence: number;
  readonly warnings: readonly EstimateWarning[];
}
