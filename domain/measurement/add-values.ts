import { addDecimals } from "../../science/add-decimals.ts";
import type { Month } from "../calendar/month.ts";
import type { MetricDefinition } from "./metric-definition.ts";
import type { MetricValue } from "./metric-value.ts";

type Side = "numerator" | "denominator" | "cohort";

function sumOf(values: readonly MetricValue[], side: Side): string | null {
  const texts = values.flatMap((value) => value[side] ?? []);
  return texts.length === 0 ? null : addDecimals(texts);
}

/**
 * The value of one metric over several months or places together: Σ numerator over Σ denominator, never an average of
 * averages. Of cohorts the mature part counts; `cohort` less `denominator` is what is still immature.
 *
 * @param values of one metric, of months or places that do not overlap
 * @throws RangeError for a distribution, which cannot be added up
 * @example addValues(metric("win_rate"), [january, february]).denominator // "18"
 */
export function addValues(
  definition: MetricDefinition,
  values: readonly MetricValue[],
  cell: Pick<MetricValue, "slice" | "grain" | "subjectId">,
  month: Month | null = null,
): MetricValue {
  if (definition.kind === "distribution") {
    throw new RangeError(`${definition.id} is a distribution and cannot be added up`);
  }
  const isRatio = definition.denominator.length > 0;
  const denominator = isRatio ? (sumOf(values, "denominator") ?? "0") : null;
  const isThin = denominator !== null && Number(denominator) < definition.minimumDenominator;
  return {
    metric: definition.id,
    version: definition.version,
    month,
    ...{ slice: cell.slice, grain: cell.grain, subjectId: cell.subjectId },
    numerator: sumOf(values, "numerator") ?? "0",
    denominator,
    value: null,
    cohort: definition.cohort === undefined ? null : (sumOf(values, "cohort") ?? "0"),
    state: isThin ? "too_few" : "ok",
  };
}

/**
 * Adds up the values of each cell: one for each slice, grain and subject.
 *
 * @example addByCell(metric("bookings"), valuesOfTwelveMonths) // one value for each city
 */
export function addByCell(definition: MetricDefinition, values: readonly MetricValue[]): MetricValue[] {
  const cells = new Map<string, MetricValue[]>();
  for (const value of values) {
    const key = `${value.slice} ${value.grain} ${value.subjectId}`;
    const found = cells.get(key);
    if (found === undefined) cells.set(key, [value]);
    else found.push(value);
  }
  return [...cells.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [addValues(definition, group, first)];
  });
}
