import { computeMetrics } from "../../database/measurement/compute-metrics.ts";
import { readFactsMark } from "../../database/measurement/facts-mark.ts";
import type { ComputeContext, MetricRequest } from "../../database/measurement/plan-measures.ts";
import type { Tx } from "../../database/transaction.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";

/** Values of one computation, kept as long as nothing was written. */
interface Kept {
  readonly told: string;
  readonly values: readonly MetricValue[];
}

/** No value is told that is older; days begin at a quarter of an hour in every zone. */
const QUARTER_MS = 900_000;
/** What is kept at most, in values of some 300 bytes. */
const MOST_VALUES = 30_000;
const MOST_ORGANISATIONS = 200;

const told = new Map<string, { mark: string; instant: Date }>();
const kept = new Map<string, Kept>();
let keptValues = 0;
/** The transactions whose live figures may be kept, with the instant of these and the words that stand for it. */
const tellings = new WeakMap<Tx, { instant: Date; words: string }>();

/**
 * The instant as known at which a transaction tells live figures: now, or an earlier one of the same quarter of an hour
 * since which nothing was written, so that what was computed then can be told again. It is to be shown with them.
 *
 * @example const asOf = await liveInstant(tx, services.clock.now());
 */
export async function liveInstant(tx: Tx, now: Date): Promise<Date> {
  const mark = await readFactsMark(tx);
  if (mark === null) return now;
  const { orgId } = tx.actor;
  const before = told.get(orgId);
  const isStill = before !== undefined && before.mark === mark && sameQuarter(before.instant, now);
  const instant = isStill ? before.instant : now;
  if (!isStill) {
    told.delete(orgId);
    forget((one) => one.startsWith(orgId));
    for (const [oldest] of told) if (told.size >= MOST_ORGANISATIONS) told.delete(oldest);
    told.set(orgId, { mark, instant });
  }
  tellings.set(tx, { instant, words: `${orgId} ${instant.getTime()} ${mark}` });
  return instant;
}

function sameQuarter(before: Date, now: Date): boolean {
  const quarter = (instant: Date) => Math.floor(instant.getTime() / QUARTER_MS);
  return before <= now && quarter(before) === quarter(now);
}

/**
 * Computes metrics as known at an instant, or tells what was computed for the same question and reach when the instant is
 * the transaction's own (`liveInstant`).
 */
export async function liveMetrics(
  tx: Tx,
  requests: readonly MetricRequest[],
  context: ComputeContext,
): Promise<readonly MetricValue[]> {
  const telling = tellings.get(tx);
  if (telling?.instant.getTime() !== context.asOf.getTime()) return computeMetrics(tx, requests, context);
  const key = questionOf(tx, requests, context);
  const found = kept.get(key);
  if (found?.told === telling.words) {
    kept.delete(key);
    kept.set(key, found);
    return found.values;
  }
  const values = await computeMetrics(tx, requests, context);
  keep(key, { told: telling.words, values });
  return values;
}

function questionOf(tx: Tx, requests: readonly MetricRequest[], { zone, grains }: ComputeContext): string {
  const { orgId, userId, role, scope, scopeIds } = tx.actor;
  const who = scope === "all" ? [role, scope] : [userId, role, scope, ...scopeIds.toSorted()];
  const asked = requests.map(({ definition, period, population, breakdown, filter }) => [
    ...[definition.id, definition.version, period, population, breakdown, filter],
  ]);
  return `${orgId} ${JSON.stringify([who, zone, grains, asked])}`;
}

function keep(key: string, one: Kept): void {
  forget((other) => other === key);
  keptValues += one.values.length;
  kept.set(key, one);
  for (const [oldest] of kept) {
    if (keptValues <= MOST_VALUES) break;
    forget((other) => other === oldest);
  }
}

function forget(which: (key: string) => boolean): void {
  for (const [key, { values }] of kept) {
    if (!which(key)) continue;
    kept.delete(key);
    keptValues -= values.length;
  }
}
