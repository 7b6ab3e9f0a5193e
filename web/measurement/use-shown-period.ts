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
    asOf: isClosed ? t("metrics.asClosed", { month: name }) : t("metrics.asLive"),
  };
}
