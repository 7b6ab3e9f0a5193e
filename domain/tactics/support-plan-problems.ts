import type { InputProblem } from "../access/app-error.ts";
import type { Content } from "../agreement/content-field.ts";
import { plannedStays } from "./plan-lines.ts";
import { type StayRules, stayProblems } from "./stay-problems.ts";

/** Where a plan's stays are. */
export interface PlanCity {
  readonly cityId: string;
  readonly cityName: string;
}

/**
 * What is wrong with a support plan beyond its fields, place by place; empty when it may be proposed.
 *
 * @param rules with the days on which its managers are to be elsewhere, and those on which nobody can stay there
 * @example supportPlanProblems(content, city, { isWorkday, taken: [], bars: [] })
 */
export function supportPlanProblems(content: Content, city: PlanCity, rules: StayRules): InputProblem[] {
  const said = { zh: "结束日期不能早于开始日期。", en: "It ends before it begins." };
  const span =
    String(content.until) < String(content.from) ? [{ field: "until", rule: "order", ...said }] : [];
  const stays = plannedStays(content).map((stay) => ({ ...stay, ...city }));
  const found = stayProblems(stays, rules).map(({ line, field, rule, zh, en }) => ({
    ...{ field: `${line}/${field}`, rule, zh, en },
  }));
  return [...span, ...found];
}
