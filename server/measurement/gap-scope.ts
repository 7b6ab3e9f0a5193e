import type { GapScope } from "../../database/measurement/data-gaps.ts";
import { addMonths, firstDayOf } from "../../domain/calendar/month.ts";
import { startOfDay } from "../../domain/calendar/time-zone.ts";
import { DATA_NEEDS, type DataNeed } from "../../domain/measurement/data-needs.ts";
import type { ShownMonth } from "./shown-month.ts";

/** What happens over time is looked at for the twelve months up to the shown one. */
export function gapScope(shown: ShownMonth): GapScope {
  const first = firstDayOf(addMonths(shown.month, -11));
  return { today: shown.today, since: startOfDay(first, shown.zone) };
}

/** The need with an id that the contract has let through. */
export function needOf(id: string): DataNeed {
  const need = DATA_NEEDS.find((one) => one.id === id);
  if (need === undefined) throw new Error(`no data need ${id}`);
  return need;
}
