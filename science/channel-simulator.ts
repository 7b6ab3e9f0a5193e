import { type ChannelCity, fillChannelWalk, newChannelWalk, partnerStanding } from "./channel-city-walk.ts";
import { type ChannelParameters, checkChannelParameters } from "./channel-parameters.ts";
import { CHANNEL_REGIMES, type ChannelRegime, channelRegime, type RegimeEffects } from "./channel-regime.ts";
import { type ChannelCourse, newChannelCourse, walkChannel } from "./channel-walk.ts";
import type { Uniforms } from "./split-mix-64.ts";

/** Share of a city under each regime (open, focus, exclusive), adding up to 1. */
export type RegimeMix = readonly [number, number, number];

export interface ChannelSetup {
  readonly cities: readonly ChannelCity[];
  /** For each option a mix of regimes for each city. */
  readonly options: readonly (readonly RegimeMix[])[];
  readonly months: number;
  /** What a partner must earn in the first year to keep its team, in money; 0 where that is no question. */
  readonly fixedCost: number;
  /** Whether open competition loses partners until each earns its fixed cost (n endogenous). */
  readonly sustained: boolean;
}

/** Monthly figures of an option, in the order in which results lay them out. */
export const CHANNEL_FIGURES = ["paying", "revenue", "margin"] as const;
export type ChannelFigure = (typeof CHANNEL_FIGURES)[number];

/** What partners live on under a regime, over the cities in which some option uses it. */
export interface RegimeViability {
  /** Sum of the first-year contribution of the partner that must live on the city. */
  contribution: number;
  /** Cities counted, and those of them where the contribution covers the fixed cost. */
  cities: number;
  viable: number;
  /** Sum of the partners at work. */
  partners: number;
}

export interface ChannelSimulator {
  /** Numbers that a run writes: options × figures × months. */
  readonly size: number;
  /**
   * Walks all cities under one set of parameters.
   *
   * @param into gets options × figures × months sums over the cities, from `offset` on
   * @param extra `viability` gets one entry for each regime, added to what is there; with `u` wins and renewals are
   * drawn, and all regimes share the numbers
   */
  run(
    parameters: ChannelParameters,
    into: Float64Array,
    offset: number,
    extra?: { readonly viability?: readonly RegimeViability[]; readonly u?: Uniforms },
  ): void;
}

/**
 * The channel model over many cities and options at once: each city is walked once under each regime that some option
 * uses, and the options add up what they are made of. Nothing is allocated in the loops over cities and months.
 *
 * @throws RangeError naming the city, option or number that cannot be used
 * @example newChannelSimulator({ cities: [], options: [], months: 36, fixedCost: 0, sustained: false }).size // 0
 */
export function newChannelSimulator(setup: ChannelSetup): ChannelSimulator {
  checkSetup(setup);
  const { cities, options, months, fixedCost, sustained } = setup;
  const regimes = CHANNEL_REGIMES.length;
  const perOption = CHANNEL_FIGURES.length * months;
  const mixes = Float64Array.from(options.flatMap((option) => option.flat()));
  const isUsed = (city: number, regime: number) => options.some((option) => option[city]![regime]! > 0);
  const used = cities.flatMap((_, city) => CHANNEL_REGIMES.map((_regime, regime) => isUsed(city, regime)));
  const course = newChannelCourse(months);
  const scratch = { walk: newChannelWalk(), year: newChannelCourse(12) };

  function walkCity(
    index: number,
    regime: number,
    parameters: ChannelParameters,
    effectsOf: EffectsOf,
    extra: Parameters<ChannelSimulator["run"]>[3],
  ): void {
    const city = cities[index]!;
    const name = CHANNEL_REGIMES[regime]!;
    let partners = city.partners ?? parameters.partners;
    const sums = extra?.viability?.[regime];
    if (sums !== undefined || sustained) {
      const where = { parameters, city, fixedCost, sustained, effectsOf };
      const standing = partnerStanding(name, where, scratch);
      partners = standing.partners;
      if (sums !== undefined) addStanding(sums, standing, fixedCost);
    }
    fillChannelWalk(scratch.walk, effectsOf(name, partners), parameters, city);
    walkChannel(scratch.walk, course, extra?.u && { u: extra.u, at: index * 4 * months });
  }

  const run: ChannelSimulator["run"] = (parameters, into, offset, extra) => {
    checkChannelParameters(parameters);
    into.fill(0, offset, offset + options.length * perOption);
    const effectsOf = rememberedEffects(parameters);
    for (let index = 0; index < cities.length; index++) {
      for (let regime = 0; regime < regimes; regime++) {
        if (!used[index * regimes + regime]) continue;
        walkCity(index, regime, parameters, effectsOf, extra);
        for (let option = 0; option < options.length; option++) {
          const share = mixes[(option * cities.length + index) * regimes + regime]!;
          if (share > 0) addCourse(into, offset + option * perOption, course, share);
        }
      }
    }
  };
  return { size: options.length * perOption, run };
}

