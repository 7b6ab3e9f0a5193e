import type { Place } from "./place-choice.tsx";

/** What the views over time keep in the address. */
export interface ViewSearch {
  by?: string;
  months?: number;
  grain?: Place["grain"];
  subject?: string;
  class?: "A" | "B" | "C" | "D";
  measure?: "revenue";
  show?: "numbers";
}

const CLASSES = ["A", "B", "C", "D"] as const;

/**
 * Keeps what belongs to the page out of whatever stands in the address.
 *
 * @example validateViewSearch({ by: "partner", months: 6, junk: 1 }) // { by: "partner", months: 6 }
 */
export function validateViewSearch(search: Record<string, unknown>): ViewSearch {
  const months = Number(search.months);
  const grain = (["region", "city"] as const).find((one) => one === search.grain);
  const subject = typeof search.subject === "string" ? search.subject : undefined;
  const customerClass = CLASSES.find((one) => one === search.class);
  return {
    ...(typeof search.by === "string" ? { by: search.by } : {}),
    ...([1, 3, 6, 12, 24, 36].includes(months) ? { months } : {}),
    ...(grain === undefined || subject === undefined ? {} : { grain, subject }),
    ...(customerClass === undefined ? {} : { class: customerClass }),
    ...(search.measure === "revenue" ? { measure: "revenue" } : {}),
    ...(search.show === "numbers" ? { show: "numbers" } : {}),
  };
}

/** The place that the address names. */
export function placeOf({ grain, subject }: ViewSearch): Place | undefined {
  return grain === undefined || subject === undefined ? undefined : { grain, subject };
}
