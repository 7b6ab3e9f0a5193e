import type { Estimate } from "../../science/estimate.ts";
import { wilson } from "../../science/wilson.ts";

/** Ends of subscriptions counted by whether they were warned of before and whether they were lost. */
export interface CountedWarnings {
  readonly ended: number;
  readonly lost: number;
  readonly warned: number;
  readonly warnedLost: number;
  /** Median days from the first warning to the end, of those that were lost. */
  readonly leadDays: number | null;
}

/** A share with its interval; too few to be read below the least number. */
export interface WarningShare {
  readonly of: number;
  readonly value: number | null;
  readonly lower: number;
  readonly upper: number;
  readonly tooFew: boolean;
}

/** How good warnings were: of those warned how many were lost, of those lost how many had been warned of, how early. */
export interface WarningEffect extends CountedWarnings {
  readonly precision: WarningShare;
  readonly recall: WarningShare;
  /** What of all ended ones was lost: precision no better than this says nothing. */
  readonly base: WarningShare;
}

/** Below so many a share is told as too few. */
export const LEAST_FOR_A_SHARE = 30;

function shareOf(part: number, of: number): WarningShare {
  const { value, lower, upper }: Estimate = wilson(part, of);
  return { of, value, lower, upper, tooFew: of < LEAST_FOR_A_SHARE };
}

/**
 * Precision, recall and the base rate of counted warnings, each with Wilson's interval of 95 %.
 *
 * @example warningEffect({ ended: 200, lost: 50, warned: 60, warnedLost: 40, leadDays: 41 }).precision.value // 0.6667
 */
export function warningEffect(counts: CountedWarnings): WarningEffect {
  const { ended, lost, warned, warnedLost } = counts;
  return {
    ...counts,
    precision: shareOf(warnedLost, warned),
    recall: shareOf(warnedLost, lost),
    base: shareOf(lost, ended),
  };
}
