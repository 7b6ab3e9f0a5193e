import { defineMetric, plus } from "../metric-definition.ts";

const CLOSED = { clock: "deal.closed_at", sources: ["deal"] } as const;

/** How opportunities run and end. */
export const DEAL_METRICS = [
  defineMetric({
    ...CLOSED,
    id: "won_deals",
    name: { zh: "赢单数", en: "Won deals" },
    meaning: { zh: "当月赢下的商机数。", en: "Deals won in the month." },
    question: { zh: "赢了多少单？", en: "How many deals were won?" },
    unit: "count",
    kind: "additive",
    numerator: [plus("deals_closed.won_count")],
  }),
  defineMetric({
    ...CLOSED,
    id: "lost_deals",
    name: { zh: "输单数", en: "Lost deals" },
    meaning: { zh: "当月丢掉的商机数。", en: "Deals lost in the month." },
    question: { zh: "输了多少单？", en: "How many deals were lost?" },
    unit: "count",
    direction: "lower",
    kind: "additive",
    numerator: [plus("deals_closed.lost_count")],
  }),
  defineMetric({
    ...CLOSED,
    id: "win_rate",
    name: { zh: "赢率", en: "Win rate" },
    meaning: {
      zh: "当月结束的商机中赢单的比例。",
      en: "Of the deals closed in the month, those won.",
    },
    question: { zh: "谈成的机会有多大？", en: "How often does a deal end well?" },
    unit: "ratio",
    kind: "ratio",
    numerator: [plus("deals_closed.won_count")],
    denominator: [plus("deals_closed.closed_count")],
  }),
  defineMetric({
    ...CLOSED,
    id: "sales_cycle",
    name: { zh: "成交周期", en: "Sales cycle" },
    meaning: {
      zh: "当月赢单从创建到成交的天数，取中位数。",
      en: "Days from creation to winning of the deals won in the month, the median.",
    },
    question: { zh: "一单要谈多久？", en: "How long does a sale take?" },
    unit: "days",
    direction: "lower",
    kind: "distribution",
    numerator: [plus("deals_closed.cycle_days_median")],
    denominator: [plus("deals_closed.won_count")],
    minimumDenominator: 5,
  }),
  defineMetric({
    id: "stale_opportunities",
    name: { zh: "停滞商机", en: "Stale opportunities" },
    meaning: {
      zh: "月末仍未结束、创建已超过 90 天的商机数。",
      en: "Opportunities open at the month's end and created more than 90 days before.",
    },
    question: { zh: "有多少商机拖着没有结果？", en: "How many opportunities drag on?" },
    unit: "count",
    direction: "lower",
    kind: "snapshot",
    window: { type: "month_end" },
    clock: "deal.created_at",
    numerator: [plus("deals_open.stale")],
    parameters: { staleDays: 90 },
    sources: ["deal"],
  }),
] as const;
