import {
  addBlocker,
  getEscalationSchedule,
  getWorkdays,
  listCommitmentPeople,
  reassignCommitments,
  setEscalationSchedule as setScheduleRoute,
} from "../../contract/commitment/commitment-plans.ts";
import { insertBlocker } from "../../database/commitment/commitment-blockers.ts";
import { readEscalationSchedule, setEscalationSchedule } from "../../database/commitment/escalations.ts";
import { listMemberChoices } from "../../database/commitment/member-roles.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { isWeekday } from "../../domain/calendar/business-days.ts";
import { addDays, type Day } from "../../domain/calendar/day.ts";
import { addMonths, firstDayOf, toMonth } from "../../domain/calendar/month.ts";
import { isOwedState } from "../../domain/commitment/commitment-standing.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { actOn } from "./act-on-commitment.ts";
import type { CommitmentSite } from "./commitment-site.ts";
import { loadCommitment } from "./load-commitment.ts";

const MOST_PEOPLE = 1_000;

const peopleHandler = handle(listCommitmentPeople, async ({ tx }) => ({
  people: await listMemberChoices(tx, MOST_PEOPLE),
}));

const blockerHandler = handle(addBlocker, async ({ tx, params, body, services: { clock } }) => {
  const { row, standing, facts } = await loadCommitment(tx, params.id);
  const behind = [tx.actor.userId, tx.actor.forUserId];
  const isParty = behind.includes(standing.askerId) || behind.includes(standing.ownerId);
  if (!isParty && !facts.aboveOwner)
    throw new AppError("forbidden", {
      zh: "只有当事人和上级可以设置前置承诺。",
      en: "Only those concerned and the layer above may let it wait for another.",
    });
  if (!isOwedState(standing.state))
    throw new AppError("conflict", { zh: "它已经有了结果。", en: "It has a result already." });
  await loadCommitment(tx, body.blockerId);
  if ((await insertBlocker(tx, row.id, body.blockerId, clock.now())) === "circle")
    throw new AppError("conflict", {
      zh: "那一项直接或间接在等这一项，不能互相等待。",
      en: "That one waits for this one already: they cannot wait for each other.",
    });
  await auditDone(tx, clock, {
    ...{ act: "block", objectKind: "commitment", objectId: row.id },
    after: { blocker: body.blockerId },
  });
  return { blockerId: body.blockerId };
});

/** The database keeps a promise from being handed to where whoever hands it over does not see. */
function outOfReach(error: unknown) {
  if (Object(error).code !== "42501") throw error;
  return { zh: "不能交给您范围之外的人。", en: "It cannot go to somebody outside your scope." };
}

function handingOver(site: CommitmentSite): Handler {
  return handle(reassignCommitments, async ({ tx, body, services }) => {
    const { today } = await site.calendar(tx, services.clock.now());
    const done: string[] = [];
    const refused: { id: string; zh: string; en: string }[] = [];
    // One after the other in the order of their ids, so that two who hand over at once wait instead of locking each other.
    for (const { id, seq } of body.commitments.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      await tx.query("savepoint handover");
      try {
        const loaded = await loadCommitment(tx, id);
        const given = { seq, act: "reassign", part: "owner", userId: body.userId, note: body.note } as const;
        await actOn(tx, services, { loaded, given, today });
        done.push(id);
      } catch (error) {
        await tx.query("rollback to savepoint handover");
        refused.push({ id, ...(error instanceof AppError ? error.text : outOfReach(error)) });
      }
    }
    return { done, refused };
  });
}

const scheduleHandlers: readonly Handler[] = [
  handle(getEscalationSchedule, async ({ tx }) => ({ steps: await readEscalationSchedule(tx) })),
  handle(setScheduleRoute, async ({ tx, body, services: { clock } }) => {
    const before = await readEscalationSchedule(tx);
    const steps = [...new Set(body.steps)].toSorted((one, other) => one - other);
    await setEscalationSchedule(tx, steps);
    await auditDone(tx, clock, {
      ...{ act: "save", objectKind: "escalation_schedule" },
      ...{ before: { steps: before }, after: { steps } },
    });
    return { steps };
  }),
];

function workdays(site: CommitmentSite): Handler {
  return handle(getWorkdays, async ({ tx, query, services }) => {
    const { today, isWorkday } = await site.calendar(tx, services.clock.now());
    const month = toMonth(query.month);
    const last = firstDayOf(addMonths(month, 1));
    const days: { day: Day; works: boolean; special: boolean }[] = [];
    for (let day = firstDayOf(month); day < last; day = addDays(day, 1)) {
      const works = isWorkday(day);
      days.push({ day, works, special: works !== isWeekday(day) });
    }
    return { today, days };
  });
}

/** What answers the routes of hand-over, waiting, the schedule and the calendar. */
export function planHandlers(site: CommitmentSite): readonly Handler[] {
  return [peopleHandler, blockerHandler, handingOver(site), ...scheduleHandlers, workdays(site)];
}
