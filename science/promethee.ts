import { checkDecisionTable } from "./check-decision-table.ts";
import { sharesOfWeights } from "./shares-of-weights.ts";

/**
 * How a difference d in favour of one alternative becomes a preference of 0..1. q is the difference that does not
 * matter, p the one that decides, both in the criterion's unit and ≥ 0.
 */
export type Preference =
  /** 1 as soon as d > 0. */
  | { readonly shape: "usual" }
  /** 1 as soon as d > q. */
  | { readonly shape: "u"; readonly q: number }
  /** d / p up to p. */
  | { readonly shape: "v"; readonly p: number }
  /** 0 up to q, ½ up to p, then 1. */
  | { readonly shape: "level"; readonly q: number; readonly p: number }
  /** 0 up to q, rising to 1 at p. */
  | { readonly shape: "linear"; readonly q: number; readonly p: number }
  /** 1 − exp(−d² / 2s²). */
  | { readonly shape: "gaussian"; readonly s: number };

/** A criterion of PROMETHEE. */
export interface PreferenceCriterion {
  readonly weight: number;
  readonly direction: "benefit" | "cost";
  readonly preference: Preference;
}

/** How far an alternative is preferred to the others and they to it. */
export interface PreferenceFlow {
  /** φ⁺, mean preference over the others, 0..1. */
  readonly leaving: number;
  /** φ⁻, mean preference of the others over this one, 0..1. */
  readonly entering: number;
  /** φ = φ⁺ − φ⁻, −1..1; the ranking. All net flows add up to 0. */
  readonly net: number;
}

/**
 * PROMETHEE II: complete ranking by net preference flow from comparing all pairs.
 *
 * Source: Brans & Vincke, "A preference ranking organisation method", Management Science 31 (1985) 647–656.
 * @param criteria weights (any unit), direction and preference function of each
 * @param alternatives a row for each alternative, a finite value for each criterion
 * @returns the flows in the order of the alternatives; a single alternative has nothing to be compared with: all 0
 * @throws RangeError naming the weight, threshold or value that cannot be used
 * @example promethee([{ weight: 1, direction: "benefit", preference: { shape: "usual" } }], [[1], [2]])[1]?.net // 1
 */
export function promethee(
  criteria: readonly PreferenceCriterion[],
  alternatives: readonly (readonly number[])[],
): PreferenceFlow[] {
  const shares = sharesOfWeights(
    criteria.map(({ weight }) => weight),
    "criteria's weights",
  );
  for (const [index, { preference }] of criteria.entries()) checkPreference(preference, index);
  checkDecisionTable(alternatives, criteria.length);
  const others = Math.max(1, alternatives.length - 1);
  const preferred = (over: readonly number[], under: readonly number[]) =>
    criteria.reduce((sum, { direction, preference }, column) => {
      const gain = direction === "benefit" ? over[column]! - under[column]! : under[column]! - over[column]!;
      return sum + shares[column]! * preferenceOf(gain, preference);
    }, 0);
  return alternatives.map((own, row) => {
    let leaving = 0;
    let entering = 0;
    for (const [index, other] of alternatives.entries()) {
      if (index === row) continue;
      leaving += preferred(own, other);
      entering += preferred(other, own);
    }
    return { leaving: leaving / others, entering: entering / others, net: (leaving - entering) / others };
  });
}

function preferenceOf(gain: number, preference: Preference): number {
  if (gain <= 0) return 0;
  switch (preference.shape) {
    case "usual":
      return 1;
    case "u":
      return gain > preference.q ? 1 : 0;
    case "v":
      return preference.p > 0 ? Math.min(1, gain / preference.p) : 1;
    case "level":
      if (gain <= preference.q) return 0;
      return gain <= preference.p ? 0.5 : 1;
    case "linear":
      if (gain <= preference.q) return 0;
      return gain >= preference.p ? 1 : (gain - preference.q) / (preference.p - preference.q);
    case "gaussian":
      return -Math.expm1(-((gain / preference.s) ** 2) / 2);
  }
}

function checkPreference(preference: Preference, index: number): void {
  const at = `criteria[${index}].preference`;
  for (const [key, value] of Object.entries(preference)) {
    if (key !== "shape" && !(Number.isFinite(value) && Number(value) >= 0))
      throw new RangeError(`${at}.${key} must be finite and not negative, got ${value}`);
  }
  if (preference.shape === "gaussian" && preference.s === 0)
    throw new RangeError(`${at}.s must be above zero`);
  if ("q" in preference && "p" in preference && preference.q > preference.p)
    throw new RangeError(`${at}.q must not be above p, got ${preference.q} and ${preference.p}`);
}
