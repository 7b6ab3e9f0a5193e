import { addDays, type Day, dayNumber } from "../calendar/day.ts";
import { type CommitmentState, isOwedState } from "./commitment-standing.ts";

/** The parts of one's own list, in the order in which they are worked through. */
export const DUE_GROUPS = ["overdue", "today", "week", "later", "waiting"] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/**
 * Into which part of one's list a promise falls. What has been reported waits for whoever asked.
 *
 * @param today the day of the organisation; its week ends on Sunday
 * @example dueGroup({ due: toDay("2026-11-27"), overdue: false, state: "open" }, toDay("2026-11-26")) // "week"
 */
export function dueGroup(
  { due, overdue, state }: { readonly due: Day; readonly overdue: boolean; readonly state: CommitmentState },
  today: Day,
): DueGroup {
  if (!isOwedState(state)) return "waiting";
  if (overdue) return "overdue";
  // Due on a day off before today, and not late yet: it is due on the working day that today is.
  if (due <= today) return "today";
  const sunday = addDays(today, 6 - ((dayNumber(today) + 3) % 7));
  return due <= sunday ? "week" : "later";
}
