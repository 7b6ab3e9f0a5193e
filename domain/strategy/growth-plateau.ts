import { plateau } from "../../science/plateau.ts";
import type { Month } from "../calendar/month.ts";

/** Growth within this share of the level a month counts as none. */
const FLAT_A_MONTH = 0.005;
/** Fewer months say nothing about a change of course. */
const LEAST_MONTHS = 12;

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
  readonly warnings: string[];
}

/**
 * Has a monthly figure stopped growing, and since when? Flat is what grows by half a percent of its level a month at most,
 * shown by the whole interval lying inside; the method is science/plateau.ts.
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
  const found = plateau(
    whole.map(({ value }) => value ?? 0),
    { margin: FLAT_A_MONTH },
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
    warnings: [...found.warnings],
  };
}