type EffectsOf = (regime: ChannelRegime, partners: number) => RegimeEffects;

/** The static layer of a regime depends on the city only by its number of partners: computed once for each. */
function rememberedEffects(parameters: ChannelParameters): EffectsOf {
  const known = new Map<string, RegimeEffects>();
  return (regime, partners) => {
    const key = `${regime}${partners}`;
    let effects = known.get(key);
    if (effects === undefined) {
      effects = channelRegime(regime, { ...parameters, partners });
      known.set(key, effects);
    }
    return effects;
  };
}

function addStanding(
  sums: RegimeViability,
  { contribution, partners }: { readonly contribution: number; readonly partners: number },
  fixedCost: number,
): void {
  sums.contribution += contribution;
  sums.cities += 1;
  sums.viable += contribution >= fixedCost ? 1 : 0;
  sums.partners += partners;
}

function addCourse(into: Float64Array, offset: number, course: ChannelCourse, share: number): void {
  const { paying, revenue, margin } = course;
  const months = paying.length;
  for (let month = 0; month < months; month++) {
    into[offset + month]! += share * paying[month]!;
    into[offset + months + month]! += share * revenue[month]!;
    into[offset + 2 * months + month]! += share * margin[month]!;
  }
}

function checkSetup({ cities, options, months, fixedCost }: ChannelSetup): void {
  if (!(Number.isInteger(months) && months >= 1))
    throw new RangeError(`months must be a whole number of at least 1, got ${months}`);
  if (!(Number.isFinite(fixedCost) && fixedCost >= 0))
    throw new RangeError(`fixedCost must be finite and not negative, got ${fixedCost}`);
  for (const [index, city] of cities.entries()) checkCity(city, `cities[${index}]`);
  for (const [index, option] of options.entries()) {
    if (option.length !== cities.length)
      throw new RangeError(
        `options[${index}] needs a mix for each of ${cities.length} cities, got ${option.length}`,
      );
    for (const [city, mix] of option.entries()) {
      const sum = mix.reduce((total, share) => total + share, 0);
      if (!mix.every((share) => share >= 0) || Math.abs(sum - 1) > 1e-9)
        throw new RangeError(
          `options[${index}][${city}] must hold shares that add up to 1, got ${mix.join(", ")}`,
        );
    }
  }
}

function checkCity(city: ChannelCity, at: string): void {
  if (!(Number.isFinite(city.accountsScale) && city.accountsScale > 0))
    throw new RangeError(`${at}.accountsScale must be above zero, got ${city.accountsScale}`);
  for (const key of ["leadsScale", "adopters", "paying"] as const) {
    if (!(Number.isFinite(city[key]) && city[key] >= 0))
      throw new RangeError(`${at}.${key} must be finite and not negative, got ${city[key]}`);
  }
  if (city.partners !== null && !(Number.isInteger(city.partners) && city.partners >= 1))
    throw new RangeError(`${at}.partners must be null or a whole number of at least 1, got ${city.partners}`);
}
