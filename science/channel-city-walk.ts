import type { ChannelParameters } from "./channel-parameters.ts";
import { type ChannelRegime, channelRegime, type RegimeEffects } from "./channel-regime.ts";
import { type ChannelCourse, type ChannelWalk, newChannelCourse, walkChannel } from "./channel-walk.ts";

/** One city of a channel, relative to the parameters. */
export interface ChannelCity {
  /** Its accounts are this times the parameter `accounts`; likewise its leads. */
  readonly accountsScale: number;
  readonly leadsScale: number;
  /** Customers won before, and those who pay now. */
  readonly adopters: number;
  readonly paying: number;
  /** Partners at work there; null for the parameter `partners`. */
  readonly partners: number | null;
}

/** A city of scale 1 in which nothing was sold yet. */
export const NEW_CITY: ChannelCity = {
  accountsScale: 1,
  leadsScale: 1,
  adopters: 0,
  paying: 0,
  partners: null,
};

/**
 * What a walk needs of a city under a regime.
 *
 * @param walk is overwritten, so that walking many cities allocates nothing
 * @example fillChannelWalk(walk, channelRegime("open", parameters), parameters, NEW_CITY) // undefined
 */
export function fillChannelWalk(
  walk: ChannelWalk,
  effects: RegimeEffects,
  parameters: ChannelParameters,
  city: ChannelCity,
): void {
  const { price, erosionBorneByVendor } = parameters;
  walk.accounts = parameters.accounts * city.accountsScale;
  walk.adopters = city.adopters;
  walk.paying = city.paying;
  walk.leads = parameters.leads * city.leadsScale;
  walk.winRate = effects.winRate;
  walk.innovation = parameters.innovation * effects.cultivation;
  walk.imitation = parameters.imitation * effects.cultivation;
  walk.churn = effects.churn;
  walk.newPrice = price * (1 - effects.discount - erosionBorneByVendor * effects.erosion);
  walk.renewalPrice = price * (1 - parameters.renewalDiscount);
  walk.serviceCost = (parameters.serviceCost * price) / 12;
  walk.leadCost = parameters.leadCost;
  walk.residencyCost = parameters.residencyCost * effects.residency;
  walk.residencyMonths = parameters.residencyMonths;
}

/**
 * An empty walk, to be filled again and again.
 *
 * @example newChannelWalk().accounts // 1
 */
export function newChannelWalk(): ChannelWalk {
  return {
    accounts: 1,
    adopters: 0,
    paying: 0,
    leads: 0,
    winRate: 0,
    innovation: 0,
    imitation: 0,
    churn: 0,
    newPrice: 0,
    renewalPrice: 0,
    serviceCost: 0,
    leadCost: 0,
    residencyCost: 0,
    residencyMonths: 0,
  };
}

/**
 * What each partner earns from the new customers of the course before its fixed cost: its part of floating and
 * cultivated customers at their margin, less its effort: μ [oil aᵢ + deep (κ sᵢ + (1−κ) aᵢ − B sᵢ)].
 *
 * @param course of the months to count; take twelve for the first year
 * @param appropriability κ
 * @returns money for each partner, the focus partner first
 * @example partnerContributions(effects, course, 0.25)[0] // 150391, for open competition with the defaults
 */
export function partnerContributions(
  { allocation, effortShares, intensity, marginPerCustomer }: RegimeEffects,
  { oil, deep }: ChannelCourse,
  appropriability: number,
): number[] {
  let floating = 0;
  let cultivated = 0;
  for (let month = 0; month < oil.length; month++) {
    floating += oil[month]!;
    cultivated += deep[month]!;
  }
  return allocation.map((share, index) => {
    const effort = effortShares[index]!;
    const kept = appropriability * effort + (1 - appropriability) * share - intensity * effort;
    return marginPerCustomer * (floating * share + cultivated * kept);
  });
}

/** How a city's partners stand in the first year. */
export interface PartnerStanding {
  /** Partners that stay. */
  readonly partners: number;
  /** First-year contribution of the partner that must live on the city: each under open competition, else the first. */
  readonly contribution: number;
}

/**
 * How many partners a city feeds: open competition loses partners one by one until each earns its fixed cost or one is
 * left; under the other regimes only the first has to live on the city.
 *
 * @param sustained false leaves all of them there and only tells what they earn
 * @param scratch a walk and a course of twelve months that may be overwritten
 * @example partnerStanding("open", { parameters, city: NEW_CITY, fixedCost: 240_000, sustained: true }, scratch).partners // 2
 */
export function partnerStanding(
  regime: ChannelRegime,
  where: {
    readonly parameters: ChannelParameters;
    readonly city: ChannelCity;
    readonly fixedCost: number;
    readonly sustained: boolean;
    readonly effectsOf?: (regime: ChannelRegime, partners: number) => RegimeEffects;
  },
  scratch: { readonly walk: ChannelWalk; readonly year: ChannelCourse },
): PartnerStanding {
  const { parameters, city, fixedCost } = where;
  const effectsOf = where.effectsOf ?? ((name, partners) => channelRegime(name, { ...parameters, partners }));
  let partners = city.partners ?? parameters.partners;
  for (;;) {
    const effects = effectsOf(regime, partners);
    fillChannelWalk(scratch.walk, effects, parameters, city);
    walkChannel(scratch.walk, scratch.year);
    const contribution = partnerContributions(effects, scratch.year, parameters.appropriability)[0]!;
    if (!where.sustained || regime !== "open" || partners === 1 || contribution >= fixedCost)
      return { partners, contribution };
    partners -= 1;
  }
}

/** One city under one regime with all that led there. */
export interface ChannelPath {
  readonly effects: RegimeEffects;
  readonly course: ChannelCourse;
  /** First-year contribution of each partner, the focus partner first. */
  readonly contributions: readonly number[];
}

/**
 * Walks one city under one regime, with the means of everything.
 *
 * @param parameters checked before by `checkChannelParameters`
 * @param months from 1
 * @example channelPath("open", CHANNEL_DEFAULTS, NEW_CITY, 36).course.paying[35] // 159.24, rounded
 */
export function channelPath(
  regime: ChannelRegime,
  parameters: ChannelParameters,
  city: ChannelCity,
  months: number,
): ChannelPath {
  const effects = channelRegime(regime, { ...parameters, partners: city.partners ?? parameters.partners });
  const walk = newChannelWalk();
  fillChannelWalk(walk, effects, parameters, city);
  const course = newChannelCourse(months);
  walkChannel(walk, course);
  const year = newChannelCourse(12);
  walkChannel(walk, year);
  return { effects, course, contributions: partnerContributions(effects, year, parameters.appropriability) };
}
