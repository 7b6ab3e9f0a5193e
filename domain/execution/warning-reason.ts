import type { Wording } from "../agreement/content-field.ts";
import type { WarningRule } from "./warning-rule.ts";

/** What was known of a customer when a warning was raised. */
export interface WarningFacts {
  /** Days from then to the last day of what ends. */
  readonly daysLeft: number;
  /** Active days in the last four weeks, and in the twelve weeks before. */
  readonly recent: number;
  readonly before: number;
  /** Days since it was last used, as far as looked back; null when not within that time. */
  readonly unusedFor: number | null;
  readonly risk: number | null;
}

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** A third of the twelve weeks before, to compare four weeks with. */
const usual = (before: number) => Math.round((before / 3) * 10) / 10;

type Part = (rule: WarningRule, facts: WarningFacts) => Wording | null;

const PARTS: readonly Part[] = [
  (_, { daysLeft }) => ({
    zh: daysLeft === 0 ? "订阅今天到期" : `订阅 ${daysLeft} 天后到期`,
    en:
      daysLeft === 0
        ? "The subscription ends today"
        : `The subscription ends in ${daysLeft} ${daysLeft === 1 ? "day" : "days"}`,
  }),
  ({ fallenBy }, { recent, before }) =>
    fallenBy === null || before === 0
      ? null
      : {
          zh: `近四周活跃 ${recent} 天，此前平均四周 ${usual(before)} 天，下降 ${percent(1 - (3 * recent) / before)}`,
          en: `${recent} active ${recent === 1 ? "day" : "days"} in the last four weeks against ${usual(before)} in four weeks before, down ${percent(1 - (3 * recent) / before)}`,
        },
  ({ unusedDays }, { unusedFor }) =>
    unusedDays === null
      ? null
      : {
          zh: unusedFor === null ? "十六周以来没有使用" : `已 ${unusedFor} 天没有使用`,
          en:
            unusedFor === null
              ? "not used for sixteen weeks"
              : `not used for ${unusedFor} ${unusedFor === 1 ? "day" : "days"}`,
        },
  ({ riskAtLeast }, { risk }) =>
    riskAtLeast === null || risk === null
      ? null
      : { zh: `预测流失风险 ${percent(risk)}`, en: `predicted risk of loss ${percent(risk)}` },
];

/**
 * Why a customer is warned of, in one sentence of each language: what ends when, and what of the rule holds.
 *
 * @example warningReason(rule, { daysLeft: 42, recent: 2, before: 21, unusedFor: 9, risk: null }).en
 * // "The subscription ends in 42 days; 2 active days in the last four weeks against 7 in four weeks before, down 71%."
 */
export function warningReason(rule: WarningRule, facts: WarningFacts): Wording {
  const parts = PARTS.flatMap((part) => part(rule, facts) ?? []);
  return {
    zh: `${parts.map(({ zh }) => zh).join("；")}。`,
    en: `${parts.map(({ en }) => en).join("; ")}.`,
  };
}
