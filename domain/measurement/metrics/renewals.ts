import { defineMetric, plus } from "../metric-definition.ts";

const GRACE = 30;
const YEAR = { type: "trailing", months: 12 } as const;

/** What comes due and what stays. */
export const RENEWAL_METRICS = [
  defineMetric({
    id: "due_for_renewal",
    name: { zh: "到期客户数", en: "Due for renewal" },
    meaning: {
      zh: "订阅在当月到期的客户数。",
      en: "Customers of whom a subscription ends in the month.",
    },
    question: { zh: "这个月有多少客户到期？", en: "How many customers come up for renewal?" },
    unit: "count",
    kind: "additive",
    clock: "contract.end_on",
    numerator: [plus("renewals_due.due")],
    parameters: { graceDays: GRACE },
    sources: ["contract", "customer"],
  }),
  defineMetric({
    id: "logo_renewal_rate",
    name: { zh: "客户续费率", en: "Renewal rate by customers" },
    meaning: {
      zh: "到期客户中，在宽限期（30 天）内续费的比例。",
      en: "Of the customers due, those that renewed within 30 days of grace.",
    },
    question: { zh: "到期的客户续了多少？", en: "How many of those due renew?" },
    unit: "ratio",
    kind: "ratio",
    window: { type: "cohort" },
    clock: "contract.end_on",
    numerator: [plus("renewals_due.renewed_mature")],
    denominator: [plus("renewals_due.due_mature")],
    cohort: [plus("renewals_due.due")],
    lagDays: GRACE,
    parameters: { graceDays: GRACE },
    sources: ["contract", "customer"],
  }),
  defineMetric({
    id: "grr",
    name: { zh: "毛收入留存率", en: "Gross revenue retention" },
    meaning: {
      zh: "12 个月前的付费客户，如今每家经常性收入与当时取小，合计除以当时合计。",
      en: "Of customers paying twelve months ago: the smaller of each one's recurring revenue then and now, summed, divided by the sum then.",
    },
    question: {
      zh: "不算增购，老客户的收入留住了多少？",
      en: "Without upsell, how much of last year's revenue stays?",
    },
    unit: "ratio",
    kind: "ratio",
    window: YEAR,
    clock: "contract.start_on – contract.end_on",
    numerator: [plus("customers_retained.kept_mrr")],
    denominator: [plus("customers_retained.start_mrr")],
    minimumDenominator: 1,
    sources: ["contract", "customer"],
  }),
  defineMetric({
    id: "nrr",
    name: { zh: "净收入留存率", en: "Net revenue retention" },
    meaning: {
      zh: "12 个月前的付费客户，如今的经常性收入合计除以当时合计，含增购。",
      en: "Of customers paying twelve months ago: their recurring revenue now divided by that of then, with upsell.",
    },
    question: {
      zh: "算上增购，老客户的收入变成多少？",
      en: "With upsell, what became of last year's revenue?",
    },
    unit: "ratio",
    kind: "ratio",
    window: YEAR,
    clock: "contract.start_on – contract.end_on",
    numerator: [plus("customers_retained.end_mrr")],
    denominator: [plus("customers_retained.start_mrr")],
    minimumDenominator: 1,
    sources: ["contract", "customer"],
  }),
] as const;
