import type { ChannelFigure } from "../../science/channel-simulator.ts";
import type { Content, ContentItem } from "../agreement/content-field.ts";
import { readConditions } from "../goal/metric-condition.ts";

/** What must hold at the end: paying customers, the sum of margin in minor units, or margin as a share of revenue. */
export interface AimCondition {
  readonly figure: "paying" | "margin" | "marginRate";
  readonly atLeast: number;
}

/** What the goal asks of a strategy. */
export interface ComparisonAim {
  /** What decides first, second and third. */
  readonly priorities: readonly ChannelFigure[];
  /** Options within this share of a figure's mean are level in it, and the next one decides. */
  readonly tolerance: number;
  /** All must hold in a draw for an option to count there. */
  readonly conditions: readonly AimCondition[];
}

/** A goal read as the model can judge it, and the metrics of it that the model has no figure for. */
export interface ReadAim {
  readonly aim: ComparisonAim;
  readonly unjudged: readonly string[];
}

const FIGURE_OF: Readonly<Record<string, ChannelFigure>> = {
  paying_customers: "paying",
  active_users: "paying",
  penetration: "paying",
  bookings: "revenue",
  arr: "revenue",
  mrr: "revenue",
  gross_profit: "margin",
  net_profit: "margin",
  gross_margin: "margin",
};

const itemsOf = (value: Content[string]): readonly ContentItem[] =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];

/**
 * Reads the priorities and constraints of a goal as figures of the channel model. Without a goal customers come first,
 * then revenue, then margin.
 *
 * @param goal its content; null while no goal is in force
 * @param tolerance share of a figure within which options are level, 0..1
 * @example readAim({ priorities: [{ id: "p", metric: "arr" }] }, 0.01).aim.priorities // ["revenue"]
 */
export function readAim(goal: Content | null, tolerance: number): ReadAim {
  const metrics = itemsOf(goal?.priorities).map(({ metric }) => String(metric));
  const figures = metrics.flatMap((metric) => FIGURE_OF[metric] ?? []);
  const read = readConditions(itemsOf(goal?.constraints)).map((condition) => ({
    metric: condition.metric,
    found: condition.comparator === "at_least" ? conditionOf(condition.metric, condition.value) : null,
  }));
  return {
    aim: {
      priorities: figures.length > 0 ? [...new Set(figures)] : ["paying", "revenue", "margin"],
      tolerance,
      conditions: read.flatMap(({ found }) => found ?? []),
    },
    unjudged: [
      ...metrics.filter((metric) => FIGURE_OF[metric] === undefined),
      ...read.filter(({ found }) => found === null).map(({ metric }) => metric),
    ],
  };
}

/** An amount of a month says nothing of a sum over years, unless it is nothing at all. */
function conditionOf(metric: string, value: number): AimCondition | null {
  if (metric === "gross_margin") return { figure: "marginRate", atLeast: value };
  if (metric === "paying_customers") return { figure: "paying", atLeast: value };
  const isProfit = metric === "gross_profit" || metric === "net_profit";
  return isProfit && value === 0 ? { figure: "margin", atLeast: 0 } : null;
}
