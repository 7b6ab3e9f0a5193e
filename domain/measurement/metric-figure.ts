import type { Currency } from "../org/currency.ts";
import type { Figure } from "./figure.ts";
import type { MetricUnit } from "./metric-definition.ts";
import { type MetricValue, shownNumber } from "./metric-value.ts";

/** The numbers of a cell, closed or live. */
export type CellNumbers = Pick<MetricValue, "numerator" | "denominator" | "value" | "state">;

function wholeMinor(text: string): bigint {
  const [whole = "0"] = text.split(".");
  return BigInt(whole);
}

/**
 * A cell of the registry as a figure ready to be written: "too few" and "immature" are words, never a number.
 *
 * @param currency the organisation's reporting currency
 * @example metricFigure({ numerator: "31", denominator: "110", value: null, state: "ok" }, "ratio", cny) // 28.2 %
 */
export function metricFigure(cell: CellNumbers | undefined, unit: MetricUnit, currency: Currency): Figure {
  if (cell === undefined) return { absent: "no-data" };
  if (cell.state === "too_few") return { absent: "too-few" };
  if (cell.state === "immature") return { absent: "immature" };
  const number = cellNumber(cell);
  if (number === null) return { absent: "no-data" };
  return numberFigure(unit, number, currency, cell.denominator === null ? cell.numerator : null);
}

/**
 * A number in the unit of a metric as a figure; for means, limits and differences.
 *
 * @param number money in minor units, ratios 0..1
 * @param exact the same as a decimal text, where it is known
 * @example numberFigure("days", 57.25, cny) // { unit: "days", value: 57.25 }
 */
export function numberFigure(
  unit: MetricUnit,
  number: number,
  currency: Currency,
  exact: string | null = null,
): Figure {
  switch (unit) {
    case "money":
      return { unit, minor: exact === null ? BigInt(Math.round(number)) : wholeMinor(exact), currency };
    case "count":
      return { unit, value: Number.isInteger(number) ? number : Math.round(number * 10) / 10 };
    case "ratio":
      return { unit, value: number };
    case "days":
      return { unit, value: number };
    case "hours":
      return { unit, value: number };
    case "score":
      // Indices of concentration lie between 0 and 1 and move in the third decimal.
      return { unit, value: number, decimals: Math.abs(number) < 1 ? 3 : 2 };
  }
}

/**
 * The number of a cell for comparisons and charts, or null when there is none.
 *
 * @example cellNumber({ numerator: "3", denominator: "4", value: null, state: "ok" }) // 0.75
 */
export function cellNumber(cell: CellNumbers): number | null {
  return shownNumber(cell as MetricValue);
}
