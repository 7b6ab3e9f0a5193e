import type { Triangular } from "./triangular-quantile.ts";

/** Names of the parameters of the channel model, in the order in which arrays of them are laid out. */
export const CHANNEL_PARAMETERS = [
  /** M, customers that could buy, in a city of scale 1. */
  "accounts",
  /** p, Bass coefficient of innovation, per year. */
  "innovation",
  /** q, Bass coefficient of imitation, per year. */
  "imitation",
  /** λ, leads a month that nobody had to cultivate, in a city of scale 1. */
  "leads",
  /** w₀, share won of the leads that are answered in time, 0..1. */
  "winRate",
  /** ρ, chance that one partner answers in time, 0..1. */
  "answerRate",
  /** ϕ, what a lead is still worth after the first partner let it wait, 0..1. */
  "valueAfterDelay",
  /** n, partners in a city, whole, at least 1. */
  "partners",
  /** η, elasticity of demand to cultivation effort, between 0 and 1. */
  "elasticity",
  /** κ, share of cultivated demand that stays with its cultivator where several partners work, 0..1. */
  "appropriability",
  /** φ, share of floating demand that the focus partner receives, 1/n..1. */
  "focusShare",
  /** χ, share of deals still contested under quasi-exclusivity, 0..1. */
  "contested",
  /** τmax, price given away under the fiercest contest, share of the list price. */
  "erosion",
  /** θ, part of the price given away that the vendor bears, 0..1. */
  "erosionBorneByVendor",
  /** P, list price of a customer and year, in a unit of money. */
  "price",
  /** Partner's discount on new customers under each regime, share of the price. */
  "discountOpen",
  "discountFocus",
  "discountExclusive",
  /** Partner's discount on renewals, share of the price. */
  "renewalDiscount",
  /** Share of customers lost at each yearly renewal at reference cultivation, 0..1. */
  "churn",
  /** εs, elasticity of churn to cultivation, ≥ 0. */
  "churnElasticity",
  /** Cost of serving a customer, share of the list price. */
  "serviceCost",
  /** Cost of one floating lead, in the unit of money. */
  "leadCost",
  /** Cost of a residency for a city and month, in the unit of money. */
  "residencyCost",
  /** Months from the start in which residencies are held. */
  "residencyMonths",
  /** Residencies held in a city under each regime, 0..1. */
  "residencyOpen",
  "residencyFocus",
  "residencyExclusive",
  /** z, effort left out because nobody else is near (the quiet life), 0..1, under each regime. */
  "slackOpen",
  "slackFocus",
  "slackExclusive",
  /** Discount rate a year. */
  "interest",
] as const;

export type ChannelParameter = (typeof CHANNEL_PARAMETERS)[number];
export type ChannelParameters = Readonly<Record<ChannelParameter, number>>;

/**
 * A place to begin where nothing of one's own is known. Sources: p and q from published Bass fits; elasticity from the
 * meta-analysis of personal selling (Albers, Mantrala & Sridhar 2010); the others are typical of the trade and stand
 * for figures of one's own customer system, price list and contracts.
 */
export const CHANNEL_DEFAULTS: ChannelParameters = {
  accounts: 2000,
  innovation: 0.01,
  imitation: 0.35,
  leads: 20,
  winRate: 0.12,
  answerRate: 0.75,
  valueAfterDelay: Math.SQRT1_2,
  partners: 4,
  elasticity: 0.34,
  appropriability: 0.25,
  focusShare: 0.8,
  contested: 0.2,
  erosion: 0.1,
  erosionBorneByVendor: 0.5,
  price: 30_000,
  discountOpen: 0.3,
  discountFocus: 0.35,
  discountExclusive: 0.4,
  renewalDiscount: 0.15,
  churn: 0.18,
  churnElasticity: 0.5,
  serviceCost: 0.2,
  leadCost: 300,
  residencyCost: 15_000,
  residencyMonths: 6,
  residencyOpen: 0,
  residencyFocus: 1,
  residencyExclusive: 1,
  slackOpen: 0,
  slackFocus: 0,
  slackExclusive: 0.1,
  interest: 0.1,
};

/** How far the uncertain ones may lie from the defaults. */
export const CHANNEL_RANGES: Readonly<Partial<Record<ChannelParameter, Triangular>>> = {
  accounts: { min: 1000, mode: 2000, max: 4000 },
  innovation: { min: 0.003, mode: 0.01, max: 0.02 },
  imitation: { min: 0.2, mode: 0.35, max: 0.55 },
  leads: { min: 10, mode: 20, max: 35 },
  winRate: { min: 0.06, mode: 0.12, max: 0.2 },
  answerRate: { min: 0.5, mode: 0.75, max: 0.95 },
  elasticity: { min: 0.2, mode: 0.34, max: 0.5 },
  appropriability: { min: 0, mode: 0.25, max: 0.6 },
  focusShare: { min: 0.6, mode: 0.8, max: 0.95 },
  contested: { min: 0.05, mode: 0.2, max: 0.5 },
  erosion: { min: 0, mode: 0.1, max: 0.25 },
  churn: { min: 0.1, mode: 0.18, max: 0.3 },
  churnElasticity: { min: 0, mode: 0.5, max: 1 },
  slackExclusive: { min: 0, mode: 0.1, max: 0.35 },
};

const SHARES: readonly ChannelParameter[] = [
  "winRate",
  "answerRate",
  "valueAfterDelay",
  "appropriability",
  "focusShare",
  "contested",
  "erosion",
  "erosionBorneByVendor",
  "discountOpen",
  "discountFocus",
  "discountExclusive",
  "renewalDiscount",
  "churn",
  "residencyOpen",
  "residencyFocus",
  "residencyExclusive",
  "slackOpen",
  "slackFocus",
  "slackExclusive",
];

/**
 * Refuses parameters under which the channel model has no meaning.
 *
 * @throws RangeError that names the parameter
 * @example checkChannelParameters(CHANNEL_DEFAULTS) // undefined
 */
export function checkChannelParameters(parameters: ChannelParameters): void {
  const refuse = (name: ChannelParameter, what: string) => {
    throw new RangeError(`${name} must ${what}, got ${parameters[name]}`);
  };
  for (const name of CHANNEL_PARAMETERS) {
    if (!(Number.isFinite(parameters[name]) && parameters[name] >= 0))
      refuse(name, "be finite and not negative");
  }
  for (const name of SHARES) if (parameters[name] > 1) refuse(name, "be a share of 0..1");
  if (!(parameters.elasticity > 0 && parameters.elasticity < 1)) refuse("elasticity", "lie between 0 and 1");
  if (!(Number.isInteger(parameters.partners) && parameters.partners >= 1))
    refuse("partners", "be a whole number of at least 1");
  if (!(parameters.accounts > 0)) refuse("accounts", "be above zero");
  if (!(parameters.price > 0)) refuse("price", "be above zero");
}
