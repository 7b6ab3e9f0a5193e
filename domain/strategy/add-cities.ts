import { addDecimals } from "../../science/add-decimals.ts";
import type { MetricDefinition } from "../measurement/metric-definition.ts";
import type { MetricValue } from "../measurement/metric-value.ts";

/** The sides of a metric over several cities, exact. */
export interface CitySum {
  readonly numerator: string;
  readonly denominator: string | null;
  readonly cohort: string | null;
  /** Cities that had any rows. */
  readonly cities: number;
}

/**
 * Adds a metric up over some cities; a city without rows is zero.
 *
 * @param cities undefined for all of them
 * @example addCities(metric("win_rate"), values, trialCities).denominator // "180"
 */
export function addCities(
  definition: Pick<MetricDefinition, "denominator" | "cohort">,
  values: readonly MetricValue[],
  cities?: readonly string[],
): CitySum {
  const counted = values.filter(
    ({ subjectId }) => subjectId !== null && (cities === undefined || cities.includes(subjectId)),
  );
  const sum = (side: "numerator" | "denominator" | "cohort") =>
    addDecimals(["0", ...counted.flatMap((value) => value[side] ?? [])]);
  return {
    numerator: sum("numerator"),
    denominator: definition.denominator.length > 0 ? sum("denominator") : null,
    cohort: definition.cohort === undefined ? null : sum("cohort"),
    cities: new Set(counted.map(({ subjectId }) => subjectId)).size,
  };
}

/**
 * Adds the sides of several figures, exact; a missing side is zero.
 *
 * @example addSides([{ numerator: "3", denominator: "10" }, { numerator: "2", denominator: "10" }]) // 5 of 20
 */
export function addSides(
  figures: readonly { readonly numerator: string | null; readonly denominator: string | null }[],
): { numerator: string; denominator: string } {
  const side = (of: "numerator" | "denominator") =>
    addDecimals(["0", ...figures.map((one) => one[of] ?? "0")]);
  return { numerator: side("numerator"), denominator: side("denominator") };
}
