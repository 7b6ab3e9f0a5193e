import type { ChannelParameters } from "./channel-parameters.ts";
import { effortEquilibrium } from "./effort-equilibrium.ts";

/**
 * How a city is given to partners: `open`, all equal and competing; `focus`, one comes first and the others are its
 * fallback; `exclusive`, one alone.
 */
export const CHANNEL_REGIMES = ["open", "focus", "exclusive"] as const;
export type ChannelRegime = (typeof CHANNEL_REGIMES)[number];

/** What a regime does to effort, price, coverage and loyalty, before any month has passed. */
export interface RegimeEffects {
  /** a, how floating demand is split among the partners, the focus partner first. */
  readonly allocation: readonly number[];
  /** Each partner's share of the effort. */
  readonly effortShares: readonly number[];
  /** B, part of cultivated gross margin spent on effort. */
  readonly intensity: number;
  /** τ, price given away, share of the list price. */
  readonly erosion: number;
  /** μ, partner's gross margin of a customer with its expected renewals, in money. */
  readonly marginPerCustomer: number;
  /** x, cultivation relative to an exclusive partner without slack. */
  readonly cultivation: number;
  /** C, chance-weighted value of a floating lead that somebody answers in time, 0..1. */
  readonly coverage: number;
  /** w, share of floating leads won, 0..1. */
  readonly winRate: number;
  /** Share of customers lost at a renewal, 0..0.95. */
  readonly churn: number;
  /** Partner's discount on new customers, share of the price. */
  readonly discount: number;
  /** Residencies held in a city. */
  readonly residency: number;
}

const MOST_CHURN = 0.95;

/**
 * The static layer of the channel model.
 *
 * τ = τmax (1 − 1/n_eff); μ = P [d − (1−θ) τ + d_ren (g + g²)], g = (1 − churn) / (1 + i);
 * x = (1−z)^η [B μ / (η μ_ref)]^(η/(1−η)); coverage open 1 − (1−ρ)^n, focus ρ + (1−ρ) [1 − (1−ρ)^(n−1)] ϕ,
 * exclusive ρ; churn = min(0.95, churn₀ x^(−εs)). A partner alone keeps all it cultivates: κ plays no part there.
 *
 * Source: own derivation from effort equilibrium (`effortEquilibrium`) and generalized Bass diffusion.
 * @param parameters checked before by `checkChannelParameters`
 * @example channelRegime("exclusive", CHANNEL_DEFAULTS).intensity // 0.34
 */
export function channelRegime(regime: ChannelRegime, parameters: ChannelParameters): RegimeEffects {
  const { elasticity, churn, price, answerRate, appropriability } = parameters;
  const { discount, residency, slack } = termsOf(regime, parameters);
  const allocation = allocationOf(regime, parameters);
  const { intensity, shares } = effortEquilibrium({ elasticity, appropriability, allocation });
  const erosion = parameters.erosion * (1 - 1 / contestants(regime, parameters));
  const kept = (1 - churn) / (1 + parameters.interest);
  const renewals = parameters.renewalDiscount * (kept + kept ** 2);
  const marginPerCustomer = price * (discount - (1 - parameters.erosionBorneByVendor) * erosion + renewals);
  const reference = price * (parameters.discountExclusive + renewals);
  const cultivation =
    (1 - slack) ** elasticity *
    Math.max(0, (intensity * marginPerCustomer) / (elasticity * reference)) **
      (elasticity / (1 - elasticity));
  const missed = (1 - answerRate) ** (allocation.length - 1);
  const coverage =
    regime === "open"
      ? 1 - missed * (1 - answerRate)
      : answerRate + (1 - answerRate) * (1 - missed) * parameters.valueAfterDelay;
  return {
    allocation,
    effortShares: shares,
    intensity,
    erosion,
    marginPerCustomer,
    cultivation,
    coverage,
    winRate: parameters.winRate * coverage,
    // Without cultivation the factor is infinite, and of nobody who leaves it makes no one.
    churn: churn === 0 ? 0 : Math.min(MOST_CHURN, churn * cultivation ** -parameters.churnElasticity),
    discount,
    residency,
  };
}

function termsOf(regime: ChannelRegime, parameters: ChannelParameters) {
  switch (regime) {
    case "open":
      return {
        discount: parameters.discountOpen,
        residency: parameters.residencyOpen,
        slack: parameters.slackOpen,
      };
    case "focus":
      return {
        discount: parameters.discountFocus,
        residency: parameters.residencyFocus,
        slack: parameters.slackFocus,
      };
    case "exclusive":
      return {
        discount: parameters.discountExclusive,
        residency: parameters.residencyExclusive,
        slack: parameters.slackExclusive,
      };
  }
}

function allocationOf(regime: ChannelRegime, { partners, focusShare }: ChannelParameters): number[] {
  if (regime === "exclusive" || partners === 1) return [1];
  if (regime === "open") return new Array<number>(partners).fill(1 / partners);
  const rest = (1 - focusShare) / (partners - 1);
  return Array.from({ length: partners }, (_, index) => (index === 0 ? focusShare : rest));
}

/** n_eff, how many contend for one deal. */
function contestants(regime: ChannelRegime, { partners, contested }: ChannelParameters): number {
  if (regime === "exclusive") return 1;
  return regime === "open" ? partners : 1 + contested * (partners - 1);
}
