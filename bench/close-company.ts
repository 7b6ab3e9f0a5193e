import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { readClosedValues } from "../database/measurement/closed-values.ts";
import { steadySnapshot } from "../database/measurement/steady-snapshot.ts";
import { inTransaction } from "../database/transaction.ts";
import type { Actor } from "../domain/access/role.ts";
import { toMonth } from "../domain/calendar/month.ts";
import { closeMonth } from "../server/workflows/close-month.ts";
import { type BenchDatabase, openBenchDatabase } from "./bench-database.ts";
import { wantedNumber } from "./benchmark.ts";
import { type CompanySize, companySql } from "./company-sql.ts";
import { handWrittenClose } from "./hand-written-close.ts";

type Scale = Omit<CompanySize, "months" | "activityMonths">;

/** The scales of quality.md, with the deals and leads that go with their partners. */
const M: Scale = { partners: 1000, customers: 100_000, activityRows: 3_000_000, dealsPerMonth: 5000 };
const L: Scale = { partners: 5000, customers: 500_000, activityRows: 10_000_000, dealsPerMonth: 25_000 };

const orgId = "00000000-0000-4000-8000-000000000001";
/** Who closes, and the month closed: the last of the company's. */
export const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
export const month = toMonth("2024-03");
export const NOW = new Date("2024-04-05T00:00:00Z");

/** Scale M, or L with `--large=1`; `--part=0.1` takes a tenth of it. */
export function wantedScale(): Scale {
  const whole = wantedNumber("large", 0) === 1 ? L : M;
  const part = wantedNumber("part", 1);
  const of = (count: number) => Math.ceil(count * part);
  return {
    partners: of(whole.partners),
    customers: of(whole.customers),
    activityRows: of(whole.activityRows),
    dealsPerMonth: of(whole.dealsPerMonth),
  };
}

/** A database with a company of so many months, of which the last ones have activity. */
export async function openCompany(name: string, size: CompanySize): Promise<BenchDatabase> {
  const bench = await openBenchDatabase(name);
  for (const text of companySql(size)) {
    await inTransaction(bench.database, actor, (tx) => tx.query(text));
  }
  await bench.asAdmin("vacuum analyze");
  return bench;
}

/** The whole of a close: checks, instant, every metric at every grain, digest, and writing all of it. */
export async function wholeClose({ database }: BenchDatabase): Promise<number> {
  const closed = await closeMonth({ database, clock: { now: () => NOW, newId: randomUUID } }, actor, {
    month,
    overridden: ["ready", "confirmed", "imports_rejected"],
    reason: "benchmark",
  });
  return closed.cells ?? 0;
}

/** Takes a close back, so that the next round finds the month open. */
export function undoClose(bench: BenchDatabase): Promise<void> {
  return bench.asAdmin("truncate app.month_closes cascade");
}

/** One row of the hand-written close: a part's numerators in `a` to `f` for one subject. */
export type HandRow = Record<string, unknown>;

/** The hand-written pass, which reads only. */
export function handWritten({ database }: BenchDatabase): Promise<HandRow[]> {
  return inTransaction(database, actor, async (tx) => {
    await steadySnapshot(tx);
    return tx.rows<HandRow>(sql.raw(handWrittenClose) as never);
  });
}

/** The hand-written pass that keeps its rows, in a table without index, key or policy. */
export function handWrittenKept({ database }: BenchDatabase): Promise<void> {
  return inTransaction(database, actor, async (tx) => {
    await steadySnapshot(tx);
    await tx.query(`create temp table kept on commit drop as ${handWrittenClose}`);
  });
}

/** What both must agree on: metric, and the column of which part of the hand-written pass. */
const SAME = [
  ["bookings", "deals", "a"],
  ["won_deals", "deals", "b"],
  ["self_developed_bookings", "deals", "d"],
  ["collections", "collections", "a"],
  ["paying_customers", "customers", "a"],
  ["mrr", "customers", "c"],
  ["grr", "retained", "b"],
  ["nrr", "retained", "c"],
  ["hq_leads_distributed", "leads", "a"],
  ["events_held", "events", "a"],
  ["event_attendees", "events", "b"],
  ["complaint_closed_on_time", "overdue", "b"],
] as const;

const total = (rows: readonly HandRow[], part: string, column: string) =>
  rows.find(
    (row) =>
      row.part === part &&
      [row.region_id, row.city_id, row.partner_id, row.manager_id].every((id) => id === null),
  )?.[column];

/**
 * Holds a pass to the figures of the close: the company's totals must agree to a minor unit.
 *
 * @throws Error naming the first figure that differs, since a faster pass over something else is no baseline
 */
export async function assertSameFigures(
  { database }: BenchDatabase,
  rows: readonly HandRow[],
): Promise<void> {
  const closed = await inTransaction(database, actor, (tx) =>
    readClosedValues(tx, { closedIn: month, grains: ["company"], slice: "all" }),
  );
  for (const [id, part, column] of SAME) {
    const ours = Number(closed.find(({ metric }) => metric === id)?.numerator);
    const theirs = Number(total(rows, part, column));
    if (!(Math.abs(ours - theirs) < 1)) throw new Error(`${id}: the close says ${ours}, the pass ${theirs}`);
  }
}
