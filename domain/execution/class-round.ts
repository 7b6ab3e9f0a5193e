import type { Month } from "../calendar/month.ts";

/** The classes of a month as they were given last, and the close of the month if there was one. */
export interface ClassRound {
  readonly month: Month;
  readonly at: Date;
  readonly rulesVersion: number;
  readonly graded: number;
  /** As known at which instant what the classes were promised was counted; null before the first count. */
  readonly levelsAsOf: Date | null;
  /** When the month was closed, and as known at which instant. */
  readonly close: { readonly closedAt: Date; readonly instant: Date } | null;
}

/**
 * What a month is still owed besides the round of the day. Its classes, where they were given before it was closed; the
 * count of what was promised, where it was never made or not as known at the close; null where nothing is.
 *
 * @example owedTo({ ...round, levelsAsOf: null }) // "levels"
 */
export function owedTo({ at, levelsAsOf, close }: ClassRound): "classes" | "levels" | null {
  if (close !== null && at < close.closedAt) return "classes";
  if (levelsAsOf === null) return "levels";
  return close === null || levelsAsOf.getTime() === close.instant.getTime() ? null : "levels";
}

/** Whether classes and service levels of a month stand: it is closed, and both were settled after that. */
export function isSettled(round: ClassRound): boolean {
  return round.close !== null && owedTo(round) === null;
}
