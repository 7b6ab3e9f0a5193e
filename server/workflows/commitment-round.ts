import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { meetConditions } from "../../database/commitment/commitment-conditions.ts";
import { listSeries } from "../../database/commitment/commitment-series.ts";
import { insertEscalations, readEscalationSchedule } from "../../database/commitment/escalations.ts";
import { insertCommitments } from "../../database/commitment/insert-commitments.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { addWorkdays } from "../../domain/calendar/add-workdays.ts";
import { overdueThrough } from "../../domain/commitment/overdue.ts";
import { occurrencesBy } from "../../domain/commitment/recurrence.ts";
import type { BusinessCalendar } from "../calendar/business-calendar.ts";
import type { Services } from "../services.ts";
import { COMMITMENT_SITE } from "./commitment-handlers.ts";

/** What a round did. */
export interface CommitmentRound {
  readonly asked: number;
  readonly met: number;
  readonly told: number;
}

type Needs = Pick<Services, "database" | "clock">;

const DAYS_TO_HAND_OVER = 2;

/** Asks for what is promised again in the periods that have begun: once for each, whoever asks. */
async function askAgain(tx: Tx, { clock }: Needs, { today, isWorkday }: BusinessCalendar): Promise<number> {
  let asked = 0;
  for (const series of (await listSeries(tx)).filter(({ ownerGone }) => !ownerGone)) {
    const { id, kind, title, detail, evidence, ownerId, ownerRole, askerId, askerRole, cityId, partnerId } =
      series;
    const times = occurrencesBy(series, series.fromDay, today, isWorkday);
    const { lastPeriod } = series;
    const lines = times
      .filter(({ period }) => lastPeriod === null || period > lastPeriod)
      .map(({ period, due }) => ({
        ...{ line: period, title: `${title} ${period}`, detail, evidence, due },
        ...{ ownerId, ownerRole, askerId, askerRole, cityId, partnerId },
      }));
    const at = { now: clock.now(), newId: clock.newId };
    asked += (await insertCommitments(tx, { kind, id }, lines, at)).length;
  }
  return asked;
}

/** Whoever asked is reminded to hand over what somebody owed who has left; it is asked of nobody meanwhile. */
async function remindOfLeavers(
  tx: Tx,
  { clock }: Needs,
  { today, isWorkday }: BusinessCalendar,
): Promise<void> {
  const left = (await listSeries(tx)).filter(({ ownerGone, askerGone }) => ownerGone && !askerGone);
  const due = addWorkdays(today, DAYS_TO_HAND_OVER, isWorkday);
  const at = { now: clock.now(), newId: clock.newId };
  // Series whose owner has left are few, and each is a source of its own.
  for (const { id, title, ownerId, ownerName, askerId, askerRole, askerLanguage } of left) {
    const name = ownerName ?? "";
    const said =
      askerLanguage === "en" ? `Hand over “${title}”: ${name} has left` : `移交“${title}”：${name}已离开`;
    const promise = { line: ownerId, title: said.slice(0, 200), due, evidence: "none" } as const;
    const self = { ownerId: askerId, ownerRole: askerRole, askerId, askerRole };
    await insertCommitments(tx, { kind: "hand_over", id }, [{ ...promise, ...self }], at);
  }
}

/** Tells the layers above of what is late or lies unanswered, by the organisation's schedule and calendar. */
async function tellAbove(tx: Tx, { clock }: Needs, { today, isWorkday }: BusinessCalendar): Promise<number> {
  const schedule = await readEscalationSchedule(tx);
  const steps = schedule.map((grace, step) => ({
    step,
    dueThrough: overdueThrough(today, grace, isWorkday),
  }));
  const late = await insertEscalations(tx, "owner", steps, clock.now());
  return late + (await insertEscalations(tx, "asker", steps, clock.now()));
}

/**
 * Moves promises on by what nobody does by hand: asks again for what repeats, closes what a figure has kept, and tells the
 * layers above of what is late or lies unanswered. Harmless to run twice, also by two servers at once: what was asked or told is there once.
 *
 * @example await runCommitmentRound(services) // { asked: 0, met: 0, told: 3 }
 */
export async function runCommitmentRound(services: Needs): Promise<CommitmentRound> {
  const orgId = await installedOrganisation(services.database);
  if (orgId === undefined) return { asked: 0, met: 0, told: 0 };
  const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
  return inTransaction(services.database, actor, async (tx) => {
    const calendar = await COMMITMENT_SITE.calendar(tx, services.clock.now());
    const asked = await askAgain(tx, services, calendar);
    await remindOfLeavers(tx, services, calendar);
    const met = await meetConditions(tx, services.clock.now());
    return { asked, met, told: await tellAbove(tx, services, calendar) };
  });
}
