/** How big the invented company is. */
export interface CompanyScale {
  /** Whole months of history; the month of `now` comes on top. */
  readonly months: number;
  readonly cities: 24 | 60;
  readonly partners: number;
  /** Won deals expected in an average month at the start. */
  readonly winsAtStart: number;
  /** Customers that came before the history begins. */
  readonly earlierCustomers: number;
  /** What an ordinary customer does: active days a month (median), kinds of use on such a day (mean). */
  readonly use: { readonly daysAMonth: number; readonly kindsADay: number };
}

const SCALE_S: CompanyScale = {
  months: 24,
  cities: 60,
  partners: 800,
  winsAtStart: 430,
  earlierCustomers: 8_000,
  use: { daysAMonth: 7.5, kindsADay: 1.25 },
};

/** The company of a first start, and two for benchmarks, whose customers also use the product more. */
export const SCALES = {
  S: SCALE_S,
  M: {
    ...SCALE_S,
    partners: 1_000,
    winsAtStart: 1_075,
    earlierCustomers: 20_000,
    use: { daysAMonth: 24, kindsADay: 5.4 },
  },
  L: {
    ...SCALE_S,
    partners: 5_000,
    winsAtStart: 5_375,
    earlierCustomers: 100_000,
    use: { daysAMonth: 18, kindsADay: 4.5 },
  },
} as const satisfies Record<string, CompanyScale>;
export type ScaleName = keyof typeof SCALES;

/**
 * The company of a first start in small: everything is there in fewer rows, and in 24 cities.
 *
 * @param part of S, 0.1 at least where every city is to have several partners
 * @example partOfS(0.1).partners // 80
 */
export function partOfS(part: number): CompanyScale {
  return {
    ...SCALE_S,
    cities: 24,
    partners: Math.round(SCALE_S.partners * part),
    winsAtStart: SCALE_S.winsAtStart * part,
    earlierCustomers: Math.round(SCALE_S.earlierCustomers * part),
  };
}
