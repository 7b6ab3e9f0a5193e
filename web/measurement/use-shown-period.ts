import { useTranslation } from "react-i18next";
import { usePeriod } from "../app/period.ts";
import { useDates } from "../app/use-dates.ts";

/**
 * The period of the page as metrics are asked for: closed months as frozen, others as they are now.
 *
 * @example const { month, view } = useShownPeriod() // { month: "2026-10", view: "closed" }
 */
export function useShownPeriod() {
  const { t } = useTranslation("measurement");
  const { t: tShell } = useTranslation();
  const { month, state } = usePeriod();
  const dates = useDates();
  const isClosed = state === "closed" || state === "restated";
  const name = month === undefined ? "" : dates.month(month);
  return {
    month: month ?? "",
    view: isClosed ? ("closed" as const) : ("live" as const),
    /** For the head of a column: "Oct 2026, closed". */
    words: t("metrics.period", { month: name, state: tShell(`period.${state ?? "live"}`) }),
    /** As of when an answer is: its own instant, told with it, unless its figures are frozen. */
    asOf: (answered: string | null | undefined) => {
      if (isClosed) return t("metrics.asClosed", { month: name });
      return answered ? dates.instant(answered) : t("metrics.asLive");
    },
  };
}
