import type { Content, ContentItem, ContentValue, Wording } from "../agreement/content-field.ts";

export const WARNING_LEVELS = ["amber", "red"] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

/** When a customer is warned of: all conditions that are given must hold. */
export interface WarningRule {
  readonly id: string;
  readonly name: Wording;
  readonly level: WarningLevel;
  /** The subscription ends within so many days. */
  readonly withinDays: number;
  /** Use fell by at least this share against the customer's own weeks before. */
  readonly fallenBy: number | null;
  /** No use for at least so many days. */
  readonly unusedDays: number | null;
  /** The predicted risk of not renewing is at least this, 0..1. */
  readonly riskAtLeast: number | null;
  /** Working days in which it is to be handled. */
  readonly respondDays: number;
}

/** The rules by which warnings are raised; version 0 are the usual ones, in force until others are agreed to. */
export interface WarningRules {
  readonly version: number;
  readonly rules: readonly WarningRule[];
}

/** Days of use that are looked at, and the days before with which they are compared (whole weeks). */
export const RECENT_DAYS = 28;
export const BEFORE_DAYS = 84;
/** Below so many active days before, a fall says nothing. */
export const LEAST_ACTIVE_DAYS = 6;
/** Use that is older than this is not judged: it may be the import that fell silent, not the customer. */
export const MOST_DAYS_UNKNOWN = 14;

const none = { fallenBy: null, unusedDays: null, riskAtLeast: null } as const;

/** What holds where the company has agreed to no rules of its own. */
export const USUAL_WARNING_RULES: WarningRules = {
  version: 0,
  rules: [
    {
      ...{ ...none, id: "use_falling", name: { zh: "使用下降", en: "Use is falling" }, level: "amber" },
      ...{ withinDays: 75, fallenBy: 0.5, respondDays: 5 },
    },
    {
      ...{ ...none, id: "unused", name: { zh: "停止使用", en: "No use any more" }, level: "red" },
      ...{ withinDays: 90, unusedDays: 28, respondDays: 2 },
    },
    {
      ...{ ...none, id: "use_collapsed", name: { zh: "使用骤降", en: "Use has collapsed" }, level: "red" },
      ...{ withinDays: 60, fallenBy: 0.6, respondDays: 2 },
    },
    {
      ...{ ...none, id: "risk_high", name: { zh: "流失风险高", en: "High risk of loss" }, level: "red" },
      ...{ withinDays: 60, riskAtLeast: 0.5, respondDays: 2 },
    },
  ],
};

const numberOr = (value: ContentValue | undefined) => (typeof value === "number" ? value : null);

function ruleOf(item: ContentItem): WarningRule {
  const name = typeof item.name === "string" ? item.name : "";
  return {
    id: item.id,
    name: { zh: name, en: name },
    level: item.level === "red" ? "red" : "amber",
    withinDays: numberOr(item.within_days) ?? 0,
    fallenBy: numberOr(item.fallen_by),
    unusedDays: numberOr(item.unused_days),
    riskAtLeast: numberOr(item.risk_at_least),
    respondDays: numberOr(item.respond_days) ?? 1,
  };
}

/** The rules that a version in force says. */
export function readWarningRules({ rules }: Content, version: number): WarningRules {
  const items = Array.isArray(rules) ? (rules as readonly ContentItem[]) : [];
  return { version, rules: items.map(ruleOf) };
}
