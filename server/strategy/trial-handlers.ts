import { getTrialReadiness, getTrialStanding, startTrial } from "../../contract/strategy/trials.ts";
import { readVersion } from "../../database/agreement/design-log.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readMetricOwners } from "../../database/measurement/readiness.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { readTrialCityFigures, readTrialCloses } from "../../database/strategy/trial-figures.ts";
import {
  readTrialBaselines,
  readTrialLocks,
  type TrialBaseline,
} from "../../database/strategy/trial-locks.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { summedNumber } from "../../domain/strategy/criterion-number.ts";
import { TRIAL } from "../../domain/strategy/trial-design.ts";
import { readTrial, type TrialPlan } from "../../domain/strategy/trial-plan.ts";
import { pendingVersion, startRefusals, UNREADY, unreadyReason } from "../../domain/strategy/trial-start.ts";
import { type LoadedDesign, loadDesign } from "../agreement/load-design.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { baselinesOf, lockTrial, requireWholeCompany, withoutBaseline } from "./start-trial.ts";
import { STOP_TRIAL_HANDLER } from "./stop-trial.ts";
import { readTrialStanding } from "./trial-standing.ts";

const load = (tx: Tx, id: string, now: Date) =>
  loadDesign(tx, { kind: TRIAL, today: async () => dayOf(now, (await readOrganisation(tx)).zone) }, id, now);

/** A baseline with the number that its sides give. */
export const withNumber = ({ designId: _, version: __, ...baseline }: TrialBaseline) => ({
  ...baseline,
  months: [...baseline.months],
  monthsLeftOut: [...baseline.monthsLeftOut],
  number: summedNumber({ ...baseline, months: baseline.months.length }),
});

async function metricsOf(tx: Tx, plan: TrialPlan) {
  const registry = await readRegistry(tx);
  const owners = await readMetricOwners(tx);
  const ids = plan.criteria.flatMap(({ metric, counter }) => [metric, ...(counter ? [counter.metric] : [])]);
  return [...new Set(ids)].map((metric) => {
    const definition = registry.find(({ id }) => id === metric);
    const owner = owners.find((one) => one.metric === metric) ?? null;
    const reason = unreadyReason({ isInRegistry: definition !== undefined, owner });
    return {
      metric,
      name: definition?.name ?? { zh: metric, en: metric },
      ownerName: owner?.ownerName ?? null,
      sourceNote: owner?.sourceNote ?? null,
      problem: reason === null ? null : UNREADY[reason],
    };
  });
}

/** Everything a start depends on, of the version in force, else of the latest. */
async function readinessOf(tx: Tx, { design, standing, today }: LoadedDesign, now: Date) {
  const { zone } = await readOrganisation(tx);
  const shown = standing.inForce ?? standing.latest;
  const text = shown === undefined ? undefined : await readVersion(tx, design.id, shown.version);
  const locks = await readTrialLocks(tx, design.id);
  if (shown === undefined || text === undefined) {
    const refusals = startRefusals({
      inForce: null,
      pending: null,
      isStarted: false,
      unready: 0,
      withoutBaseline: [],
      today,
    });
    return {
      version: null,
      isStarted: false,
      plan: null,
      refusals,
      metrics: [],
      baselines: [],
      registry: [],
    };
  }
  const plan = readTrial(text.content);
  const registry = await readRegistry(tx);
  const metrics = await metricsOf(tx, plan);
  const isStarted = locks.length > 0;
  const baselines = isStarted
    ? (await readTrialBaselines(tx, design.id)).filter(({ version }) => version === locks.at(-1)?.version)
    : tx.actor.scope === "all" && metrics.every(({ metric }) => registry.some(({ id }) => id === metric))
      ? await baselinesOf(tx, { designId: design.id, version: shown.version, plan, asOf: now }, (id) =>
          registry.find((one) => one.id === id),
        )
      : null;
  const agreedAt = standing.inForce?.agreements.at(-1)?.at;
  const refusals = startRefusals({
    inForce: agreedAt === undefined ? null : { start: plan.start, agreedOn: dayOf(agreedAt, zone) },
    ...{ pending: pendingVersion(standing), isStarted, today },
    unready: metrics.filter(({ problem }) => problem !== null).length,
    withoutBaseline:
      isStarted || baselines === null ? [] : withoutBaseline(plan, baselines).map(({ name }) => name),
  });
  return { version: shown.version, isStarted, plan, refusals, metrics, baselines, registry };
}

