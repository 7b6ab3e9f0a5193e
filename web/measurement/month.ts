import type { getMonth, getMonthChecks } from "../../contract/measurement/months.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { MonthState } from "../app/period.ts";

/** One month as the close knows it. */
export type CloseMonth = AnswerOf<typeof getMonth>;
export type CloseCheck = AnswerOf<typeof getMonthChecks>["checks"][number];

/**
 * The state of a month in the words of the period selector; restated only where cells came out differently.
 *
 * @param running the month that is not over, "YYYY-MM"
 * @example monthState({ ...month, state: "closed", restatedCells: 3 }, "2026-11") // "restated"
 */
export function monthState(
  month: Pick<CloseMonth, "month" | "state" | "restatedCells">,
  running: string | null,
): MonthState {
  if (month.state === "open") return running !== null && month.month < running ? "open" : "live";
  if (month.state !== "closed") return month.state;
  return (month.restatedCells ?? 0) > 0 ? "restated" : "closed";
}
