import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { readCurrentDesigns } from "../../database/agreement/current-designs.ts";
import {
  dropGrades,
  holdClassRound,
  insertClassRound,
  insertGrades,
  readClassRounds,
  readUngradedClose,
} from "../../database/execution/class-grades.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { addMonths, lastDayOf, type Month, monthOfDay } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { trailingMonths } from "../../domain/channel/trailing-months.ts";
import { type ClassRound, owedTo } from "../../domain/execution/class-round.ts";
import { type ClassRules, readClassRules, USUAL_CLASS_RULES } from "../../domain/execution/class-rule.ts";
import { CLASS_RULES } from "../../domain/execution/class-rules-design.ts";
import type { Services } from "../services.ts";
import { countServiceLevels } from "./count-service-levels.ts";
import { bookingsOf } from "./partner-figures.ts";

type Needs = Pick<Services, "database" | "clock">;

/** The rules in force on a day; the usual ones where none were agreed to. */
async function classRulesOn(tx: Tx, today: Day): Promise<ClassRules> {
  const [current] = await readCurrentDesigns(tx, CLASS_RULES.id, { today });
  return current === undefined ? USUAL_CLASS_RULES : readClassRules(current.content, current.version);
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
  if (graded === 0) return 0;
  const levelsAsOf = await countServiceLevels(tx, { month, rules, now });
  await insertClassRound(tx, { month, at: now, rulesVersion: rules.version, graded, levelsAsOf });
  return graded;
}

/** Counts what was promised in a month whose classes stand, by the rules by which they were given. */
async function countAgain(tx: Tx, round: ClassRound, { now, zone }: { now: Date; zone: string }) {
  const rules = await classRulesOn(tx, dayOf(round.at, zone));
  const levelsAsOf = await countServiceLevels(tx, { month: round.month, rules, now });
  await insertClassRound(tx, { ...round, levelsAsOf });
}

interface GradingDay {
  readonly today: Day;
  readonly zone: string;
  readonly anew: boolean;
}

/** The months whose classes are to be given, the earliest first: see runClassRound. */
async function monthsToGrade(tx: Tx, rounds: readonly ClassRound[], given: GradingDay): Promise<Month[]> {
  const { today, zone, anew } = given;
  const month = addMonths(monthOfDay(today), -1);
  const [latest] = rounds;
  const isFollowed = latest?.month === month && latest.close === null;
  const isDue = latest === undefined || latest.month < month;
  const isOfToday = latest !== undefined && dayOf(latest.at, zone) === today;
  const unsettled = rounds.filter((round) => owedTo(round) === "classes").map((round) => round.month);
  const ungraded = await readUngradedClose(tx);
  const months = [
    ...unsettled,
    ...(ungraded === undefined ? [] : [ungraded]),
    ...(anew || isDue || (isFollowed && !isOfToday) ? [month] : []),
  ];
  return [...new Set(months)].sort();
}

async function roundOf(tx: Tx, { clock }: Needs, anew: boolean): Promise<number | null> {
  const now = clock.now();
  const { zone } = await readOrganisation(tx);
  const today = dayOf(now, zone);
  await holdClassRound(tx);
  const rounds = await readClassRounds(tx);
  const months = await monthsToGrade(tx, rounds, { today, zone, anew });
  const counted = rounds.filter((round) => owedTo(round) === "levels" && !months.includes(round.month));
  if (months.length + counted.length === 0) return null;
  let graded = 0;
  for (const month of months) graded += await grade(tx, month, { now, today });
  for (const round of counted) await countAgain(tx, round, { now, zone });
  return graded;
}

/**
 * Gives the classes of the month that ended last, by the rules in force, to everything there is to grade, and counts what
 * they were promised: once a day until the month is closed, so that what is recorded late counts, and for the last time when
 * it is. A month that is closed only after the next has ended is given its own once more then; so is the month closed last,
 * where it was closed before there were classes.
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
