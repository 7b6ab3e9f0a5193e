import type { ContentItem } from "../agreement/content-field.ts";

/** A bound that a metric must keep: a constraint of the goal, a condition for a city. */
export interface MetricCondition {
  readonly id: string;
  readonly metric: string;
  readonly comparator: "at_least" | "at_most";
  /** A ratio, a count, or whole currency. */
  readonly value: number;
}

/** Whether a bound is kept: not known while the figure is missing, too small a sample, or immature. */
export const CONDITION_STANDINGS = ["met", "missed", "unknown"] as const;
export type ConditionStanding = (typeof CONDITION_STANDINGS)[number];

/**
 * The conditions in a list of a design's content: items with a metric, a comparator and a value.
 *
 * @example readConditions([{ id: "c1", metric: "gross_margin", comparator: "at_least", value: 0 }])[0].value // 0
 */
export function readConditions(items: readonly ContentItem[]): MetricCondition[] {
  return items.map(({ id, metric, comparator, value }) => ({
    ...{ id, metric: String(metric), value: Number(value) },
    comparator: comparator === "at_most" ? "at_most" : "at_least",
  }));
}

/**
 * Judges a figure by a condition. The bound itself is met.
 *
 * @param figure in the unit of the condition; null when there is none
 * @example conditionStanding({ comparator: "at_least", value: 0.2, … }, 0.25) // "met"
 */
export function conditionStanding(condition: MetricCondition, figure: number | null): ConditionStanding {
  if (figure === null) return "unknown";
  const { comparator, value } = condition;
  return (comparator === "at_least" ? figure >= value : figure <= value) ? "met" : "missed";
}

/**
 * Whether all of several hold: one missed fails them, one unknown leaves it open.
 *
 * @example allConditions(["met", "unknown"]) // "unknown"
 */
export function allConditions(standings: readonly ConditionStanding[]): ConditionStanding {
  if (standings.includes("missed")) return "missed";
  return standings.includes("unknown") ? "unknown" : "met";
}
