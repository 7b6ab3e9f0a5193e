import type { CloseMonth } from "./month.ts";

/** The months that can be closed one after another, the oldest first. */
export interface MonthQueue {
  /** Begun and not finished; it goes on before any other. */
  closing: CloseMonth | undefined;
  /** Over and open, after the last closed one. */
  open: readonly CloseMonth[];
  /** No month is closed or begun: the first one may be chosen. */
  mayChooseFirst: boolean;
}

/**
 * What is next to close.
 *
 * @param months as the server lists them, latest first, the running month included
 * @param running the month that is not over, "YYYY-MM"
 * @example monthQueue(months, "2026-11").open[0]?.month // "2026-09"
 */
export function monthQueue(months: readonly CloseMonth[], running: string): MonthQueue {
  const inOrder = months.toSorted((a, b) => a.month.localeCompare(b.month));
  const last = inOrder.findLast(({ state }) => state !== "open")?.month;
  return {
    closing: inOrder.find(({ state }) => state === "closing" || state === "failed"),
    open: inOrder.filter(
      ({ state, month }) => state === "open" && month < running && (last === undefined || month > last),
    ),
    mayChooseFirst: last === undefined,
  };
}
