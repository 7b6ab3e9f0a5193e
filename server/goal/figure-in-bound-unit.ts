import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";
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
  if (value === undefined || value.state !== "ok" || value.value === null) return null;
  return unit === "money" ? Number(value.value) / 10 ** exponent : Number(value.value);
}
