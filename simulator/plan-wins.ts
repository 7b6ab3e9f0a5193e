import { addMonths } from "../domain/calendar/month.ts";
import type { CompanyPlan, Partner, Source } from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import { PLACES, type Place } from "./places.ts";
import { easyLeft, growthAt, TRUTH } from "./truth.ts";

/** Months after that of `now` whose deals may already be open today. */
export const MONTHS_AHEAD = 6;

/** One deal that will be won in a month: where, from what, by whom. */
export interface PlannedWin {
  readonly place: Place;
  readonly source: Source;
  readonly partner: Partner;
  /** Decides the plan that is sold: spread evenly over [0, 1) within a month, so that months compare. */
  readonly mix: number;
}

/** What is planned for a month. */
export interface PlannedMonth {
  readonly month: number;
  readonly wins: readonly PlannedWin[];
  /** HQ leads of each city that lead to no deal. */
  readonly idleHqLeads: readonly { place: Place; leads: number }[];
}

// Its multiples fall apart as evenly as can be.
const GOLDEN = 0.618_033_988_749_895;
const EASY = Object.keys(TRUTH.easySources) as (keyof typeof TRUTH.easySources)[];

/** Is the month the first (0), middle (1) or last (2) of its quarter? */
export function placeInQuarter(plan: CompanyPlan, month: number): number {
  return (Number(addMonths(plan.startMonth, month).slice(5)) - 1) % 3;
}

/** Plans every month from the first to those whose deals may be open today. */
export function planWins(plan: CompanyPlan, partners: readonly Partner[], direct: Partner): PlannedMonth[] {
  const months = plan.scale.months + 1 + MONTHS_AHEAD;
  return Array.from({ length: months }, (_, month) => planMonth(plan, month, partners, direct));
}

/** Demand of a city in a month where a fresh one of weight 1 has 1: exhausted ones lose their easy part. */
export function demandOf(place: Place, month: number): number {
  const easy = TRUTH.easyShare * (place.isExhausted ? easyLeft(month) : 1);
  return place.weight * (1 - TRUTH.easyShare + easy);
}

function planMonth(
  plan: CompanyPlan,
  month: number,
  partners: readonly Partner[],
  direct: Partner,
): PlannedMonth {
  const draw = dice(plan.seed, "month", month);
  const season = TRUTH.seasonInQuarter[placeInQuarter(plan, month)] ?? 1;
  const expected = plan.scale.winsAtStart * growthAt(month) * season * (1 + 0.03 * draw.normal());
  const demands = PLACES.map((place) => demandOf(place, month));
  const noisy = demands.map((demand) => demand * Math.max(0.3, 1 + 0.15 * draw.normal()));
  const offset = draw.next();
  const seats = apportion(Math.round(expected), noisy).flatMap((count, i) =>
    Array.from({ length: count }, () => i),
  );
  const wins = seats.flatMap((i, nth) => {
    const place = PLACES[i];
    const mix = (offset + nth * GOLDEN) % 1;
    return place === undefined ? [] : [{ ...planWin(place, month, partners, direct, draw), mix }];
  });
  const all = demands.reduce((sum, demand) => sum + demand, 0);
  const idleHqLeads = PLACES.map((place) => {
    const fresh = ((expected / season) * place.weight * TRUTH.easyShare * TRUTH.easySources.hq_lead) / all;
    const deals = fresh / TRUTH.winRate.hq_lead;
    const left = place.isExhausted ? easyLeft(month) : 1;
    return { place, leads: Math.floor(deals * (TRUTH.leadsPerHqDeal - left) + draw.next()) };
  });
  return { month, wins, idleHqLeads };
}

/** Whole numbers that add up to the total, in proportion to the weights, by largest remainder. */
function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const counts = exact.map(Math.floor);
  const left = total - counts.reduce((all, count) => all + count, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) counts[i] = (counts[i] ?? 0) + 1;
  return counts;
}

function planWin(
  place: Place,
  month: number,
  partners: readonly Partner[],
  direct: Partner,
  draw: Dice,
): Omit<PlannedWin, "mix"> {
  const easy = TRUTH.easyShare * (place.isExhausted ? easyLeft(month) : 1);
  const isEasy = draw.chance(easy / (easy + 1 - TRUTH.easyShare));
  const source = isEasy
    ? (EASY[draw.weighted(Object.values(TRUTH.easySources))] ?? "hq_lead")
    : "self_developed";
  if (draw.chance(TRUTH.directShare)) return { place, source, partner: direct };
  return { place, source, partner: pickPartner(place, month, partners, draw) };
}

/** A partner of the city that sells in that month. */
export function pickPartner(place: Place, month: number, partners: readonly Partner[], draw: Dice): Partner {
  const here = partners.filter(
    (partner) => partner.place === place && partner.sellsFrom <= month && month < partner.sellsTo,
  );
  const big = here.find((partner) => partner.isBig);
  if (big !== undefined && draw.chance(TRUTH.bigPartnerShare)) return big;
  const small = here.filter((partner) => !partner.isBig);
  const picked = small[draw.weighted(small.map((partner) => partner.weight))];
  if (picked === undefined) throw new Error(`${place.name} has no partner in month ${month}`);
  return picked;
}
