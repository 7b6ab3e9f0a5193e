import { readVersion } from "../../database/agreement/design-log.ts";
import { readDefinitions } from "../../database/measurement/metric-versions.ts";
import { type MonthClose, readMonthCloses } from "../../database/measurement/month-rows.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import {
  carryMatureFigures,
  insertTrialFigures,
  readTrialCloses,
  readTrialTotals,
  type TrialCityFigure,
  type TrialTotal,
} from "../../database/strategy/trial-figures.ts";
import {
  readTrialBaselines,
  readTrialLocks,
  type TrialBaseline,
  type TrialLock,
} from "../../database/strategy/trial-locks.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths, type Month, monthsBetween } from "../../domain/calendar/month.ts";
import { cohortsCompletedIn } from "../../domain/measurement/span.ts";
import { addCities } from "../../domain/strategy/add-cities.ts";
import { TRIAL_MONTHS } from "../../domain/strategy/trial-design.ts";
import { readTrial, type TrialPlan } from "../../domain/strategy/trial-plan.ts";
import { type CityMonth, type CityMonthWish, cityMonths } from "./city-months.ts";
import { type CriterionSeries, criterionSeries } from "./criterion-series.ts";
import { weighTrial } from "./weigh-trial.ts";

/** A locked version with what it measures. */
interface LockedTrial {
  readonly lock: TrialLock;
  readonly plan: TrialPlan;
  readonly series: readonly CriterionSeries[];
}

/** A series and month with the instant as known at which it counts. */
interface FigureWish extends CityMonthWish {
  readonly series: CriterionSeries;
  readonly state: TrialTotal["state"];
}

/**
 * Freezes where every trial under way stood at the close of a month: each of its months as known at the close that
 * completed it, what is not complete as known at this one, and how its control cities moved. A close frozen before is left as it is.
 *
 * @param month a closed month; its close is seen by the transaction
 */
export async function freezeTrialStandings(tx: Tx, month: Month): Promise<void> {
  const locks = (await readTrialLocks(tx)).filter(({ startMonth }) => startMonth <= month);
  if (locks.length === 0) return;
  const { zone } = await readOrganisation(tx);
  const closes = (await readMonthCloses(tx)).filter((one) => one.closedAt !== null && one.month <= month);
  const baselines = await readTrialBaselines(tx);
  for (const group of Map.groupBy(locks, ({ designId }) => designId).values()) {
    const trials = await Promise.all(group.map((lock) => lockedTrial(tx, lock, baselines)));
    await freezeOne(
      tx,
      trials.filter((trial) => isFollowed(trial, month)),
      { month, closes, zone },
    );
  }
}

/** A locked version as it measures: the metrics in the versions that the lock kept. */
export async function lockedTrial(
  tx: Tx,
  lock: TrialLock,
  baselines: readonly TrialBaseline[],
): Promise<LockedTrial> {
  const text = await readVersion(tx, lock.designId, lock.version);
  if (text === undefined) throw new Error(`a locked version without its content: ${lock.designId}`);
  const own = baselines.filter(
    ({ designId, version }) => designId === lock.designId && version === lock.version,
  );
  const registry = Object.fromEntries(own.map(({ metric, metricVersion }) => [metric, metricVersion]));
  const definitions = new Map((await readDefinitions(tx, registry)).map((one) => [one.id, one]));
  const plan = readTrial(text.content);
  return { lock, plan, series: criterionSeries(plan, (id) => definitions.get(id)) };
}

/** Until its last cohort is complete a trial is followed. */
function isFollowed({ plan, series }: LockedTrial, month: Month): boolean {
  const wait = Math.ceil(Math.max(0, ...series.map(({ maturityDays }) => maturityDays)) / 28) + 1;
  return monthsBetween(plan.start, month) < TRIAL_MONTHS + wait;
}

type CloseGiven = { readonly month: Month; readonly closes: readonly MonthClose[]; readonly zone: string };

/** The close that completed a month of a series, if it has been. */
function completedBy(series: CriterionSeries, month: Month, { closes, zone, month: last }: CloseGiven) {
  for (let close = month; close <= last; close = addMonths(close, 1))
    if (cohortsCompletedIn(close, series.maturityDays, zone).includes(month))
      return closes.find((one) => one.month === close);
  return undefined;
}

function wishesOf({ plan, series }: LockedTrial, given: CloseGiven): FigureWish[] {
  const last = given.closes.find(({ month }) => month === given.month);
  return series.flatMap((one) =>
    plan.months.flatMap((month): FigureWish[] => {
      if (month > given.month) return [];
      const complete = completedBy(one, month, given);
      const close = complete ?? last;
      const waits = complete === undefined && one.maturityDays > one.definition.lagDays;
      if (close === undefined || waits) return [];
      const state = complete === undefined ? "immature" : "mature";
      return [{ series: one, definition: one.definition, rows: one.rows, month, asOf: close.instant, state }];
    }),
  );
}

async function freezeOne(tx: Tx, trials: readonly LockedTrial[], given: CloseGiven): Promise<void> {
  const [first] = trials;
  if (first === undefined) return;
  const { designId } = first.lock;
  const [before] = (await readTrialCloses(tx, designId)).filter((close) => close < given.month);
  if (before !== undefined) await carryMatureFigures(tx, designId, { from: before, to: given.month });
  const there = await readTrialTotals(tx, { designId, closedIn: given.month });
  for (const trial of trials) {
    const { version } = trial.lock;
    const wishes = wishesOf(trial, given).filter(
      ({ series, month }) =>
        !there.some(
          (total) =>
            total.version === version &&
            total.criterion === series.criterion &&
            total.figure === series.figure &&
            total.month === month,
        ),
    );
    const found = await cityMonths(tx, wishes);
    const rows = wishes.map((wish) => rowsOf(trial, wish, { found, closedIn: given.month }));
    await insertTrialFigures(
      tx,
      rows.flatMap(({ totals }) => totals),
      rows.flatMap(({ figures }) => figures),
    );
  }
  await weighTrial(tx, trials, { designId, closedIn: given.month });
}

function rowsOf(
  { lock, plan }: LockedTrial,
  wish: FigureWish,
  { found, closedIn }: { found: readonly CityMonth[]; closedIn: Month },
): { totals: TrialTotal[]; figures: TrialCityFigure[] } {
  const { series, month, state } = wish;
  const values = found.find((one) => sameWish(one, wish))?.cities ?? [];
  const key = {
    ...{ designId: lock.designId, version: lock.version, closedIn },
    ...{ criterion: series.criterion, figure: series.figure, month },
  };
  const side = (name: TrialTotal["side"], cities: readonly string[]): TrialTotal => {
    const { cities: _, ...sums } = addCities(series.definition, values, cities);
    return { ...key, side: name, ...sums, state };
  };
  const shown = new Set([...plan.cities, ...plan.controlCities]);
  return {
    totals: [
      side("trial", plan.cities),
      ...(plan.controlCities.length > 0 ? [side("control", plan.controlCities)] : []),
    ],
    figures: values.flatMap(({ subjectId, numerator, denominator, cohort }) =>
      subjectId !== null && shown.has(subjectId)
        ? [{ ...key, cityId: subjectId, numerator, denominator, cohort }]
        : [],
    ),
  };
}

const sameWish = (one: CityMonthWish, other: CityMonthWish) =>
  one.definition.id === other.definition.id &&
  one.rows === other.rows &&
  one.month === other.month &&
  one.asOf.getTime() === other.asOf.getTime();
