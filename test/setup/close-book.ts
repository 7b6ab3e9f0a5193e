import type { Month } from "../../domain/calendar/month.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import type { Clock } from "../../server/clock.ts";
import { type CloseServices, closeMonth } from "../../server/workflows/close-month.ts";
import { createFactBook, type FactBook, uuidOf } from "./fact-book.ts";

/** Facts and a clock that a test sets, so that months can be closed at any time. */
export interface CloseBook extends FactBook {
  readonly services: CloseServices;
  /** What the clock shows from now on. */
  setNow(instant: string): void;
  /** Closes a month with every check that may be passed over passed over. */
  closeAt(month: string, instant: string): ReturnType<typeof closeMonth>;
}

export const PASS_OVER = ["ready", "confirmed", "imports_rejected"];

/** A fact book whose months can be closed. */
export async function createCloseBook(options: { zone?: string } = {}): Promise<CloseBook> {
  const book = await createFactBook(options);
  let now = new Date("2024-02-08T00:00:00Z");
  let made = 0;
  const clock: Clock = {
    now: () => now,
    newId: () => {
      made += 1;
      return uuidOf(`new ${made}`);
    },
  };
  const services = { clock, database: book.database };
  return {
    ...book,
    services,
    setNow: (instant) => {
      now = new Date(instant);
    },
    closeAt: (month, instant) => {
      now = new Date(instant);
      const reason = `a test of ${METRICS.length} metrics`;
      return closeMonth(services, book.system, { month: month as Month, overridden: PASS_OVER, reason });
    },
  };
}
