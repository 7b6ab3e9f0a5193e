import type { TrialBaseline } from "../../database/strategy/trial-locks.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { addMonths, lastDayOf, type Month } from "../../domain/calendar/month.ts";
import { addCities, addSides } from "../../domain/strategy/add-cities.ts";
import { togetherOf } from "../../domain/strategy/criterion-number.ts";
import type { Criterion, TrialPlan, TrialRows } from "../../domain/strategy/trial-plan.ts";
import { type CityMonth, cityMonths } from "./city-months.ts";
import type { CriterionSeries } from "./criterion-series.ts";

/** Months of a counter-metric's baseline where its criterion has no baseline of its own. */
const COUNTER_MONTHS = 6;

/** Of whom and of which months a baseline is. */
interface BaselineWish {
  readonly series: CriterionSeries;
  readonly seller: TrialRows;
  readonly months: readonly Month[];
}

function wishOf(series: CriterionSeries, criterion: Criterion, start: Month): BaselineWish {
  const isOwn = series.figure === "value";
  const count =
    isOwn && criterion.basis === "absolute" ? 0 : criterion.baselineMonths || (isOwn ? 0 : COUNTER_MONTHS);
  const wanted = togetherOf(series.definition) === "latest" ? Math.min(count, 1) : count;
  const isDirect = isOwn && criterion.baseline === "direct_before";
  return {
    series,
    seller: isDirect ? "direct" : criterion.rows,
    months: Array.from({ length: wanted }, (_, at) => addMonths(start, at - wanted)),
  };
}

/** The parts of a baseline that its months and places give. */
function summed({ series, seller, months }: BaselineWish, found: readonly CityMonth[], plan: TrialPlan) {
  const { definition } = series;
  const own = found.filter(
    (one) => one.definition === definition && one.rows === seller && months.includes(one.month),
  );
  const together = (cities?: readonly string[]) => {
    const sums = own.map((one) => addCities(definition, one.cities, cities));
    const { numerator, denominator } = addSides(sums);
    return {
      numerator,
      denominator: definition.denominator.length > 0 ? denominator : null,
      citiesCounted: Math.max(0, ...sums.map((one) => one.cities)),
    };
  };
  const inTrial = together(plan.cities);
  const least = Math.max(1, definition.minimumDenominator);
  const hasSold = Number(inTrial.denominator ?? inTrial.numerator) >= least;
  if (seller !== "direct" || hasSold) return { places: "trial_cities" as const, ...inTrial };
  return { places: "all_cities" as const, ...together() };
}

/**
 * What the criteria of a trial are compared with, as known at an instant. Months that are not over then are left out and
 * named. Direct sales are taken in the trial cities where they sold, else in all cities.
 *
 * @param given.asOf facts as they were known then; `given.today` is its day
 * @example await computeBaselines(tx, { designId, version, plan, series, asOf, today })
 */
export async function computeBaselines(
  tx: Tx,
  given: {
    readonly designId: string;
    readonly version: number;
    readonly plan: TrialPlan;
    readonly series: readonly CriterionSeries[];
    readonly asOf: Date;
    readonly today: Day;
  },
): Promise<TrialBaseline[]> {
  const { plan, asOf, today } = given;
  const wishes = given.series.flatMap((series) => {
    const criterion = plan.criteria.find(({ id }) => id === series.criterion);
    return criterion === undefined ? [] : [wishOf(series, criterion, plan.start)];
  });
  const isOver = (month: Month) => lastDayOf(month) < today;
  const found = await cityMonths(
    tx,
    wishes.flatMap(({ series, seller, months }) =>
      months.filter(isOver).map((month) => ({ definition: series.definition, rows: seller, month, asOf })),
    ),
  );
  return wishes.map((wish): TrialBaseline => {
    const { series, seller, months } = wish;
    const counted = months.filter(isOver);
    const nothing = { places: "trial_cities" as const, citiesCounted: 0, numerator: null, denominator: null };
    return {
      ...{
        designId: given.designId,
        version: given.version,
        criterion: series.criterion,
        figure: series.figure,
      },
      ...{ metric: series.definition.id, metricVersion: series.definition.version, seller },
      ...(counted.length === 0 ? nothing : summed(wish, found, plan)),
      months: counted,
      monthsLeftOut: months.filter((month) => !isOver(month)),
    };
  });
}
