import { type ScoreCell, weightedSum } from "../../science/weighted-sum.ts";
import type { Day } from "../calendar/day.ts";
import type { MetricUnit } from "../measurement/metric-definition.ts";
import { type MetricValue, shownNumber } from "../measurement/metric-value.ts";
import type { Standard, StandardGate } from "../strategy/read-standard.ts";

/** A computed item of a partner as the close froze it; `absent` where the metric has no value of it. */
export interface ComputedItem {
  readonly metric: string;
  readonly version: number | null;
  readonly slice: string;
  /** The month it is about: earlier than the round's where a cohort needs time. */
  readonly month: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly value: string | null;
  readonly state: MetricValue["state"] | "absent";
}

/** What somebody judged of a partner, with the evidence it rests on. */
export interface Judgement {
  /** The number of a criterion, on its own scale; null for a gate. */
  readonly value: number | null;
  /** Whether a gate holds; null for a criterion. */
  readonly passed: boolean | null;
  readonly evidence: string;
  /** The last day on which the evidence counts; null for always. */
  readonly validUntil: Day | null;
}

export type GateState = "passed" | "failed" | "expired" | "open";

/** All that a score is made of; points of 100, so that the cells add up to the score. */
export interface PartnerEvaluation {
  readonly cells: readonly ScoreCell[];
  readonly gates: readonly GateState[];
  /** What was earned; an item without a value earns nothing. */
  readonly score: number;
  /** What it would be with everything for the items without a value. */
  readonly atMost: number;
  /** Share of the weight that has a value, 0..1. */
  readonly coverage: number;
  /** No gate failed, expired or open. */
  readonly isEligible: boolean;
}

/** What is known of a partner in a round. */
export interface KnownPartner {
  readonly computed: ReadonlyMap<string, ComputedItem>;
  readonly judged: ReadonlyMap<string, Judgement>;
}

/** How to read numbers: units of the metrics, decimal places of the currency, the day evidence is looked at. */
export interface EvaluationContext {
  readonly unitOf: (metric: string) => MetricUnit | undefined;
  readonly exponent: number;
  readonly day: Day;
}

/**
 * The number of a computed item in the unit of a standard: amounts in whole currency; null where there is none.
 *
 * @example itemNumber({ numerator: "150000", … }, "money", 2) // 1500
 */
export function itemNumber(item: ComputedItem | undefined, unit: MetricUnit | undefined, exponent: number) {
  if (item === undefined || item.state === "absent") return null;
  const number = shownNumber(item as unknown as MetricValue);
  return number === null || unit !== "money" ? number : number / 10 ** exponent;
}

function gateState(gate: StandardGate, known: KnownPartner, context: EvaluationContext): GateState {
  if (gate.computed === null) {
    const judged = known.judged.get(gate.key);
    if (judged === undefined || judged.passed === null) return "open";
    if (judged.validUntil !== null && judged.validUntil < context.day) return "expired";
    return judged.passed ? "passed" : "failed";
  }
  const { metric, comparator, value } = gate.computed;
  const number = itemNumber(known.computed.get(gate.key), context.unitOf(metric), context.exponent);
  if (number === null) return "open";
  return (comparator === "at_least" ? number >= value : number <= value) ? "passed" : "failed";
}

/**
 * Scores a partner by a standard: each criterion on its fixed anchors, weighted, cell by cell. No other partner has a part
 * in it, so that none changes another one's score.
 *
 * @example evaluatePartner(standard, known, context).score // 62.5
 */
export function evaluatePartner(
  { criteria, gates }: Standard,
  known: KnownPartner,
  context: EvaluationContext,
): PartnerEvaluation {
  const row = criteria.map(({ key, computed }) =>
    computed === null
      ? (known.judged.get(key)?.value ?? null)
      : itemNumber(known.computed.get(key), context.unitOf(computed.metric), context.exponent),
  );
  const [sum] = weightedSum(criteria, [row]);
  const states = gates.map((gate) => gateState(gate, known, context));
  return {
    cells: sum?.cells ?? [],
    gates: states,
    score: sum?.lowest ?? 0,
    atMost: sum?.highest ?? 0,
    coverage: sum?.coverage ?? 0,
    isEligible: states.every((state) => state === "passed"),
  };
}

/** Two scores that differ by less are the same: the arithmetic's own rounding. */
const CLOSE = 1e-9;

/**
 * Ranks within each group, 1 for the highest; equal scores share a rank, and who is not eligible has none.
 *
 * @example rankWithin([{ group: "east", score: 60, isEligible: true }, …]) // [1, …]
 */
export function rankWithin(
  rows: readonly { group: string; score: number; isEligible: boolean }[],
): (number | null)[] {
  const eligible = Map.groupBy(
    rows.filter(({ isEligible }) => isEligible),
    ({ group }) => group,
  );
  const best = new Map(
    [...eligible].map(([group, those]) => [group, those.map(({ score }) => score).sort((a, b) => b - a)]),
  );
  return rows.map(({ group, score, isEligible }) =>
    isEligible ? countAbove(best.get(group) ?? [], score + CLOSE) + 1 : null,
  );
}

/** How many of some scores, the highest first, lie above a bound: found by halving. */
function countAbove(scores: readonly number[], bound: number): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scores[middle] ?? bound) > bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
