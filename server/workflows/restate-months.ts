import { readClosedValues } from "../../database/measurement/closed-values.ts";
import { type CloseMark, countLateFacts } from "../../database/measurement/late-facts.ts";
import { readDefinitions } from "../../database/measurement/metric-versions.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import {
  insertRestatements,
  type RestatedSide,
  type Restatement,
  type RestatementRun,
} from "../../database/measurement/restatement-rows.ts";
import { steadySnapshot } from "../../database/measurement/steady-snapshot.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { firstDayOf, lastDayOf, type Month } from "../../domain/calendar/month.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import type { RowKind } from "../../domain/measurement/row-kind.ts";
import { auditDone } from "../audit/write-audit.ts";
import { assertWholeCompany, type CloseServices } from "./close-month.ts";
import { type CellDifference, type ClosedMonth, compareCells, recomputeClose } from "./verify-month.ts";

/** A recomputation and the cells that came out differently. */
export interface RestatedMonth extends RestatementRun {
  readonly restatements: readonly Restatement[];
}

/** What places and people are like enters every metric by its grains. */
const EVERYWHERE: readonly RowKind[] = ["region", "city", "person", "partner", "customer"];

function isTouched({ sources }: MetricDefinition, late: ReadonlySet<RowKind>): boolean {
  return [...EVERYWHERE, ...sources].some((kind) => late.has(kind));
}

function sideOf(value: MetricValue | null): RestatedSide | null {
  if (value === null) return null;
  const { numerator, denominator, state, cohort } = value;
  return { numerator, denominator, value: value.value, cohort, state };
}

function restatementOf({ kept, computed }: CellDifference): Restatement {
  const either = (kept ?? computed) as MetricValue;
  return {
    metric: either.metric,
    version: either.version,
    slice: either.slice,
    grain: either.grain,
    subjectId: either.subjectId,
    month: either.month as Month,
    closed: sideOf(kept),
    restated: sideOf(computed),
  };
}

async function restateOne(
  tx: Tx,
  close: ClosedMonth,
  given: { id: string; now: Date; late: ReadonlyMap<KindId, number> },
): Promise<RestatedMonth> {
  const kinds = new Set(given.late.keys());
  const definitions = await readDefinitions(tx, close.registry);
  const touched = new Set(
    definitions.filter((definition) => isTouched(definition, kinds)).map(({ id }) => id),
  );
  const only = (metric: string) => touched.has(metric);
  const computed = await recomputeClose(tx, close, given.now, { only });
  const kept = (await readClosedValues(tx, { closedIn: close.month })).filter(({ metric }) => only(metric));
  const restatements = compareCells(kept, computed).map(restatementOf);
  const lateFacts = [...given.late.values()].reduce((sum, rows) => sum + rows, 0);
  const run = { id: given.id, month: close.month, asOf: given.now, lateFacts };
  await insertRestatements(tx, run, restatements, {
    from: firstDayOf(close.month),
    last: lastDayOf(close.month),
  });
  return { ...run, restatements };
}

/**
 * Recomputes the closed months that late facts touch, from what is known now, and keeps closed and restated values
 * side by side. The closed values stay as they are. Months without late facts are not read.
 *
 * @param tx with a steady snapshot
 * @param month only this one
 * @throws AppError forbidden for a narrow scope, whose part of the facts would be taken for a difference
 */
export async function restateMonthsIn(
  tx: Tx,
  clock: CloseServices["clock"],
  month?: Month,
): Promise<RestatedMonth[]> {
  assertWholeCompany(tx.actor);
  const { zone } = await readOrganisation(tx);
  const closes = (await readMonthCloses(tx, month)).filter(
    (close): close is ClosedMonth => close.closedAt !== null,
  );
  const marks = closes.map(
    (close): CloseMark => ({ month: close.month, instant: close.instant, lastDay: lastDayOf(close.month) }),
  );
  const counts = await countLateFacts(tx, marks, zone);
  const found: RestatedMonth[] = [];
  for (const close of closes) {
    const late = new Map(
      counts.filter((one) => one.month === close.month).map(({ kind, rows }) => [kind, rows]),
    );
    if (late.size === 0) continue;
    found.push(await restateOne(tx, close, { id: clock.newId(), now: clock.now(), late }));
    await auditDone(tx, clock, { act: "restate_month", objectKind: "month", objectId: close.month });
  }
  return found.reverse();
}

/** The same in a transaction of its own. */
export function restateMonths(
  services: CloseServices,
  actor: Actor,
  month?: Month,
): Promise<RestatedMonth[]> {
  return inTransaction(services.database, actor, async (tx) => {
    await steadySnapshot(tx);
    return restateMonthsIn(tx, services.clock, month);
  });
}
