import { addMonths } from "../domain/calendar/month.ts";
import { apportion } from "./apportion.ts";
import type { CompanyFrame, CompanyPlan, Partner, SalesPlan, Source } from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import type { Place } from "./places.ts";
import { easyLeft, growthAt, TRUTH } from "./truth.ts";

/** Months after that of `now` whose deals may already be open today. */
export const MONTHS_AHEAD = 6;

/** Everything that a city plans with. */
export interface Market {
  readonly plan: CompanyPlan;
  readonly place: Place;
  /** Those of the city. */
  readonly partners: readonly Partner[];
  readonly direct: Partner;
  /** Of partners' wins in the city, the part of its big ones. */
  readonly bigShare: number;
}

/** One deal that will be won in a month: from what, by whom. */
export interface PlannedWin {
  readonly source: Source;
  readonly partner: Partner;
  /** Decides the plan that is sold: spread evenly over [0, 1), so that months compare. */
  readonly mix: number;
}

// Its multiples fall apart as evenly as can be.
const GOLDEN = 0.618_033_988_749_895;
const EASY = Object.keys(TRUTH.easySources) as (keyof typeof TRUTH.easySources)[];

/** Is the month the first (0), middle (1) or last (2) of its quarter? */
export function placeInQuarter(plan: CompanyFrame, month: number): number {
  return (Number(addMonths(plan.startMonth, month).slice(5)) - 1) % 3;
}

/** Does the programme run in the city in that month? */
export function isSupported(place: Place, month: number): boolean {
  return place.isFocus && month >= TRUTH.focus.from;
}

/** Demand of a city in a month where a fresh one of weight 1 has 1: exhausted ones lose their easy part. */
function demandOf(place: Place, month: number): number {
  const easy = TRUTH.easyShare * (place.isExhausted ? easyLeft(month) : 1);
  return place.weight * (1 - TRUTH.easyShare + easy);
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Wins expected in a month, before season and chance; what the programme adds comes on top, and from nobody else. */
export function expectedWins(plan: CompanyFrame, month: number): number {
  const demands = plan.places.map((place) => demandOf(place, month));
  const lifted = plan.places.map((place, i) => (demands[i] ?? 0) * liftOf(place, month));
  return (plan.scale.winsAtStart * growthAt(month) * sum(lifted)) / sum(demands);
}

const liftOf = (place: Place, month: number) => (isSupported(place, month) ? TRUTH.focus.wins : 1);

/** Part of the month's expected wins that falls to a city. */
export function shareOfWins(plan: CompanyFrame, place: Place, month: number): number {
  const of = (one: Place) => demandOf(one, month) * liftOf(one, month);
  return of(place) / sum(plan.places.map(of));
}

/** How many deals each city wins in each month, from the first to those whose deals may be open today. */
export function planSales(plan: CompanyFrame): SalesPlan {
  const { places, scale } = plan;
  const wins = Array.from({ length: scale.months + 1 + MONTHS_AHEAD }, (_, month) => {
    const draw = dice(plan.seed, "month", month);
    const season = TRUTH.seasonInQuarter[placeInQuarter(plan, month)] ?? 1;
    const expected = expectedWins(plan, month) * season * (1 + 0.02 * draw.normal());
    const noisy = places.map(
      (place) => shareOfWins(plan, place, month) * Math.max(0.3, 1 + 0.1 * draw.normal()),
    );
    return apportion(Math.round(expected), noisy);
  });
  const weights = places.map(({ weight }) => weight);
  return { wins, earlier: apportion(scale.earlierCustomers, weights) };
}

/** The wins of a city in a month, one by one. */
export function planCity(market: Market, month: number, count: number): PlannedWin[] {
  const draw = dice(market.plan.seed, "city month", market.place.number, month);
  const offset = draw.next();
  return Array.from({ length: count }, (_, nth) => ({
    ...planWin(market, month, draw),
    mix: (offset + nth * GOLDEN) % 1,
  }));
}

/** Part of a city's wins that partners find themselves. */
function selfDevelopedShare(place: Place, month: number): number {
  const { with: supported, without } = TRUTH.focus.selfDeveloped;
  if (isSupported(place, month)) return supported;
  const easy = TRUTH.easyShare * (place.isExhausted ? easyLeft(month) : 1);
  return without / (easy + without);
}

function planWin(market: Market, month: number, draw: Dice): Omit<PlannedWin, "mix"> {
  const { place, direct } = market;
  const source = draw.chance(selfDevelopedShare(place, month))
    ? "self_developed"
    : (EASY[draw.weighted(Object.values(TRUTH.easySources))] ?? "hq_lead");
  if (draw.chance(TRUTH.directShare)) return { source, partner: direct };
  return { source, partner: pickPartner(market, month, source, draw) };
}

/** How many HQ leads of a city in a month lead to no deal: as many as make the lead win rate that is true of it. */
export function idleHqLeads({ plan, place }: Market, month: number): number {
  const { winRate, leadsPerHqDeal, easySources, focus } = TRUTH;
  const wins =
    expectedWins(plan, month) *
    shareOfWins(plan, place, month) *
    (1 - selfDevelopedShare(place, month)) *
    easySources.hq_lead;
  const deals = wins / winRate.hq_lead;
  // They keep coming where they are wins no longer.
  const fresh = place.isExhausted ? deals / easyLeft(month) : deals;
  const leads = (fresh * leadsPerHqDeal) / (isSupported(place, month) ? focus.leadWinRate : 1);
  return Math.floor(leads - deals + dice(plan.seed, "idle count", place.number, month).next());
}

/** A partner of the city that sells in that month; leads of headquarters go to a focus partner first. */
export function pickPartner(market: Market, month: number, source: Source, draw: Dice): Partner {
  const here = market.partners.filter((partner) => partner.sellsFrom <= month && month < partner.sellsTo);
  const focus = here.find((partner) => partner.isFocus);
  if (
    focus !== undefined &&
    source === "hq_lead" &&
    isSupported(market.place, month) &&
    draw.chance(TRUTH.focus.toFocusPartner)
  )
    return focus;
  const wantsBig = draw.chance(market.bigShare);
  const chosen = here.filter((partner) => partner.isBig === wantsBig);
  const picked = chosen[draw.weighted(chosen.map((partner) => partner.weight))];
  if (picked === undefined) throw new Error(`${market.place.name} has no partner in month ${month}`);
  return picked;
}

/** Markets of some cities. */
export function marketsOf(
  plan: CompanyPlan,
  partners: readonly Partner[],
  direct: Partner,
  places: readonly Place[],
): Market[] {
  const big = new Set(partners.filter(({ isBig }) => isBig).map(({ place }) => place));
  const weight = sum(plan.places.map((place) => place.weight));
  const withBig = sum([...big].map((place) => place.weight));
  const inCity = Math.min(0.9, (TRUTH.bigPartnerShare * weight) / withBig);
  return places.map((place) => ({
    plan,
    place,
    partners: partners.filter((partner) => partner.place === place),
    direct,
    bigShare: big.has(place) ? inCity : 0,
  }));
}
