import type { ContentChoice } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";

/** What a company can aim at, in the order of the catalogue: profit, revenue, market share; each with its metrics. */
export const GOAL_CATALOGUE = [
  { id: "profit", zh: "A 利润", en: "A Profit", metrics: ["gross_profit", "net_profit", "gross_margin"] },
  { id: "revenue", zh: "B 收入", en: "B Revenue", metrics: ["bookings", "arr"] },
  { id: "share", zh: "C 市场份额", en: "C Market share", metrics: ["paying_customers", "active_users"] },
] as const;

export const COMPARATORS: readonly ContentChoice[] = [
  { id: "at_least", zh: "不低于", en: "at least" },
  { id: "at_most", zh: "不高于", en: "at most" },
];

/**
 * The company's goal: what comes first, second, third, what must hold whatever the order, and for how long. The CEO
 * designs it, an executive seconds it, and the channel VP confirms having understood it the same way.
 */
export const GOAL: DesignKind = {
  id: "goal",
  zh: "目标",
  en: "Goal",
  path: "goals",
  layer: "goal",
  object: "goal",
  place: "company",
  fields: [
    { id: "statement", zh: "目标表述", en: "Statement", type: "prose", max: 2000, required: true },
    {
      id: "background",
      zh: "业务背景",
      en: "Background",
      type: "prose",
      max: 8000,
      help: { zh: "为什么现在定这个目标。", en: "Why this goal, why now." },
    },
    {
      id: "priorities",
      zh: "优先顺序",
      en: "Priorities",
      type: "list",
      min: 1,
      max: 3,
      help: {
        zh: "排在前面的优先；冲突时按此取舍。",
        en: "The first comes first: it decides where they conflict.",
      },
      fields: [
        {
          id: "aim",
          zh: "方向",
          en: "Aim",
          type: "choice",
          required: true,
          choices: GOAL_CATALOGUE.map(({ id, zh, en }) => ({ id, zh, en })),
        },
        { id: "metric", zh: "衡量指标", en: "Measured by", type: "metric", required: true },
        { id: "ambition", zh: "期望", en: "Ambition", type: "text", max: 200 },
      ],
    },
    {
      id: "constraints",
      zh: "约束",
      en: "Constraints",
      type: "list",
      min: 0,
      max: 10,
      help: { zh: "无论优先顺序如何都必须成立。", en: "What must hold whatever the order." },
      fields: [
        { id: "metric", zh: "指标", en: "Metric", type: "metric", required: true },
        {
          id: "comparator",
          zh: "关系",
          en: "Relation",
          type: "choice",
          required: true,
          choices: COMPARATORS,
        },
        {
          id: "value",
          zh: "界限",
          en: "Bound",
          type: "number",
          unit: { metric: "metric" },
          min: -1e15,
          max: 1e15,
          required: true,
          help: {
            zh: "按指标的单位填写；毛利率 0% 表示保本。",
            en: "In the unit of the metric; a margin of 0 % is break-even.",
          },
        },
      ],
    },
    { id: "from", zh: "开始月份", en: "From", type: "month", required: true },
    { id: "until", zh: "结束月份", en: "Until", type: "month" },
  ],
  steps: [{ roles: ["executive", "channel_vp"] }],
};
