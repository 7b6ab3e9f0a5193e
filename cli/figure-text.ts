import type { listMetrics } from "../contract/measurement/metrics.ts";
import type { AnswerOf } from "../contract/route.ts";
import type { Figure } from "../domain/measurement/figure.ts";
import { formatFigure } from "../domain/measurement/format-figure.ts";
import type { MetricUnit } from "../domain/measurement/metric-definition.ts";
import type { ValueState } from "../domain/measurement/metric-value.ts";
import type { Currency } from "../domain/org/currency.ts";
import { spoken, terminalLanguage } from "./run-command.ts";

export type Definition = AnswerOf<typeof listMetrics>["metrics"][number]["definition"];

/** The numbers of one cell, as the contract gives them. */
export interface CellNumbers {
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly value: string | null;
  readonly state: ValueState;
}

/** The number that stands for a cell: its value, else what is divided by what, else its sum; null where there is none. */
function quotientOf({ numerator, denominator, value }: CellNumbers): number | null {
  if (value !== null) return Number(value);
  if (numerator === null) return null;
  if (denominator === null) return Number(numerator);
  return Number(denominator) === 0 ? null : Number(numerator) / Number(denominator);
}

function figureOf(cell: CellNumbers, unit: MetricUnit, currency: Currency): Figure {
  if (cell.state === "too_few") return { absent: "too-few" };
  if (cell.state === "immature") return { absent: "immature" };
  const number = quotientOf(cell);
  if (number === null) return { absent: "no-data" };
  const isSum = cell.value === null && cell.denominator === null && /^-?\d+$/.test(cell.numerator ?? "");
  switch (unit) {
    case "money":
      return { unit, minor: isSum ? BigInt(cell.numerator ?? 0) : BigInt(Math.round(number)), currency };
    case "hours":
      return { unit: "score", value: number, decimals: 1 };
    case "score":
      return { unit, value: number, decimals: 4 };
    case "count":
      return { unit, value: number };
    case "ratio":
      return { unit, value: number };
    case "days":
      return { unit, value: number };
  }
}

/**
 * A cell as the terminal shows it, in full, or in words why there is no figure.
 *
 * @example figureText({ numerator: "3", denominator: "4", value: null, state: "ok" }, "ratio", cny) // "75.0%"
 */
export function figureText(cell: CellNumbers, unit: MetricUnit, currency: Currency): string {
  const language = terminalLanguage();
  const figure = figureOf(cell, unit, currency);
  const isScore = unit === "hours" || unit === "score" || unit === "ratio" || unit === "days";
  const text = formatFigure(figure, { language, form: isScore ? "short" : "full" });
  const isHours = unit === "hours" && !("absent" in figure);
  return isHours ? `${text} ${spoken({ zh: "小时", en: "hours" })}` : text;
}

/** A table shows four decimals; JSON has them all. */
function shortened(decimal: string): string {
  return decimal.replace(/(\.\d{4})\d+$/, "$1");
}

/** Numerator and denominator as text for a table; "-" where a metric has none. */
export function sidesText({ numerator, denominator }: CellNumbers): string {
  if (denominator === null) return "-";
  return `${numerator === null ? "-" : shortened(numerator)} / ${shortened(denominator)}`;
}
