import { useMemo } from "react";
import { toDay } from "../../domain/calendar/day.ts";
import { formatDay, formatMonth } from "../../domain/calendar/format-period.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { formatInstant } from "./formats.ts";
import { useLanguage } from "./language-context.tsx";
import { useSignedIn } from "./session.tsx";

/**
 * Days, months and instants as the reader's language writes them, in the organisation's zone.
 *
 * @example const { day, month, instant } = useDates(); day("2026-10-05") // "5 Oct 2026"
 */
export function useDates() {
  const { language } = useLanguage();
  const { session } = useSignedIn();
  const zone = session.organisation?.zone ?? "Asia/Shanghai";
  return useMemo(
    () => ({
      day: (text: string) => formatDay(toDay(text), language),
      month: (text: string) => formatMonth(toMonth(text), language),
      instant: (text: string) => formatInstant(text, language, zone),
    }),
    [language, zone],
  );
}
