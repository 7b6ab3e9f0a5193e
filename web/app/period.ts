import { useNavigate, useSearch } from "@tanstack/react-router";
import { addMonths, type Month, type MonthState } from "./month.ts";
import { useSignedIn } from "./session.tsx";

export interface Period {
  /** Undefined only before the organisation has any month. */
  month: Month | undefined;
  state: MonthState | undefined;
  choose: (month: Month) => void;
  step: (months: number) => void;
  stateOf: (month: Month) => MonthState | undefined;
  /** The latest month that may be chosen. */
  last: Month | undefined;
}

/**
 * The period that every figure on the page follows: the month in the address, else the current one.
 *
 * @example const { month } = usePeriod()
 */
export function usePeriod(): Period {
  const { session } = useSignedIn();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const last = session.currentMonth ?? undefined;
  const month = search.month ?? last;
  const stateOf = (wanted: Month) => session.months.find((one) => one.month === wanted)?.state;
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
