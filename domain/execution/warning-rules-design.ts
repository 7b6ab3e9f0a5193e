import type { InputProblem } from "../access/app-error.ts";
import type { Content, ContentItem } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";

const LEVELS = [
  { id: "amber", zh: "黄色", en: "amber" },
  { id: "red", zh: "红色", en: "red" },
] as const;

/**
 * When customers are warned of: the company's one set of rules, each a few conditions that must all hold. Operations or
 * customer success design it, the channel VP agrees; until then the usual rules hold.
 */
export const WARNING_RULES: DesignKind = {
  id: "warning_rules",
  zh: "预警规则",
  en: "Warning rules",
  path: "warning-rules",
  layer: "execution",
  object: "warning_rules",
  place: "company",
  fields: [
    {
      ...{
        id: "reason",
        zh: "为什么这样定",
        en: "Why these rules",
        type: "prose",
        max: 2000,
        required: true,
      },
    },
    {
      ...{ id: "rules", zh: "规则", en: "Rules", type: "list", min: 1, max: 12 },
      help: {
        zh: "一条规则里写了的条件要同时满足。同一客户同时符合几条时，只按最强的一条预警。",
        en: "All conditions that a rule gives must hold. Of several rules that hold for a customer, the strongest warns.",
      },
      fields: [
        { id: "name", zh: "名称", en: "Name", type: "text", max: 80, required: true },
        { id: "level", zh: "级别", en: "Level", type: "choice", choices: LEVELS, required: true },
        {
          ...{ id: "within_days", zh: "到期前天数", en: "Days before the end", type: "integer" },
          ...{ min: 1, max: 366, required: true },
          help: {
            zh: "只看在这么多天内到期的客户。",
            en: "Only customers whose subscription ends within so many days.",
          },
        },
        {
          ...{
            id: "fallen_by",
            zh: "使用下降至少",
            en: "Use fell by at least",
            type: "ratio",
            min: 0.05,
            max: 1,
          },
          help: {
            zh: "近 28 天的活跃天数与此前 84 天的四周平均相比。",
            en: "Active days of the last 28 days against four weeks' average of the 84 days before.",
          },
        },
        {
          ...{
            id: "unused_days",
            zh: "连续未使用天数",
            en: "Days without use",
            type: "integer",
            min: 7,
            max: 112,
          },
        },
        {
          ...{ id: "risk_at_least", zh: "预测流失风险至少", en: "Predicted risk at least" },
          ...{ type: "ratio", min: 0.05, max: 1 },
          help: {
            zh: "历史足够时才有预测；没有预测时这条规则不预警。",
            en: "Predicted only where there is enough history; without a prediction the rule warns of nobody.",
          },
        },
        {
          ...{ id: "respond_days", zh: "几个工作日内处理", en: "Working days to handle it", type: "integer" },
          ...{ min: 1, max: 30, required: true },
        },
      ],
    },
  ],
  steps: [{ roles: ["channel_vp"] }],
};

/** What is wrong with warning rules beyond their fields: two rules of one name could not be told apart. */
export function warningRulesProblems({ rules }: Content): InputProblem[] {
  const items = Array.isArray(rules) ? (rules as readonly ContentItem[]) : [];
  return items.flatMap((rule, at) =>
    items.slice(0, at).some(({ name }) => name === rule.name)
      ? [
          {
            ...{ field: `rules/${rule.id}/name`, rule: "unique", zh: "已有同名的规则，请换一个名称。" },
            en: "Another rule has this name: give it one of its own.",
          },
        ]
      : [],
  );
}
