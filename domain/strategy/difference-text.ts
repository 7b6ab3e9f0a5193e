import type { Language } from "../language.ts";
import { formatFigure } from "../measurement/format-figure.ts";
import type { MetricUnit } from "../measurement/metric-definition.ts";
import { numberFigure } from "../measurement/metric-figure.ts";
import type { Currency } from "../org/currency.ts";
import type { ControlWeighing } from "./control-weighing.ts";

/** How a difference is written. */
export interface DifferenceStyle {
  readonly language: Language;
  readonly currency: Currency;
}

/** Below it a chance is not written as nothing: no permutation makes it impossible. */
const LEAST_CHANCE = 0.001;

/**
 * How far the trial cities moved beyond the control cities: rates in points, amounts by growth as a share.
 *
 * @param values one number, or both ends of an interval
 * @example differenceText([0.024], { scale: "points", unit: "ratio" }, { language: "en", currency }) // "2.4 points"
 */
export function differenceText(
  values: readonly number[],
  { scale, unit }: { scale: ControlWeighing["scale"]; unit: MetricUnit },
  { language, currency }: DifferenceStyle,
): string {
  const inPoints = scale === "points" && unit === "ratio";
  const write = (value: number) =>
    inPoints
      ? formatFigure({ unit: "score", value: value * 100, decimals: 1 }, { language })
      : formatFigure(numberFigure(scale === "relative" ? "ratio" : unit, value, currency), { language });
  const text = values.map(write).join(" … ");
  if (!inPoints) return text;
  return language === "zh-CN" ? `${text} 个百分点` : `${text} points`;
}

/**
 * In what part of all ways to pick the trial cities the difference would have been as large.
 *
 * @example chanceText(0.0001, "en") // "< 0.1%"
 */
export function chanceText(p: number, language: Language): string {
  const share = formatFigure({ unit: "ratio", value: Math.max(p, LEAST_CHANCE) }, { language });
  return p < LEAST_CHANCE ? `< ${share}` : share;
}
