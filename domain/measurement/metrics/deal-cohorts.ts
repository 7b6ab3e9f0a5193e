import { defineMetric, plus } from "../metric-definition.ts";

const CREATED = {
  window: { type: "cohort" },
  clock: "deal.created_at",
  breakdowns: ["source"],
  sources: ["deal"],
} as const;
const CONVERSION = {
  unit: "ratio",
  kind: "ratio",
  lagDays: 90,
  denominator: [plus("deals_created.mature")],
  cohort: [plus("deals_created.created")],
  parameters: { conversionDays: 90 },
} as const;

/** What becomes of the deals that are created. */
export const DEAL_COHORT_METRICS = [
  defineMetric({
    ...CREATED,
    id: "deals_created",
    name: { zh: "新建商机数", en: "Deals created" },
    meaning: { zh: "当月创建的商机数。", en: "Deals created in the month." },
    question: { zh: "开了多少新商机？", en: "How many new deals were opened?" },
    unit: "count",
    kind: "additive",
    numerator: [plus("deals_created.created")],
  }),
  defineMetric({
    ...CREATED,
    ...CONVERSION,
    id: "created_deal_win_rate",
    name: { zh: "新建商机赢单率", en: "Win rate of created deals" },
    meaning: {
      zh: "创建后 90 × 24 小时内赢单的比例，只算已满期的商机。",
      en: "Of mature deals, those won within 90 × 24 hours of their creation.",
    },
    question: { zh: "新商机有多少能赢？", en: "How many of the deals opened are won?" },
    numerator: [plus("deals_created.won_mature")],
  }),
  defineMetric({
    ...CREATED,
    ...CONVERSION,
    id: "created_deal_loss_rate",
    name: { zh: "新建商机输单率", en: "Loss rate of created deals" },
    meaning: {
      zh: "创建后 90 × 24 小时内输单的比例，只算已满期的商机。",
      en: "Of mature deals, those lost within 90 × 24 hours of their creation.",
    },
    question: { zh: "新商机有多少会输？", en: "How many of the deals opened are lost?" },
    direction: "lower",
    numerator: [plus("deals_created.lost_mature")],
  }),
] as const;
