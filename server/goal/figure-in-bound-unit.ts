import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";

/**
 * A figure in the unit in which people write bounds: whole currency instead of minor units.
 *
 * @param exponent of the reporting currency
 * @returns null while there is no figure to judge
 */
export function figureInBoundUnit(
  value: MetricValue | undefined,
  { unit, exponent }: { unit: MetricUnit; exponent: number },
): number | null {
  const number = value === undefined ? null : cellNumber(value);
  return number === null || unit !== "money" ? number : number / 10 ** exponent;
}
