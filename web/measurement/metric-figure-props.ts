import type { listMetrics } from "../../contract/measurement/metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { type CellNumbers, cellNumber } from "../../domain/measurement/metric-figure.ts";
import type { FigureProps, FigureQuality } from "../ui/figure-value.ts";
import type { FigureNumber } from "../ui/ui-text.ts";

export type MetricDefinition = AnswerOf<typeof listMetrics>["metrics"][number]["definition"];

/**
 * A cell as the figure components take it.
 *
 * @example cellFigure(value, definition).quality // "too_few"
 */
export function cellFigure(
  cell: CellNumbers | null | undefined,
  unit: MetricDefinition["unit"],
): Pick<FigureProps, "value" | "unit" | "quality"> {
  if (!cell) return { value: null, unit, quality: "missing" };
  const number = cellNumber(cell);
  if (number === null) {
    const quality: FigureQuality = cell.state === "ok" ? "missing" : cell.state;
    return { value: null, unit, quality };
  }
  return { value: wholeOf(cell, number, unit), unit };
}

/** Money as whole minor units, exact where the cell is a sum. */
function wholeOf(cell: CellNumbers, number: number, unit: MetricDefinition["unit"]): FigureNumber {
  if (unit !== "money") return number;
  if (cell.denominator === null && cell.numerator !== null && /^-?\d+$/.test(cell.numerator))
    return BigInt(cell.numerator);
  return BigInt(Math.round(number));
}