const readinessHandler = handle(getTrialReadiness, async ({ tx, params, services }) => {
  const now = services.clock.now();
  const loaded = await load(tx, params.id, now);
  const { version, isStarted, plan, refusals, metrics, baselines, registry } = await readinessOf(
    tx,
    loaded,
    now,
  );
  const { casesNeeded } = await import("../../domain/strategy/cases-needed.ts");
  const power = (plan?.criteria ?? []).map((criterion) => {
    const definition = registry.find(({ id }) => id === criterion.metric);
    const baseline = baselines?.find((one) => one.criterion === criterion.id && one.figure === "value");
    if (definition === undefined || baseline === undefined) return null;
    return casesNeeded(criterion, { ...baseline, months: baseline.months.length }, definition);
  });
  return {
    ...{ today: loaded.today, version, isStarted, metrics },
    refusals: [...refusals],
    baselines: baselines === null ? null : baselines.map(withNumber),
    power: power.filter((one) => one !== null),
  };
});

const startHandler = handle(startTrial, async ({ tx, params, body, services: { clock } }) => {
  const now = clock.now();
  requireWholeCompany(tx);
  const loaded = await load(tx, params.id, now);
  const { version, plan, refusals, baselines, registry } = await readinessOf(tx, loaded, now);
  const [refusal] = refusals;
  if (refusal !== undefined) throw new AppError("conflict", refusal);
  if (version !== body.version || plan === null || baselines === null) {
    throw new AppError("state_changed", {
      zh: `生效的已是第 ${version ?? 0} 版。请看过最新情况再启动。`,
      en: `Version ${version ?? 0} is in force by now: look at it, then start.`,
    });
  }
  const lock = {
    ...{
      designId: loaded.design.id,
      version,
      startMonth: plan.start,
      replaces: null,
      asOf: now,
      lockedAt: now,
    },
    ...{ trialCities: plan.cities.toSorted(), controlCities: plan.controlCities.toSorted() },
  };
  await lockTrial(tx, { lock, plan, baselines, definitions: registry });
  await auditDone(tx, clock, {
    ...{ act: "start", objectKind: "trial", objectId: lock.designId },
    after: { version, start: plan.start, criteria: plan.criteria.length },
  });
  return { version };
});

const standingHandler = handle(getTrialStanding, async ({ tx, params, query, services }) => {
  const { design } = await load(tx, params.id, services.clock.now());
  const closes = await readTrialCloses(tx, design.id);
  const closedIn = query.closedIn === undefined ? (closes[0] ?? null) : toMonth(query.closedIn);
  const { reportingCurrency } = await readOrganisation(tx);
  const baselines = await readTrialBaselines(tx, design.id);
  const figures = closedIn === null ? [] : await readTrialCityFigures(tx, design.id, closedIn);
  return {
    ...{ currency: reportingCurrency, closes },
    baselines: baselines.map((one) => ({ version: one.version, ...withNumber(one) })),
    standing: await readTrialStanding(tx, design.id, closedIn),
    figures: figures.map(({ designId: _, closedIn: __, ...figure }) => figure),
  };
});

/** What reads and starts trials. */
export const TRIAL_HANDLERS: readonly Handler[] = [
  readinessHandler,
  startHandler,
  STOP_TRIAL_HANDLER,
  standingHandler,
];
