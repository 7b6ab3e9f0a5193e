import { useNavigate, useSearch } from "@tanstack/react-router";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import { useSignedIn } from "./session.tsx";

/**
 * How final the figures of a month are: live while it runs, open once it is over, then closing, where the close may
 * fail, and closed, where late facts may restate it. Months before the first close are never closed.
 */
export type MonthState = "before" | "live" | "open" | "closing" | "failed" | "closed" | "restated";

export interface Period {
  /** Undefined only where somebody belongs to no organisation. */
  month: Month | undefined;
  state: MonthState | undefined;
  choose: (month: Month) => void;
  step: (months: number) => void;
  stateOf: (month: Month) => MonthState | undefined;
  /** The running month, the latest that may be chosen. */
  last: Month | undefined;
}

/**
 * The period that every figure on the page follows: the month in the address, else the running one.
 *
 * @example const { month } = usePeriod()
 */
export function usePeriod(): Period {
  const { session } = useSignedIn();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const last = (session.currentMonth ?? undefined) as Month | undefined;
  const month = search.month ?? last;
  const stateOf = (wanted: Month): MonthState | undefined =>
    session.months.find((one) => one.month === wanted)?.state ??
    (last === undefined || wanted > last ? undefined : stateOfOpen(wanted, last, session.months));
  const choose = (wanted: Month) => {
    if (last !== undefined && wanted > last) return;
    void navigate({ to: ".", search: (previous) => ({ ...previous, month: wanted }) });
  };
  return {
    month,
    last,
    stateOf,
    choose,
    state: month === undefined ? undefined : stateOf(month),
    step: (months) => {
      if (month !== undefined) choose(addMonths(month, months));
    },
  };
}

/**
 * The state of a month whose close has not begun.
 *
 * @param begun the months whose close has begun
 * @example stateOfOpen("2026-01", "2026-11", [{ month: "2026-03" }]) // "before"
 */
export function stateOfOpen(
  month: string,
  running: string,
  begun: readonly { readonly month: string }[],
): "before" | "live" | "open" {
  if (month >= running) return "live";
  return begun.length > 0 && begun.every((one) => month < one.month) ? "before" : "open";
}
