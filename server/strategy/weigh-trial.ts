import {
  insertTrialWeighings,
  readTrialHistory,
  type TrialWeighing,
} from "../../database/strategy/trial-controls.ts";
import { readTrialCityFigures, readTrialTotals } from "../../database/strategy/trial-figures.ts";
import type { TrialLock } from "../../database/strategy/trial-locks.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { TrialPlan } from "../../domain/strategy/trial-plan.ts";
import type { CriterionSeries } from "./criterion-series.ts";

/** A locked version whose control cities are weighed. */
interface WeighedTrial {
  readonly lock: Pick<TrialLock, "designId" | "version">;
  readonly plan: TrialPlan;
  readonly series: readonly CriterionSeries[];
}

/**
 * Freezes how the trial cities stood to the control cities at a close: complete months of the trial against the months
 * before it. A trial locked without those months has no weighing.
 */
export async function weighTrial(
  tx: Tx,
  trials: readonly WeighedTrial[],
  { designId, closedIn }: { designId: string; closedIn: Month },
): Promise<void> {
  const history = await readTrialHistory(tx, designId);
  if (history.length === 0) return;
  const totals = await readTrialTotals(tx, { designId, closedIn });
  const figures = await readTrialCityFigures(tx, designId, closedIn);
  // Its distributions are hundreds of small modules: loaded when the first trial is weighed.
  const { weighControls } = await import("../../domain/strategy/control-weighing.ts");
  const weighings = trials.flatMap(({ lock: { version }, plan, series }): TrialWeighing[] =>
    series.flatMap(({ criterion, figure, definition }) => {
      const isOwn = (one: { version: number; criterion: string }) =>
        one.version === version && one.criterion === criterion;
      const comparator = plan.criteria.find(({ id }) => id === criterion)?.comparator;
      if (figure !== "value" || comparator === undefined) return [];
      const before = history.filter(isOwn);
      const now = figures.filter((one) => isOwn(one) && one.figure === "value");
      const complete = totals.filter(
        (one) => isOwn(one) && one.figure === "value" && one.side === "trial" && one.state === "mature",
      );
      const weighing = weighControls({
        ...{ definition, comparator, cities: plan.cities, controlCities: plan.controlCities },
        before: [...new Set(before.map(({ month }) => month))],
        after: complete.map(({ month }) => month),
        figures: [...before, ...now],
      });
      return weighing === null ? [] : [{ version, criterion, weighing }];
    }),
  );
  await insertTrialWeighings(tx, { designId, closedIn }, weighings);
}
