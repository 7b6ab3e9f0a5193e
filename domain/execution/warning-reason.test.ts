import { expect, test } from "vitest";
import { warningReason } from "./warning-reason.ts";
import { readWarningRules, USUAL_WARNING_RULES, type WarningRule } from "./warning-rule.ts";

const rule = (id: string) => USUAL_WARNING_RULES.rules.find((one) => one.id === id) as WarningRule;
const facts = { daysLeft: 42, recent: 2, before: 21, unusedFor: 9, risk: 0.613 };

test("says when it ends and what of the rule holds, and nothing that the rule does not ask", () => {
  expect(warningReason(rule("use_falling"), facts)).toEqual({
    zh: "订阅 42 天后到期；近四周活跃 2 天，此前平均四周 7 天，下降 71%。",
    en: "The subscription ends in 42 days; 2 active days in the last four weeks against 7 in four weeks before, down 71%.",
  });
  expect(warningReason(rule("unused"), { ...facts, daysLeft: 1, unusedFor: null }).en).toBe(
    "The subscription ends in 1 day; not used for sixteen weeks.",
  );
  expect(warningReason(rule("use_falling"), { ...facts, recent: 1 }).en).toContain(
    "; 1 active day in the last",
  );
  expect(warningReason(rule("risk_high"), { ...facts, daysLeft: 0 }).zh).toBe(
    "订阅今天到期；预测流失风险 61%。",
  );
});

test("a version's rules keep what is left out as not asked", () => {
  const item = { id: "a", name: "快到期", level: "red", within_days: 30, respond_days: 3 };
  expect(readWarningRules({ rules: [item] }, 4)).toEqual({
    version: 4,
    rules: [
      {
        ...{ id: "a", name: { zh: "快到期", en: "快到期" }, level: "red", withinDays: 30, respondDays: 3 },
        ...{ fallenBy: null, unusedDays: null, riskAtLeast: null },
      },
    ],
  });
});
