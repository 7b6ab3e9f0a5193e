import type { Day } from "../../../domain/calendar/day.ts";
import { addDays } from "../../../domain/calendar/day.ts";
import { firstDayOf, lastDayOf, monthOfDay } from "../../../domain/calendar/month.ts";

/** A stay of a plan; without an id until it is saved. */
export interface PlanStay {
  readonly id: string | null;
  readonly manager: string;
  readonly first: Day;
  readonly last: Day;
}

/** What a plan was when somebody began to change it. */
interface SeenPlan {
  readonly id: string;
  readonly revision: number;
  readonly seq: number;
}

/** The stays of a plan as they were moved, over what was seen when the first of them was. */
export interface PlanChange extends SeenPlan {
  readonly stays: readonly PlanStay[];
}

/** What is moved and not saved yet, by plan. */
export type Changes = ReadonlyMap<string, PlanChange>;

/**
 * Changes with other stays of a plan. A change begun keeps what it was begun over, however often the board is read anew: what
 * somebody else saved meanwhile is never written over.
 */
export function withStays(changes: Changes, plan: SeenPlan | undefined, stays: readonly PlanStay[]): Changes {
  const seen = plan && (changes.get(plan.id) ?? plan);
  if (seen === undefined) return changes;
  const { id, revision, seq } = seen;
  return new Map(changes).set(id, { id, revision, seq, stays });
}

/** Stays with those proposed in place of what they have in the same months; what reaches beyond those is kept there. */
export function withProposed(
  stays: readonly PlanStay[],
  proposed: readonly Omit<PlanStay, "id">[],
): PlanStay[] {
  const first = proposed.map((stay) => stay.first).sort()[0];
  const last = proposed
    .map((stay) => stay.last)
    .sort()
    .at(-1);
  if (first === undefined || last === undefined) return [...stays];
  const span = { first: firstDayOf(monthOfDay(first)), last: lastDayOf(monthOfDay(last)) };
  const kept = stays.flatMap((stay) => {
    if (stay.last < span.first || stay.first > span.last) return [stay];
    const before = { ...stay, last: addDays(span.first, -1) };
    const after = { ...stay, first: addDays(span.last, 1), id: stay.first < span.first ? null : stay.id };
    return [before, after].filter((part) => part.first <= part.last);
  });
  return [...kept, ...proposed.map((stay) => ({ id: null, ...stay }))];
}
