import { bassShare } from "../../science/bass.ts";
import { type BassWarning, fitBassCurve, type NoBassFit } from "../../science/fit-bass.ts";

/** Why a city's saturation cannot be trusted. */
export const SATURATION_DOUBTS = [
  "starts-before",
  "over-addressable",
  "few-periods",
  "before-peak",
  "weak-parameters",
  "too-few-periods",
  "no-growth",
  "no-real-market",
] as const;
export type SaturationDoubt = (typeof SATURATION_DOUBTS)[number] &
  (BassWarning | NoBassFit["reason"] | "starts-before" | "over-addressable");

/** New customers of a quarter as they came, and as the curve has them; null where no curve could be put through. */
export interface QuarterOfCourse {
  readonly came: number;
  readonly curve: number | null;
}

/** How far a city's market has gone, by its own course of new customers. */
export interface CitySaturation {
  /** Quarters from the first new customer on; with customers before the first month, all of them. */
  readonly course: readonly QuarterOfCourse[];
  readonly adopters: number;
  /** Of the addressable customers that the register knows; null where it has no number. */
  readonly ofAddressable: number | null;
  /** Customers that will ever come, with its standard error, and the share of them there already; null while in doubt. */
  readonly market: number | null;
  readonly marketError: number | null;
  readonly saturation: number | null;
  /** Empty where the curve can be trusted. */
  readonly doubts: readonly SaturationDoubt[];
}

const QUARTER = 3;

/**
 * Puts a Bass curve through a city's new customers by quarter and says how far it has gone, or why that cannot be said: a short
 * or still rising course leaves the size of the market open.
 *
 * @param months new customers of each month, in order; months before the last whole quarter from the end are left out
 * @param before customers that came before the first month: with them the course does not begin at its beginning
 * @example citySaturation({ months: [0, 0, 1], before: 0, addressable: null }).doubts // ["too-few-periods"]
 */
export function citySaturation(given: {
  readonly months: readonly number[];
  readonly before: number;
  readonly addressable: number | null;
}): CitySaturation {
  const { before, addressable } = given;
  const whole = given.months.slice(given.months.length % QUARTER);
  const all = Array.from({ length: whole.length / QUARTER }, (_, quarter) =>
    whole.slice(quarter * QUARTER, (quarter + 1) * QUARTER).reduce((sum, one) => sum + one, 0),
  );
  const first = all.findIndex((count) => count > 0);
  const quarters = before > 0 ? all : first < 0 ? [] : all.slice(first);
  const adopters = before + given.months.reduce((sum, one) => sum + one, 0);
  const doubts: SaturationDoubt[] = before > 0 ? ["starts-before"] : [];
  const shown = {
    ...{ course: quarters.map((came) => ({ came, curve: null })), adopters },
    ofAddressable: addressable === null || addressable === 0 ? null : adopters / addressable,
  };
  const unknown = { ...shown, market: null, marketError: null, saturation: null };
  if (quarters.length === 0) return { ...unknown, doubts: ["no-growth"] };
  const found = fitBassCurve(quarters);
  if (found.fit === null) return { ...unknown, doubts: [...doubts, found.reason] };
  const { market, standardErrors, warnings } = found.fit;
  const curve = (at: number) => market * (bassShare(found.fit, at + 1) - bassShare(found.fit, at));
  const course = quarters.map((came, at) => ({ came, curve: curve(at) }));
  if (addressable !== null && market > addressable) doubts.push("over-addressable");
  doubts.push(...warnings);
  if (doubts.length > 0) return { ...unknown, course, doubts };
  return {
    ...{ ...shown, course, market, marketError: standardErrors?.[0] ?? null },
    ...{ saturation: adopters / market, doubts },
  };
}
