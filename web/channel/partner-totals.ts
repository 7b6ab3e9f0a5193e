interface MonthAmount {
  month: string;
  amountMinor: string;
}

/** Bookings of the last twelve months beside the twelve before them, in minor units. */
export interface BookingTotals {
  recent: bigint;
  before: bigint;
  /** The months of `recent`, the oldest first. */
  months: readonly MonthAmount[];
}

/**
 * Adds up the last twelve months and the twelve before.
 *
 * @param bookings 24 months, the oldest first, the running month included
 * @example bookingTotals(partner.bookings).recent // 30000n
 */
export function bookingTotals(bookings: readonly MonthAmount[]): BookingTotals {
  const sum = (months: readonly MonthAmount[]) =>
    months.reduce((total, { amountMinor }) => total + BigInt(amountMinor), 0n);
  const months = bookings.slice(-12);
  return { recent: sum(months), before: sum(bookings.slice(0, -12)), months };
}

/**
 * An amount in major units, for the axis of a chart only; never to be added up.
 *
 * @example chartAmount("12345", 2) // 123.45
 */
export function chartAmount(minor: string, exponent: number): number {
  return Number(minor) / 10 ** exponent;
}
