import { installMetrics, readDefinitions } from "../../database/measurement/metric-versions.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { insertTrialHistory } from "../../database/strategy/trial-controls.ts";
import {
  insertTrialBaselines,
  insertTrialLock,
  readTrialBaselines,
  type TrialBaseline,
  type TrialLock,
} from "../../database/strategy/trial-locks.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { criterionThreshold, summedNumber } from "../../domain/strategy/criterion-number.ts";
import type { TrialPlan } from "../../domain/strategy/trial-plan.ts";
import { computeBaselines } from "./compute-baselines.ts";
import { criterionSeries } from "./criterion-series.ts";
import { trialHistory } from "./trial-history.ts";

/** Baselines are of the whole company's facts. Errors: forbidden for a narrow scope. */
export function requireWholeCompany({ actor }: Tx): void {
  if (actor.scope === "all") return;
  throw new AppError("forbidden", {
    zh: "基准要从全公司的数据计算：请以全公司范围的角色操作。",
    en: "Baselines are computed from the whole company's facts: act in a role that sees all of it.",
  });
}

/** The baselines that a version would be locked with, or is, as known at an instant. */
export async function baselinesOf(
  tx: Tx,
  given: { designId: string; version: number; plan: TrialPlan; asOf: Date },
  definitionOf: (metric: string) => MetricDefinition | undefined,
): Promise<TrialBaseline[]> {
  requireWholeCompany(tx);
  const { zone } = await readOrganisation(tx);
  const series = criterionSeries(given.plan, definitionOf);
  return computeBaselines(tx, { ...given, series, today: dayOf(given.asOf, zone) });
}

/**
 * The criteria that would have nothing to be compared with.
 *
 * @example withoutBaseline(plan, baselines).map(({ name }) => name)
 */
export function withoutBaseline(plan: TrialPlan, baselines: readonly TrialBaseline[]) {
  return plan.criteria.filter((criterion) => {
    const own = (figure: TrialBaseline["figure"]) =>
      baselines.find((one) => one.criterion === criterion.id && one.figure === figure);
    const numberOf = (figure: TrialBaseline["figure"]) => {
      const found = own(figure);
      return found === undefined ? null : summedNumber({ ...found, months: found.months.length });
    };
    const unit = { unit: "ratio", exponent: 0 } as const;
    return (
      criterionThreshold(criterion, numberOf("value"), unit) === null ||
      (criterion.counter !== null && numberOf("counter") === null)
    );
  });
}

/** Locks a version with its baselines and the months before in each city. Errors: state_changed when somebody else has done so. */
export async function lockTrial(
  tx: Tx,
  given: {
    readonly lock: Omit<TrialLock, "lockedByName" | "agreedByName">;
    readonly plan: TrialPlan;
    readonly baselines: readonly TrialBaseline[];
    readonly definitions: readonly MetricDefinition[];
  },
): Promise<void> {
  const { lock, plan, baselines, definitions } = given;
  if (!(await insertTrialLock(tx, lock))) {
    throw new AppError("state_changed", {
      zh: "另一个人刚刚启动了试行。请看过最新情况。",
      en: "Somebody else has just started the trial: look at it as it stands.",
    });
  }
  const named = definitions.filter(({ id }) => baselines.some(({ metric }) => metric === id));
  await installMetrics(tx, named, lock.lockedAt);
  await insertTrialBaselines(tx, baselines);
  const { zone } = await readOrganisation(tx);
  const { designId, version, asOf } = lock;
  const series = criterionSeries(plan, (id) => definitions.find((one) => one.id === id));
  const of = { designId, version, plan, series, asOf, today: dayOf(asOf, zone) };
  await insertTrialHistory(tx, await trialHistory(tx, of));
}

/** A later version of a trial under way, with what it would be locked with. */
export interface LaterVersion {
  readonly last: TrialLock;
  readonly version: number;
  readonly plan: TrialPlan;
  readonly baselines: readonly TrialBaseline[];
  readonly definitions: readonly MetricDefinition[];
}

/**
 * What a later version would be locked with: baselines as known at the start, so that nothing learned since moves what a
 * criterion is compared with.
 */
export async function laterVersion(
  tx: Tx,
  given: { last: TrialLock; version: number; plan: TrialPlan },
): Promise<LaterVersion> {
  const { designId, asOf } = given.last;
  const registry = await readRegistry(tx);
  const kept = await readTrialBaselines(tx, designId);
  const definitions = await definitionsLike(tx, kept, registry);
  const baselines = await baselinesOf(tx, { ...given, designId, asOf }, (id) => definitions.get(id));
  return { ...given, baselines, definitions: [...definitions.values()] };
}

/** Locks the criteria of a later version that was agreed to while the trial runs, behind the ones before. */
export async function lockLaterVersion(tx: Tx, later: LaterVersion, now: Date): Promise<void> {
  const { last, version, ...rest } = later;
  const lock = { ...last, version, replaces: last.version, lockedAt: now };
  await lockTrial(tx, { lock, ...rest });
}

/** The registry, with the metrics that the trial was started with in the versions of then. */
async function definitionsLike(
  tx: Tx,
  kept: readonly TrialBaseline[],
  registry: readonly MetricDefinition[],
): Promise<Map<string, MetricDefinition>> {
  const versions = Object.fromEntries(kept.map(({ metric, metricVersion }) => [metric, metricVersion]));
  const then = await readDefinitions(tx, versions);
  return new Map([...registry, ...then].map((one) => [one.id, one]));
}
