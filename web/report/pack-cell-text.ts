import type { Language } from "../../domain/language.ts";
import { formatFigure } from "../../domain/measurement/format-figure.ts";
import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";
import { type CellNumbers, metricFigure } from "../../domain/measurement/metric-figure.ts";
import type { Currency } from "../../domain/org/currency.ts";

/**
 * A value of a pack as it is written.
 *
 * @example cellText(null, "count", { language: "en", currency }) // "no data"
 */
export function cellText(
  value: CellNumbers | null,
  unit: MetricUnit,
  { language, currency }: { readonly language: Language; readonly currency: Currency },
): string {
  return formatFigure(metricFigure(value ?? undefined, unit, currency), { language });
}
