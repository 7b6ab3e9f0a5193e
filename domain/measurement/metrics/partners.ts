import { defineMetric, plus } from "../metric-definition.ts";

const AT_END = { type: "month_end" } as const;
const CONCENTRATION = {
  kind: "distribution",
  window: { type: "trailing", months: 12 },
  clock: "deal.closed_at",
  grains: ["company", "region", "city"],
  denominator: [plus("concentration.partners")],
  minimumDenominator: 5,
  populations: ["with_sales", "all"],
  sources: ["deal", "partner"],
} as const;

/** How many partners there are, how many do something, and how unequal they are. */
export const PARTNER_METRICS = [
  defineMetric({
    id: "partners_in_force",
    name: { zh: "在约代理商数", en: "Partners in force" },
    meaning: {
      zh: "月末合作有效的代理商数，不含直销。",
      en: "Partners whose cooperation holds on the month's last day, without direct sales.",
    },
    question: { zh: "有多少代理商？", en: "How many partners are there?" },
    unit: "count",
    kind: "snapshot",
    window: AT_END,
    clock: "partner.in_force_from – partner.in_force_to",
    numerator: [plus("partners_at_day.in_force")],
    sources: ["partner"],
  }),
  defineMetric({
    id: "partner_activity_rate",
    name: { zh: "代理商活跃率", en: "Partner activity rate" },
    meaning: {
      zh: "在约代理商中，当月至少有一条报备线索、跟进或商机的比例。",
      en: "Of the partners in force, those with a registered lead, a follow-up or a deal in the month.",
    },
    question: { zh: "多少代理商真的在干活？", en: "What part of the partners is at work?" },
    unit: "ratio",
    kind: "ratio",
    clock: "lead.created_at, touch.touched_at, deal.created_at, deal.closed_at",
    numerator: [plus("partners_acting.acting")],
    denominator: [plus("partners_acting.in_force")],
    sources: ["partner", "lead", "touch", "deal"],
  }),
  defineMetric({
    id: "dormant_partners",
    name: { zh: "沉睡代理商", en: "Dormant partners" },
    meaning: {
      zh: "月末在约、超过 180 天没有赢单的代理商数；“有过业绩”口径只算曾经赢单的。",
      en: "Partners in force without a won deal for more than 180 days; the population with sales counts only those that ever won one.",
    },
    question: { zh: "多少代理商睡着了？", en: "How many partners are asleep?" },
    unit: "count",
    direction: "lower",
    kind: "snapshot",
    window: AT_END,
    clock: "deal.closed_at",
    numerator: [plus("partners_at_day.dormant")],
    populations: ["all", "with_sales"],
    parameters: { dormantDays: 180 },
    sources: ["partner", "deal"],
  }),
  defineMetric({
    ...CONCENTRATION,
    id: "top20_share",
    name: { zh: "前两成占比", en: "Share of the top fifth" },
    meaning: {
      zh: "近 12 个月，业绩最高的 20% 代理商占全部业绩的比例。",
      en: "The share of twelve months' bookings that the top 20 % of partners bring.",
    },
    question: { zh: "业绩集中在少数人手里吗？", en: "Do a few bring most of it?" },
    unit: "ratio",
    direction: "lower",
    numerator: [plus("concentration.top20_share")],
  }),
  defineMetric({
    ...CONCENTRATION,
    id: "gini",
    name: { zh: "基尼系数", en: "Gini coefficient" },
    meaning: {
      zh: "近 12 个月代理商业绩的基尼系数，0 为完全平均。",
      en: "The Gini coefficient of partners' bookings over twelve months; 0 when all are equal.",
    },
    question: { zh: "代理商之间差距有多大？", en: "How unequal are partners?" },
    unit: "score",
    direction: "lower",
    numerator: [plus("concentration.gini")],
  }),
  defineMetric({
    ...CONCENTRATION,
    id: "hhi",
    name: { zh: "赫芬达尔指数", en: "Herfindahl index" },
    meaning: {
      zh: "近 12 个月代理商业绩份额的平方和，1 为独家。",
      en: "The sum of the squared shares of partners in twelve months' bookings; 1 when one brings all.",
    },
    question: { zh: "我们依赖几家代理商？", en: "On how few partners do we depend?" },
    unit: "score",
    direction: "lower",
    numerator: [plus("concentration.hhi")],
  }),
] as const;
