import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { addMonths, firstDayOf, toMonth } from "../../../domain/calendar/month.ts";
import { useDates } from "../../app/use-dates.ts";
import { useShownPeriod } from "../use-shown-period.ts";

/** Of which time the figures of a view are, for the drawer and the rows behind. */
export interface CitySpan {
  month: string;
  view: "live" | "closed";
  asOf: string;
  /** The twelve months as days. */
  year: { from: string; to: string; words: string };
  /** Closed months as frozen, the rest as they are now. */
  mixed: string;
}

/**
 * The month shown and the window that ends with it, of an answer.
 *
 * @example const span = useCitySpan(data); span?.year.words // "Dec 2025 to Nov 2026"
 */
export function useCitySpan(
  answer: { window: { from: string; to: string }; asOf: string } | undefined,
): CitySpan | undefined {
  const { t } = useTranslation("views");
  const dates = useDates();
  const { month, view, asOf } = useShownPeriod();
  const { from, to } = answer?.window ?? {};
  const known = asOf(answer?.asOf);
  return useMemo(() => {
    if (from === undefined || to === undefined) return undefined;
    const year = {
      from: firstDayOf(toMonth(from)),
      to: firstDayOf(addMonths(toMonth(to), 1)),
      words: t("months", { from: dates.month(from), to: dates.month(to) }),
    };
    return { month, view, asOf: known, year, mixed: t("mixed") };
  }, [from, to, month, view, known, dates, t]);
}
