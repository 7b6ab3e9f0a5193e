import betaln from "@stdlib/math-base-special-betaln";
import { requirePositive, requireWhole } from "./argument-rules.ts";
import { findRoot } from "./find-root.ts";

/** Members of one start: how many there were, then how many were left after each period; whole and never rising. */
export type SurvivorCounts = readonly number[];

/** A population whose members each have their own, constant chance to leave at a renewal, spread as Beta(alpha, beta). */
export interface ShiftedBetaGeometric {
  readonly alpha: number;
  readonly beta: number;
}

/** A fitted model, or why there is none. */
export interface ShiftedBetaGeometricFit {
  /** Null when the data say nothing about one of the parameters. */
  readonly model: ShiftedBetaGeometric | null;
  readonly logLikelihood: number | null;
  /**
   * "homogeneous": all leave with about the same chance, the parameters run to infinity — use the plain rate. "polarised": all who leave
   * do so at once — there are only leavers and stayers.
   */
  readonly outcome: "converged" | "homogeneous" | "polarised" | "nothing-observed";
  readonly warnings: readonly ("few-periods" | "few-observations")[];
}

/**
 * Shifted beta-geometric model of contractual renewals by maximum likelihood: renewal rates rise with age because those likely to leave
 * leave first.
 *
 * Leaving at the t-th renewal α/(α + β + t − 1), staying (β + t − 1)/(α + β + t − 1). For each k = α + β the best α/k is the root of a
 * decreasing function, and k the root of the slope along these.
 * Source: Fader & Hardie 2007, Journal of Interactive Marketing 21(1):76–90.
 * @param cohorts one or more, each with its own number of periods
 * @returns the model; null with the reason when nobody left, nobody stayed, or the likelihood has no highest point
 * @throws RangeError when survivors are not whole or rise
 * @example fitShiftedBetaGeometric([[1000, 869, 743, 653, 593, 551, 517, 491]]).model?.alpha // 0.668, rounded
 */
export function fitShiftedBetaGeometric(cohorts: readonly SurvivorCounts[]): ShiftedBetaGeometricFit {
  const renewals = tally(cohorts);
  const gone = renewals.reduce((sum, { left }) => sum + left, 0);
  const stayed = renewals.reduce((sum, { stayed }) => sum + stayed, 0);
  const warnings = [
    ...(renewals.length < 3 ? (["few-periods"] as const) : []),
    ...(Math.min(gone, stayed) < 20 ? (["few-observations"] as const) : []),
  ];
  if (gone === 0 || stayed === 0 || renewals.length < 2)
    return { model: null, logLikelihood: null, outcome: "nothing-observed", warnings };
  const slope = (logTotal: number) => slopeAlong(renewals, gone, Math.exp(logTotal));
  if (slope(HIGHEST) >= 0) return { model: null, logLikelihood: null, outcome: "homogeneous", warnings };
  let from = HIGHEST;
  while (from > LOWEST && slope(from) < 0) from -= 0.5;
  if (slope(from) < 0) return { model: null, logLikelihood: null, outcome: "polarised", warnings };
  const total = Math.exp(findRoot(slope, from, from + 0.5));
  const share = bestShare(renewals, gone, total);
  const model = { alpha: share * total, beta: (1 - share) * total };
  return { model, logLikelihood: logLikelihoodOf(renewals, model), outcome: "converged", warnings };
}

/**
 * Share of members left after a number of renewals.
 *
 * S(t) = B(α, β + t)/B(α, β). Source: Fader & Hardie 2007.
 * @param model see fitShiftedBetaGeometric
 * @param renewals whole, ≥ 0
 * @returns 0..1
 * @throws RangeError when a parameter is not above 0 or the number not whole
 * @example renewalSurvival({ alpha: 0.668, beta: 3.806 }, 8) // 0.460, rounded
 */
export function renewalSurvival(model: ShiftedBetaGeometric, renewals: number): number {
  const { alpha, beta } = checked(model);
  return Math.exp(betaln(alpha, beta + requireWhole("renewals", renewals)) - betaln(alpha, beta));
}

/**
 * Chance that a member who has stayed so far renews the next time.
 *
 * r = (β + t − 1)/(α + β + t − 1). Source: Fader & Hardie 2007.
 * @param model see fitShiftedBetaGeometric
 * @param renewal which one, 1 is the first
 * @returns 0..1
 * @throws RangeError when a parameter is not above 0 or the number not whole and at least 1
 * @example renewalRate({ alpha: 0.668, beta: 3.806 }, 1) // 0.851, rounded
 */
export function renewalRate(model: ShiftedBetaGeometric, renewal: number): number {
  const { alpha, beta } = checked(model);
  const age = beta + requireWhole("renewal", renewal, 1) - 1;
  return age / (alpha + age);
}

const LOWEST = Math.log(1e-6);
/** α + β from which a population counts as homogeneous. */
const HIGHEST = Math.log(1e5);

/** How many left and how many stayed at the t-th renewal, from t = 1. */
type Renewal = { left: number; stayed: number };

function tally(cohorts: readonly SurvivorCounts[]): Renewal[] {
  const renewals: Renewal[] = [];
  for (const [at, survivors] of cohorts.entries())
    for (const [age, count] of survivors.entries()) {
      requireWhole(`cohorts[${at}][${age}]`, count);
      const before = survivors[age - 1];
      if (before === undefined) continue;
      if (count > before)
        throw new RangeError(`cohorts[${at}][${age}] must not rise, got ${count} after ${before}`);
      const renewal = renewals[age - 1] ?? { left: 0, stayed: 0 };
      renewals[age - 1] = { left: renewal.left + before - count, stayed: renewal.stayed + count };
    }
  return renewals;
}

/** The best α/(α + β) for a total: Σleft/θ falls, Σstayed·k/(k(1 − θ) + t − 1) rises. */
function bestShare(renewals: readonly Renewal[], gone: number, total: number): number {
  const slope = (share: number) =>
    gone / share -
    renewals.reduce((sum, { stayed }, t) => sum + (stayed * total) / (total * (1 - share) + t), 0);
  return findRoot(slope, 1e-15, 1 - 1e-15);
}

/** Derivative by the total of the log-likelihood at the best share. */
function slopeAlong(renewals: readonly Renewal[], gone: number, total: number): number {
  const stay = 1 - bestShare(renewals, gone, total);
  return renewals.reduce(
    (sum, { left, stayed }, t) => sum + (stayed * stay) / (total * stay + t) - (left + stayed) / (total + t),
    gone / total,
  );
}

function logLikelihoodOf(renewals: readonly Renewal[], { alpha, beta }: ShiftedBetaGeometric): number {
  return renewals.reduce(
    (sum, { left, stayed }, t) =>
      sum + left * Math.log(alpha / (alpha + beta + t)) + stayed * Math.log((beta + t) / (alpha + beta + t)),
    0,
  );
}

function checked(model: ShiftedBetaGeometric): ShiftedBetaGeometric {
  requirePositive("model.alpha", model.alpha);
  requirePositive("model.beta", model.beta);
  return model;
}
