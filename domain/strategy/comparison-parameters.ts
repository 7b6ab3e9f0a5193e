import { CHANNEL_DEFAULTS, CHANNEL_RANGES, type ChannelParameter } from "../../science/channel-parameters.ts";
import type { Wording } from "../agreement/content-field.ts";

/** What a comparison is computed with: a parameter of the channel model, or what a partner's team costs in a year. */
export type ComparisonParameterId = ChannelParameter | "fixedCost";
export const PARAMETER_GROUPS = ["market", "leads", "effort", "money", "terms"] as const;
export type ParameterGroup = (typeof PARAMETER_GROUPS)[number];
export type ParameterUnit = "count" | "ratio" | "money" | "number";

export interface ComparisonParameter {
  readonly id: ComparisonParameterId;
  readonly group: ParameterGroup;
  readonly unit: ParameterUnit;
  /** What the model takes: between these, money in minor units. */
  readonly least: number;
  readonly most: number;
  readonly name: Wording;
  /** Where a value comes from while nothing of one's own is known. */
  readonly origin: Wording;
}

/** A value with how far it may lie off. Money in minor units of the reporting currency. */
export interface ParameterRange {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

const MOST_MONEY = 1e15;
const LITERATURE = { zh: "公开文献", en: "published studies" };
const TRADE = { zh: "行业常见值", en: "typical of the trade" };
const UNSOURCED = {
  zh: "没有来源，纯属假定；可用“报备的商机最终由报备代理商赢得的比例”来估计",
  en: "no source, a guess; estimate it by the share of registered deals that the registering partner wins",
};
const POLICY = { zh: "公司的政策，请改成自己的", en: "policy of the company: put your own" };
const CONTRACT = { zh: "行业常见值，请按合同填写", en: "typical of the trade: put your contracts'" };

type Row = [ComparisonParameterId, ParameterUnit, string, string, Wording];
const GROUPS: Record<ParameterGroup, readonly Row[]> = {
  market: [
    ["accounts", "count", "每城可触达客户数", "Addressable customers of a city", TRADE],
    ["innovation", "ratio", "自发采用（年，Bass p）", "Adoption unprompted (a year, Bass p)", LITERATURE],
    ["imitation", "ratio", "口碑带动（年，Bass q）", "Adoption by imitation (a year, Bass q)", LITERATURE],
    ["churn", "ratio", "续费时流失比例", "Customers lost at a renewal", TRADE],
    ["churnElasticity", "number", "服务投入对流失的弹性", "How churn answers to service", LITERATURE],
  ],
  leads: [
    ["leads", "count", "每城每月现成线索（浮油）", "Ready leads a city and month (floating oil)", TRADE],
    ["winRate", "ratio", "及时跟进的线索成交率", "Win rate of a lead answered in time", TRADE],
    ["answerRate", "ratio", "一家代理商及时跟进的概率", "Chance that one partner answers in time", TRADE],
    [
      "valueAfterDelay",
      "ratio",
      "转给第二家后线索剩余价值",
      "What a lead is worth at the second partner",
      LITERATURE,
    ],
  ],
  effort: [
    ["partners", "count", "每城代理商数", "Partners in a city", TRADE],
    ["elasticity", "number", "需求对培育投入的弹性 η", "Elasticity of demand to cultivation η", LITERATURE],
    [
      "appropriability",
      "ratio",
      "谁培育谁得到的比例 κ",
      "Cultivated demand kept by its cultivator κ",
      UNSOURCED,
    ],
    ["focusShare", "ratio", "分给重点代理商的线索比例", "Leads given to the focus partner", POLICY],
    ["contested", "ratio", "准独家下仍被争抢的商机", "Deals still contested under quasi-exclusivity", TRADE],
    ["slackOpen", "ratio", "松懈程度：狼群", "Effort left out: wolf-pack", TRADE],
    ["slackFocus", "ratio", "松懈程度：准独家", "Effort left out: quasi-exclusive", TRADE],
    ["slackExclusive", "ratio", "松懈程度：独家", "Effort left out: exclusive", TRADE],
  ],
  money: [
    ["price", "money", "一个客户一年的价格", "Price of a customer and year", TRADE],
    ["serviceCost", "ratio", "服务成本占价格", "Cost of serving, share of the price", TRADE],
    ["leadCost", "money", "一条现成线索的成本", "Cost of a ready lead", TRADE],
    ["residencyCost", "money", "一城一月驻地成本", "Cost of a residency, a city and month", TRADE],
    [
      "fixedCost",
      "money",
      "代理商一个本地团队的年成本",
      "What a partner's local team costs in a year",
      TRADE,
    ],
    ["interest", "ratio", "年折现率", "Discount rate a year", TRADE],
  ],
  terms: [
    ["discountOpen", "ratio", "新签分成：狼群", "Partner's share of new business: wolf-pack", CONTRACT],
    [
      "discountFocus",
      "ratio",
      "新签分成：准独家",
      "Partner's share of new business: quasi-exclusive",
      CONTRACT,
    ],
    ["discountExclusive", "ratio", "新签分成：独家", "Partner's share of new business: exclusive", CONTRACT],
    ["renewalDiscount", "ratio", "续费分成", "Partner's share of renewals", CONTRACT],
    ["erosion", "ratio", "争抢最激烈时的让价", "Price given away under the fiercest contest", TRADE],
    ["erosionBorneByVendor", "ratio", "让价由厂商承担的部分", "Part of it that the vendor bears", TRADE],
    ["residencyMonths", "count", "驻地月数", "Months of residency", POLICY],
    ["residencyOpen", "ratio", "驻地强度：狼群", "Residencies held: wolf-pack", POLICY],
    ["residencyFocus", "ratio", "驻地强度：准独家", "Residencies held: quasi-exclusive", POLICY],
    ["residencyExclusive", "ratio", "驻地强度：独家", "Residencies held: exclusive", POLICY],
  ],
};

/** Where the model would have no meaning at the ends of what its unit allows. */
const BOUNDS: Partial<Record<ComparisonParameterId, readonly [number, number]>> = {
  accounts: [1, 1e8],
  innovation: [0, 2],
  imitation: [0, 5],
  churnElasticity: [0, 5],
  partners: [1, 50],
  elasticity: [0.01, 0.99],
  price: [1, MOST_MONEY],
  serviceCost: [0, 5],
  residencyMonths: [0, 120],
  interest: [0, 2],
};
const BOUNDS_OF_UNIT: Record<ParameterUnit, readonly [number, number]> = {
  count: [0, 1e8],
  ratio: [0, 1],
  money: [0, MOST_MONEY],
  number: [0, 5],
};

/** Every parameter in the order in which pages show them. */
export const COMPARISON_PARAMETERS: readonly ComparisonParameter[] = PARAMETER_GROUPS.flatMap((group) =>
  GROUPS[group].map(([id, unit, zh, en, origin]): ComparisonParameter => {
    const [least, most] = BOUNDS[id] ?? BOUNDS_OF_UNIT[unit];
    return { id, group, unit, least, most, name: { zh, en }, origin };
  }),
);

const TEAM_IN_PRICES = 8;

/**
 * The value of a parameter while nothing of one's own is known. Amounts are told in prices, so that they fit any currency.
 *
 * @param price of a customer and year in minor units
 * @example assumedRange("leadCost", 3_000_000).likely // 30_000: a lead costs a hundredth of a year's price
 */
export function assumedRange(id: ComparisonParameterId, price: number): ParameterRange {
  const fixed = (likely: number) => ({ low: likely, likely, high: likely });
  if (id === "fixedCost") return fixed(Math.round(TEAM_IN_PRICES * price));
  if (id === "price") return fixed(price);
  const found = CHANNEL_DEFAULTS[id];
  if (COMPARISON_PARAMETERS.find((one) => one.id === id)?.unit === "money")
    return fixed(Math.round((found / CHANNEL_DEFAULTS.price) * price));
  const range = CHANNEL_RANGES[id];
  return range === undefined ? fixed(found) : { low: range.min, likely: range.mode, high: range.max };
}
