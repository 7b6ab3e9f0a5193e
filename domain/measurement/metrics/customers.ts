import { defineMetric, plus } from "../metric-definition.ts";

const AT_END = { type: "month_end" } as const;
const SUBSCRIPTION = {
  clock: "contract.start_on – contract.end_on",
  sources: ["contract", "customer"],
} as const;
const ACTIVITY = { clock: "activity.day", sources: ["activity", "contract", "customer"] } as const;
const ACTIVE_RULE = { activeDays: 4 };
const NEW_RULE = { activeDays: 4, newCustomerDays: 90 };

/** Who pays, who uses, who comes and who goes. */
export const CUSTOMER_METRICS = [
  defineMetric({
    ...SUBSCRIPTION,
    id: "paying_customers",
    name: { zh: "付费客户数", en: "Paying customers" },
    meaning: {
      zh: "月末当天至少有一份有效订阅的客户数。",
      en: "Customers with at least one subscription active on the month's last day.",
    },
    question: { zh: "现在有多少客户在付费？", en: "How many customers pay?" },
    unit: "count",
    kind: "snapshot",
    window: AT_END,
    numerator: [plus("customers_at_day.paying")],
  }),
  defineMetric({
    ...SUBSCRIPTION,
    id: "new_paying_customers",
    name: { zh: "新增付费客户数", en: "New paying customers" },
    meaning: {
      zh: "第一份付费合同在当月开始的客户数。",
      en: "Customers whose first paid contract starts in the month.",
    },
    question: { zh: "新增了多少付费客户？", en: "How many customers started to pay?" },
    unit: "count",
    kind: "additive",
    clock: "contract.start_on",
    numerator: [plus("customers_started.count")],
  }),
  defineMetric({
    ...SUBSCRIPTION,
    id: "lost_customers",
    name: { zh: "流失客户数", en: "Lost customers" },
    meaning: {
      zh: "最后一份订阅到期，且宽限期（30 天）在当月届满仍未续费的客户数。",
      en: "Customers whose last subscription ended and whose 30 days of grace ran out in the month without a renewal.",
    },
    question: { zh: "流失了多少客户？", en: "How many customers were lost?" },
    unit: "count",
    direction: "lower",
    kind: "additive",
    clock: "contract.end_on + graceDays",
    numerator: [plus("customers_lost.count")],
    parameters: { graceDays: 30 },
  }),
  defineMetric({
    ...SUBSCRIPTION,
    id: "mrr",
    name: { zh: "月度经常性收入", en: "Monthly recurring revenue" },
    meaning: {
      zh: "月末有效订阅折算到每月的金额之和。",
      en: "The monthly value of the subscriptions active on the month's last day.",
    },
    question: { zh: "每月有多少经常性收入？", en: "How much recurs each month?" },
    unit: "money",
    kind: "snapshot",
    window: AT_END,
    numerator: [plus("customers_at_day.mrr")],
  }),
  defineMetric({
    ...SUBSCRIPTION,
    id: "arr",
    name: { zh: "年度经常性收入", en: "Annual recurring revenue" },
    meaning: {
      zh: "月末有效订阅折算到全年的金额之和。",
      en: "The annual value of the subscriptions active on the month's last day.",
    },
    question: { zh: "全年有多少经常性收入？", en: "How much recurs each year?" },
    unit: "money",
    kind: "snapshot",
    window: AT_END,
    numerator: [plus("customers_at_day.arr")],
  }),
  defineMetric({
    ...ACTIVITY,
    id: "active_users",
    name: { zh: "活跃用户数", en: "Active customers" },
    meaning: {
      zh: "当月最后 28 天内至少活跃 4 天的客户数。",
      en: "Customers active on at least 4 of the last 28 days of the month.",
    },
    question: { zh: "多少客户真的在用？", en: "How many customers really use it?" },
    unit: "count",
    kind: "snapshot",
    window: AT_END,
    numerator: [plus("customers_at_day.active")],
    parameters: ACTIVE_RULE,
  }),
  defineMetric({
    ...ACTIVITY,
    id: "customer_activity_rate",
    name: { zh: "客户活跃率", en: "Customer activity rate" },
    meaning: {
      zh: "付费客户中，当月最后 28 天内至少活跃 4 天的比例。",
      en: "Of the paying customers, those active on at least 4 of the last 28 days of the month.",
    },
    question: { zh: "付费客户里多少在用？", en: "What part of the paying customers uses it?" },
    unit: "ratio",
    kind: "ratio",
    window: AT_END,
    numerator: [plus("customers_at_day.active_paying")],
    denominator: [plus("customers_at_day.paying")],
    parameters: ACTIVE_RULE,
  }),
  defineMetric({
    ...ACTIVITY,
    id: "new_customer_activity_rate",
    name: { zh: "新客户活跃率", en: "Activity rate of new customers" },
    meaning: {
      zh: "首份合同在最近 90 天内开始的付费客户中，活跃客户的比例。",
      en: "The activity rate among customers whose first contract started in the last 90 days.",
    },
    question: { zh: "新客户用起来了吗？", en: "Do new customers get going?" },
    unit: "ratio",
    kind: "ratio",
    window: AT_END,
    numerator: [plus("customers_at_day.new_active")],
    denominator: [plus("customers_at_day.new_paying")],
    parameters: NEW_RULE,
  }),
  defineMetric({
    id: "penetration",
    name: { zh: "渗透率（市场份额）", en: "Penetration (market share)" },
    meaning: {
      zh: "月末付费客户数除以城市的可触达客户数；市场份额说的是同一个数。",
      en: "Paying customers at the month's end divided by the addressable customers of the cities; market share is the same number.",
    },
    question: { zh: "市场做进去了多少？", en: "How much of the market is won?" },
    unit: "ratio",
    kind: "ratio",
    window: AT_END,
    clock: "contract.start_on – contract.end_on",
    grains: ["company", "region", "city"],
    numerator: [plus("customers_at_day.paying")],
    denominator: [plus("cities_at_day.addressable")],
    minimumDenominator: 1,
    sources: ["contract", "customer", "city"],
  }),
] as const;
