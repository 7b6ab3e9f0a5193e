import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { readCurrentDesigns } from "../../database/agreement/current-designs.ts";
import {
  type ClassRoundRow,
  dropGrades,
  holdClassRound,
  insertClassRound,
  insertGrades,
  latestClassRound,
  listUnsettledRounds,
} from "../../database/execution/class-grades.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { addMonths, lastDayOf, type Month, monthOfDay } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { trailingMonths } from "../../domain/channel/trailing-months.ts";
import { type ClassRules, readClassRules, USUAL_CLASS_RULES } from "../../domain/execution/class-rule.ts";
import { CLASS_RULES } from "../../domain/execution/class-rules-design.ts";
import type { Services } from "../services.ts";
import { bookingsOf } from "./partner-figures.ts";

type Needs = Pick<Services, "database" | "clock">;

/** The rules in force on a day; the usual ones where none were agreed to. */
export async function classRulesOn(tx: Tx, today: Day): Promise<ClassRules> {
  const [current] = await readCurrentDesigns(tx, CLASS_RULES.id, { today });
  return current === undefined ? USUAL_CLASS_RULES : readClassRules(current.content, current.version);
}

/** Whether the classes of a month are to be given: again every day while records still come, and once when it is closed. */
function isDue(latest: ClassRoundRow | undefined, month: Month, closedAt: Date | null, isOfToday: boolean) {
  if (latest === undefined || latest.month < month) return true;
  if (latest.month > month) return false;
  return closedAt === null ? !isOfToday : latest.at < closedAt;
}

async function grade(tx: Tx, month: Month, given: { now: Date; today: Day }): Promise<number> {
  const { now, today } = given;
  const { zone, currencyExponent } = await readOrganisation(tx);
  const rules = await classRulesOn(tx, today);
  const months = trailingMonths(month, 12);
  await dropGrades(tx, month);
  const graded = await insertGrades(tx, {
    ...{ rules, month, day: lastDayOf(month), zone, minorUnits: 10 ** currencyExponent },
    bookings: bookingsOf(tx.actor.orgId, { now, zone, months })(),
  });
  // A company without facts is graded as soon as it has some.
  if (graded > 0) await insertClassRound(tx, { month, at: now, rulesVersion: rules.version, graded });
  return graded;
}

async function roundOf(tx: Tx, { clock }: Needs, anew: boolean): Promise<number | null> {
  const now = clock.now();
  const { zone } = await readOrganisation(tx);
  const today = dayOf(now, zone);
  const month = addMonths(monthOfDay(today), -1);
  await holdClassRound(tx);
  const latest = await latestClassRound(tx);
  const [close] = await readMonthCloses(tx, month);
  const isOfToday = latest !== undefined && dayOf(latest.at, zone) === today;
  const isOwed = anew || isDue(latest, month, close?.closedAt ?? null, isOfToday);
  const earlier = (await listUnsettledRounds(tx)).filter((one) => one !== month);
  if (!isOwed && earlier.length === 0) return null;
  let graded = 0;
  for (const one of [...earlier, ...(isOwed ? [month] : [])]) graded += await grade(tx, one, { now, today });
  return graded;
}

/**
 * Gives the classes of the month that ended last, by the rules in force, to everything there is to grade: once a day until
 * the month is closed, so that what is recorded late counts, and for the last time when it is. A month that is closed only
 * after the next has ended is given its own once more then.
 *
 * @param how anew: whatever was given today already, once more
 * @returns how many were graded; null when nothing was to be done
 * @example await runClassRound(services) // 41_862
 */
export async function runClassRound(services: Needs, how: { anew?: boolean } = {}): Promise<number | null> {
  const orgId = await installedOrganisation(services.database);
  if (orgId === undefined) return null;
  const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
  return inTransaction(services.database, actor, (tx) => roundOf(tx, services, how.anew === true));
}
