import { plateau } from "../../science/plateau.ts";
import { season } from "../../science/season.ts";
import type { Month } from "../calendar/month.ts";

/** Growth within this share of the level a month counts as none. */
const FLAT_A_MONTH = 0.005;
/** Fewer months say nothing about a change of course. */
const LEAST_MONTHS = 12;
/** Sales close with the quarter: its months are told apart before courses are. */
const QUARTER = 3;
/** p under which months of a quarter are taken to differ. */
const SEASON_P = 0.01;

/** Whether growth has stopped, in months. */
export interface GrowthPlateau {
  readonly state: "flat" | "growing" | "falling" | "unclear";
  readonly growth: {
    readonly value: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  };
  readonly growthBefore: number | null;
  readonly since: Month | null;
  readonly sinceRange: { readonly from: Month; readonly to: Month } | null;
  readonly pOfChange: number | null;
  /** Months of a quarter differ, and what they differ by was taken out first. */
  readonly isSeasonal: boolean;
  readonly warnings: string[];
}

/**
 * Has a monthly figure stopped growing, and since when? Flat is what grows by half a percent of its level a month at most,
 * shown by the whole interval lying inside. Where the months of a quarter differ (as sales that close with it do), their factors are
 * divided out first. The methods are science/plateau.ts and science/season.ts.
 *
 * @param series in the order of months; the months behind the last gap count
 * @returns null with fewer than twelve months in a row
 * @example growthPlateau(twoYears)?.since // "2026-03"
 */
export function growthPlateau(
  series: readonly { readonly month: Month; readonly value: number | null }[],
): GrowthPlateau | null {
  const gap = series.findLastIndex(({ value }) => value === null);
  const whole = series.slice(gap + 1);
  if (whole.length < LEAST_MONTHS) return null;
  const values = whole.map(({ value }) => value ?? 0);
  const factors = quarterFactors(values);
  const found = plateau(
    factors === null ? values : values.map((value, t) => value / (factors[t % QUARTER] ?? 1)),
    { margin: FLAT_A_MONTH, fitted: factors === null ? 0 : QUARTER - 1 },
  );
  const at = (position: number) =>
    whole[Math.min(Math.max(0, Math.round(position)), whole.length - 1)]?.month;
  const [from, to] = found.sinceRange?.map(at) ?? [];
  const finite = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);
  return {
    state: found.state,
    growth: {
      value: finite(found.growth.value),
      lower: finite(found.growth.lower),
      upper: finite(found.growth.upper),
    },
    growthBefore: finite(found.growthBefore),
    since: (found.since === null ? undefined : at(found.since)) ?? null,
    sinceRange: from !== undefined && to !== undefined ? { from, to } : null,
    pOfChange: finite(found.pOfChange),
    isSeasonal: factors !== null,
    warnings: [...found.warnings],
  };
}

/** The factors of the three months that a quarter's months take turns in; null where they do not differ for sure. */
function quarterFactors(values: readonly number[]): readonly number[] | null {
  const found = season(values, QUARTER);
  const isSure = found !== null && found.p !== null && found.p < SEASON_P;
  return isSure && found.factors.every((factor) => factor > 0) ? found.factors : null;
}
