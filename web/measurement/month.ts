import type { getMonth, getMonthChecks } from "../../contract/measurement/months.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { type MonthState, stateOfOpen } from "../app/period.ts";

/** One month as the close knows it. */
export type CloseMonth = AnswerOf<typeof getMonth>;
export type CloseCheck = AnswerOf<typeof getMonthChecks>["checks"][number];

/**
 * The state of a month in the words of the period selector; restated only where cells came out differently.
 *
 * @param given.running the month that is not over, "YYYY-MM"
 * @param given.begun the months whose close has begun
 * @example monthState({ ...month, state: "closed", restatedCells: 3 }, { running: "2026-11", begun }) // "restated"
 */
export function monthState(
  month: Pick<CloseMonth, "month" | "state" | "restatedCells">,
  given: { running: string | null; begun: readonly { readonly month: string }[] },
): MonthState {
  if (month.state === "open") {
    return given.running === null ? "live" : stateOfOpen(month.month, given.running, given.begun);
  }
  if (month.state !== "closed") return month.state;
  return (month.restatedCells ?? 0) > 0 ? "restated" : "closed";
}
