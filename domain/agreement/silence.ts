import type { Role } from "../access/role.ts";
import { addWorkdays } from "../calendar/add-workdays.ts";
import type { IsWorkday } from "../calendar/business-days.ts";
import type { Day } from "../calendar/day.ts";
import { rolesAbove } from "../commitment/line-of-command.ts";

/** Working days of silence after which the silent role is reminded, and after which each next layer up is told. */
export interface SilenceSchedule {
  readonly remindAfter: number;
  readonly escalateAfter: number;
}

export const USUAL_SILENCE: SilenceSchedule = { remindAfter: 2, escalateAfter: 5 };

/** Who is told that a role is silent. */
export interface SilenceNotice {
  readonly kind: "remind" | "escalate";
  readonly toRole: Role;
}

/**
 * Who is to be told by a day that a role has been silent: the role itself after `remindAfter` working days, the layer above
 * after `escalateAfter`, the one above that after as many again. What the CEO lets lie the executive meeting is told.
 *
 * @param since the day on which the role was asked
 * @example silenceNotices("channel_vp", { since, today, schedule: USUAL_SILENCE, isWorkday })
 * // after five working days: [{ kind: "remind", toRole: "channel_vp" }, { kind: "escalate", toRole: "ceo" }]
 */
export function silenceNotices(
  role: Role,
  asked: { since: Day; today: Day; schedule: SilenceSchedule; isWorkday: IsWorkday },
): SilenceNotice[] {
  const { since, today, schedule, isWorkday } = asked;
  const isPast = (workdays: number) => addWorkdays(since, workdays, isWorkday) <= today;
  const above: readonly Role[] = role === "ceo" ? ["executive"] : rolesAbove(role);
  const told = above
    .filter((_, layer) => isPast(schedule.escalateAfter * (layer + 1)))
    .map((toRole) => ({ kind: "escalate" as const, toRole }));
  return isPast(schedule.remindAfter) ? [{ kind: "remind", toRole: role }, ...told] : told;
}
