import type { listCityFigures } from "../../../contract/measurement/cities.ts";
import type { AnswerOf } from "../../../contract/route.ts";
import type { MetricUnit } from "../../../domain/measurement/metric-definition.ts";

export type CityRow = AnswerOf<typeof listCityFigures>["cities"][number];

/** What the tiles can be coloured by. */
export const CITY_METRICS = ["penetration", "bookings", "change", "paying", "easy", "partners"] as const;
export type CityMetric = (typeof CITY_METRICS)[number];

export const CITY_UNITS: Record<CityMetric, MetricUnit> = {
  penetration: "ratio",
  bookings: "money",
  change: "ratio",
  paying: "count",
  easy: "ratio",
  partners: "count",
};

const sum = (cities: readonly CityRow[], of: (city: CityRow) => string | null | undefined): number =>
  cities.reduce((total, city) => total + Number(of(city) ?? 0), 0);

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/**
 * One figure of some cities together, from sums: Σ over Σ, never a mean of shares.
 *
 * @returns null where there is nothing to divide by
 * @example cityNumber("penetration", citiesOfProvince) // 0.14
 */
export function cityNumber(metric: CityMetric, cities: readonly CityRow[]): number | null {
  const bookings = sum(cities, ({ values }) => values.bookings?.numerator);
  switch (metric) {
    case "penetration":
      return share(
        sum(cities, ({ values }) => values.penetration?.numerator),
        sum(cities, ({ values }) => values.penetration?.denominator),
      );
    case "bookings":
      return bookings;
    case "change": {
      const before = sum(cities, ({ values }) => values.bookingsBefore?.numerator);
      return before > 0 ? bookings / before - 1 : null;
    }
    case "paying":
      return sum(cities, ({ values }) => values.payingCustomers?.numerator);
    case "easy": {
      const easy = sum(cities, ({ values }) => values.demand.easy);
      return share(easy, easy + sum(cities, ({ values }) => values.demand.cultivated));
    }
    case "partners":
      return sum(cities, ({ values }) => values.partnersInForce?.numerator);
  }
}

/** A band of the colour scale: its place in the ramp and the values it holds. */
export interface ColourBand {
  readonly level: number;
  readonly from: number;
  readonly to: number;
}

const MOST_BANDS = 6;

/**
 * At most six bands that hold about as many values each; equal values are never parted.
 *
 * @example colourBands([0.1, 0.1, 0.4]) // two bands: 0.1 to 0.1, 0.4 to 0.4
 */
export function colourBands(values: readonly number[]): ColourBand[] {
  const different = [...new Set(values)].toSorted((a, b) => a - b);
  const count = Math.min(MOST_BANDS, different.length);
  return Array.from({ length: count }, (_, band) => {
    const own = different.slice(
      Math.round((band * different.length) / count),
      Math.round(((band + 1) * different.length) / count),
    );
    const level = count === 1 ? 0 : Math.round((band * (MOST_BANDS - 1)) / (count - 1));
    return { level, from: own[0] ?? 0, to: own.at(-1) ?? 0 };
  });
}

/** The band that holds a value; null where there is none. */
export function bandOf(bands: readonly ColourBand[], value: number | null): ColourBand | null {
  if (value === null) return null;
  return bands.find(({ from, to }) => value >= from && value <= to) ?? null;
}
