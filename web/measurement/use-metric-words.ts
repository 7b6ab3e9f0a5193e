import { useMemo } from "react";
import type { Language } from "../../domain/language.ts";
import type { AbsentReason } from "../../domain/measurement/figure.ts";
import { absentWords, formatFigure } from "../../domain/measurement/format-figure.ts";
import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";
import { type CellNumbers, metricFigure, numberFigure } from "../../domain/measurement/metric-figure.ts";
import type { Currency } from "../../domain/org/currency.ts";
import { isoCurrencies } from "../../domain/org/currency.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useSignedIn } from "../app/session.tsx";

/** The organisation's reporting currency, with its mark where it has one. */
export function useReportingCurrency(): Currency {
  const { session } = useSignedIn();
  const code = session.organisation?.reportingCurrency ?? "CNY";
  const exponent = session.organisation?.currencyExponent ?? 2;
  return useMemo(() => ({ ...isoCurrencies.get(code), code, exponent }), [code, exponent]);
}

export interface MetricWords {
  language: Language;
  currency: Currency;
  /** A cell in words: its value, or why there is none. */
  cell: (cell: CellNumbers | null | undefined, unit: MetricUnit, form?: "short" | "full") => string;
  /** A number in a metric's unit; money in minor units. */
  number: (number: number, unit: MetricUnit, form?: "short" | "full") => string;
  /** Why there is no number; no data unless told. */
  absent: (reason?: AbsentReason) => string;
  /** Of the two, the text in the reader's language. */
  say: (text: { zh: string; en: string }) => string;
}

/**
 * Values of metrics as the reader's language writes them.
 *
 * @example const words = useMetricWords(); words.cell(value, "ratio") // "28.2%"
 */
export function useMetricWords(): MetricWords {
  const { language } = useLanguage();
  const currency = useReportingCurrency();
  return useMemo(
    () => ({
      language,
      currency,
      cell: (cell, unit, form = "short") =>
        formatFigure(metricFigure(cell ?? undefined, unit, currency), { language, form }),
      number: (number, unit, form = "short") =>
        formatFigure(numberFigure(unit, number, currency), { language, form }),
      absent: (reason = "no-data") => absentWords[reason][language],
      say: ({ zh, en }) => (language === "en" ? en : zh),
    }),
    [language, currency],
  );
}
