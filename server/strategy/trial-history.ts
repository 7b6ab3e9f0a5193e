import type { TrialHistoryMonth } from "../../database/strategy/trial-controls.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { addMonths, lastDayOf } from "../../domain/calendar/month.ts";
import { addCities } from "../../domain/strategy/add-cities.ts";
import { HISTORY_MONTHS } from "../../domain/strategy/control-terms.ts";
import type { TrialPlan } from "../../domain/strategy/trial-plan.ts";
import { cityMonths } from "./city-months.ts";
import type { CriterionSeries } from "./criterion-series.ts";

/**
 * The months before the start in each trial and control city, as known at an instant; months that are not over then are
 * left out. Nothing without control cities.
 *
 * @param given.today the day of that instant
 */
export async function trialHistory(
  tx: Tx,
  given: {
    readonly designId: string;
    readonly version: number;
    readonly plan: TrialPlan;
    readonly series: readonly CriterionSeries[];
    readonly asOf: Date;
    readonly today: Day;
  },
): Promise<TrialHistoryMonth[]> {
  const { designId, version, plan, asOf, today } = given;
  if (plan.controlCities.length === 0) return [];
  const months = Array.from({ length: HISTORY_MONTHS }, (_, at) =>
    addMonths(plan.start, at - HISTORY_MONTHS),
  );
  const over = months.filter((month) => lastDayOf(month) < today);
  const wishes = given.series
    .filter(({ figure }) => figure === "value")
    .flatMap((series) =>
      over.map((month) => ({ series, definition: series.definition, rows: series.rows, month, asOf })),
    );
  const found = await cityMonths(tx, wishes);
  return wishes.flatMap(({ series: { criterion, definition, rows }, month }) => {
    const cell = found.find(
      (one) => one.definition === definition && one.rows === rows && one.month === month,
    );
    return [...plan.cities, ...plan.controlCities].map((cityId) => {
      const { numerator, denominator } = addCities(definition, cell?.cities ?? [], [cityId]);
      return { designId, version, criterion, month, cityId, numerator, denominator };
    });
  });
}
