import { closeRequests } from "../../database/measurement/close-requests.ts";
import { readClosedValues } from "../../database/measurement/closed-values.ts";
import { computeMetrics, type Watch } from "../../database/measurement/compute-metrics.ts";
import { readDefinitions } from "../../database/measurement/metric-versions.ts";
import { type MonthClose, readMonthCloses } from "../../database/measurement/month-rows.ts";
import { steadySnapshot } from "../../database/measurement/steady-snapshot.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { canonicalLine, cellKey, type MetricValue } from "../../domain/measurement/metric-value.ts";
import { assertWholeCompany, type CloseServices } from "./close-month.ts";
import { computeContext } from "./month-context.ts";
import { valueDigest } from "./value-digest.ts";

/** A cell that is kept and computed differently; null where it exists on one side only. */
export interface CellDifference {
  readonly kept: MetricValue | null;
  readonly computed: MetricValue | null;
}

/** What a recomputation of a closed month found. */
export interface Verification {
  readonly month: Month;
  readonly instant: Date;
  readonly cells: number;
  /** The digest written at the close, that of the values kept, and that of the values computed again. */
  readonly digests: { readonly closed: string; readonly kept: string; readonly computed: string };
  readonly differences: readonly CellDifference[];
  /** All digests agree and no cell differs. */
  readonly holds: boolean;
}

/** A closed month with its digest and registry. */
export type ClosedMonth = MonthClose & {
  closedAt: Date;
  digest: string;
  registry: Readonly<Record<string, number>>;
};

/**
 * A month that must be closed.
 *
 * @throws AppError not_found when it is not
 */
export async function closedMonth(tx: Tx, month: Month): Promise<ClosedMonth> {
  const [close] = await readMonthCloses(tx, month);
  if (close === undefined || close.closedAt === null) {
    throw new AppError("not_found", { zh: `${month} 尚未月结。`, en: `${month} is not closed.` });
  }
  return close as ClosedMonth;
}

/** Cells of two computations that are not the same, matched cell by cell. */
export function compareCells(
  kept: readonly MetricValue[],
  computed: readonly MetricValue[],
): CellDifference[] {
  const open = new Map(computed.map((value) => [cellKey(value), value]));
  const differences: CellDifference[] = [];
  for (const value of kept) {
    const other = open.get(cellKey(value)) ?? null;
    open.delete(cellKey(value));
    if (other === null || canonicalLine(other) !== canonicalLine(value)) {
      differences.push({ kept: value, computed: other });
    }
  }
  return [...differences, ...[...open.values()].map((value) => ({ kept: null, computed: value }))];
}

/** Computes what a close froze once more, with the definitions it used, from facts as known at another instant. */
export async function recomputeClose(
  tx: Tx,
  close: ClosedMonth,
  asOf: Date,
  given: { watch?: Watch; only?: (metric: string) => boolean } = {},
): Promise<MetricValue[]> {
  const context = await computeContext(tx, asOf);
  const definitions = (await readDefinitions(tx, close.registry)).filter(
    ({ id }) => given.only === undefined || given.only(id),
  );
  return computeMetrics(tx, closeRequests(definitions, close.month, context.zone), context, given.watch);
}

/**
 * Recomputes a closed month from the facts as known at its instant and compares exactly, cell by cell and by digest.
 *
 * @param tx with a steady snapshot
 * @throws AppError not_found when the month is not closed, forbidden for a narrow scope
 */
export async function verifyMonthIn(tx: Tx, month: Month, watch: Watch = {}): Promise<Verification> {
  assertWholeCompany(tx.actor);
  const close = await closedMonth(tx, month);
  const computed = await recomputeClose(tx, close, close.instant, { watch });
  const kept = await readClosedValues(tx, { closedIn: month });
  const differences = compareCells(kept, computed);
  const digests = { closed: close.digest, kept: valueDigest(kept), computed: valueDigest(computed) };
  const holds =
    differences.length === 0 && digests.kept === digests.closed && digests.computed === digests.closed;
  return { month, instant: close.instant, cells: kept.length, digests, differences, holds };
}

/** The same in a transaction of its own. */
export function verifyMonth(
  services: CloseServices,
  actor: Actor,
  month: Month,
  watch: Watch = {},
): Promise<Verification> {
  return inTransaction(services.database, actor, async (tx) => {
    await steadySnapshot(tx);
    return verifyMonthIn(tx, month, watch);
  });
}
