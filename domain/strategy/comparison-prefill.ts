import { wilson } from "../../science/wilson.ts";
import type { Wording } from "../agreement/content-field.ts";
import type { Month } from "../calendar/month.ts";
import {
  assumedRange,
  COMPARISON_PARAMETERS,
  type ComparisonParameterId,
  type ParameterRange,
} from "./comparison-parameters.ts";
import type { CoverageMode } from "./coverage-mode.ts";

/** A city as the registry knows it at the end of the twelve months looked at. */
export interface CityFigures {
  readonly id: string;
  readonly name: string;
  /** Null where nobody wrote it down. */
  readonly addressable: number | null;
  readonly paying: number;
  /** Customers that ever paid. */
  readonly adopters: number;
  readonly partners: number;
  /** HQ leads distributed in the twelve months. */
  readonly leads: number;
  /** How it is served, by the strategy in force or its record; absent in comparisons asked for before it was read. */
  readonly coverage?: CoverageMode | null;
}

/** Cases of some kind out of all there were. */
interface Share {
  readonly count: number;
  readonly of: number;
}

/** What the company's facts of twelve months say. Money in minor units. */
export interface CompanyFigures {
  readonly from: Month;
  readonly to: Month;
  readonly cities: readonly CityFigures[];
  /** HQ leads of these cities in each of the months. */
  readonly leadsByMonth: readonly number[];
  readonly won: Share;
  readonly answered: Share;
  readonly renewed: Share;
  readonly directCost: Share;
  readonly partnerShare: Share;
  readonly leadCost: Share;
  readonly recurring: Share;
}

/** Where a value comes from: measured in the company's facts, with its months and cases, or assumed. */
export interface ParameterSource extends Wording {
  readonly kind: "measured" | "assumed";
  readonly from: Month | null;
  readonly to: Month | null;
  readonly cases: number | null;
}

export interface PrefilledParameter extends ParameterRange {
  readonly id: ComparisonParameterId;
  readonly source: ParameterSource;
}

const ENOUGH_CASES = 30;
const DEFAULT_PRICE_UNITS = 30_000;

type Found = Partial<Record<ComparisonParameterId, ParameterRange & { said: Wording; cases: number | null }>>;

/**
 * The parameters of a comparison from the company's facts where these say something, otherwise assumed; each with where it
 * comes from.
 *
 * @param exponent digits of the reporting currency's minor unit
 * @example prefillParameters(figures, 2).find(({ id }) => id === "churn").source.kind // "measured"
 */
export function prefillParameters(figures: CompanyFigures, exponent: number): PrefilledParameter[] {
  const { from, to } = figures;
  const found: Found = { ...marketOf(figures), ...leadsOf(figures), ...moneyOf(figures) };
  const price = found.price?.likely ?? DEFAULT_PRICE_UNITS * 10 ** exponent;
  return COMPARISON_PARAMETERS.map(({ id, origin, unit }): PrefilledParameter => {
    const measured = found[id];
    if (measured !== undefined) {
      const { said, cases, ...range } = measured;
      return { id, ...range, source: { kind: "measured", ...said, from, to, cases } };
    }
    const { said, ...range } = assumed(id, price, figures);
    const told = unit === "money" && id !== "price" ? TOLD_IN_PRICES : origin;
    return {
      id,
      ...range,
      source: { kind: "assumed", ...(said ?? told), from: null, to: null, cases: null },
    };
  });
}

const TOLD_IN_PRICES = {
  zh: "行业常见值，按价格的倍数估计",
  en: "typical of the trade, as a multiple of the price",
};
const FOR_FOCUS = { zh: "今日分成加 5 个百分点（假定）", en: "today's share and 5 points more, assumed" };
const FOR_EXCLUSIVE = {
  zh: "今日分成加 10 个百分点（假定）",
  en: "today's share and 10 points more, assumed",
};

/** Other regimes have other terms: told from today's where these are known. */
function assumed(
  id: ComparisonParameterId,
  price: number,
  { partnerShare }: CompanyFigures,
): ParameterRange & { said?: Wording } {
  const more = id === "discountFocus" ? 0.05 : id === "discountExclusive" ? 0.1 : null;
  if (more === null || partnerShare.count <= 0) return assumedRange(id, price);
  const likely = Math.min(1, partnerShare.count / partnerShare.of + more);
  return { low: likely, likely, high: likely, said: more === 0.05 ? FOR_FOCUS : FOR_EXCLUSIVE };
}

const fixed = (likely: number) => ({ low: likely, likely, high: likely });

function marketOf({ cities, renewed }: CompanyFigures): Found {
  const known = cities.flatMap(({ addressable }) => (addressable === null ? [] : addressable));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const staffed = cities.filter(({ partners }) => partners > 0);
  const partners = staffed.reduce((sum, city) => sum + city.partners, 0) / staffed.length;
  return {
    ...(mean >= 1 && {
      accounts: {
        ...{ low: mean / 2, likely: mean, high: mean * 2 },
        said: {
          zh: "城市的可触达客户数；范围为一半到两倍",
          en: "addressable customers of the cities; half to twice of it",
        },
        cases: known.length,
      },
    }),
    ...(staffed.length > 0 && {
      partners: {
        ...fixed(Math.max(1, Math.round(partners))),
        said: {
          zh: "在约代理商数；每城按各自的数目计算",
          en: "partners in force; each city counts with its own number",
        },
        cases: staffed.length,
      },
    }),
    ...(renewed.of >= ENOUGH_CASES && {
      churn: {
        ...shareRange({ count: renewed.of - renewed.count, of: renewed.of }),
        said: {
          zh: "1 − 客户续费率；范围为 95% 区间",
          en: "1 − renewal rate by customers; range: 95 % interval",
        },
        cases: renewed.of,
      },
    }),
  };
}

function leadsOf({ cities, leadsByMonth, won, answered }: CompanyFigures): Found {
  const quarters = [0, 3, 6, 9].map((from) =>
    leadsByMonth.slice(from, from + 3).reduce((sum, leads) => sum + leads / 3 / cities.length, 0),
  );
  const leads = leadsByMonth.reduce((sum, one) => sum + one, 0);
  const isAnswered = answered.of >= ENOUGH_CASES && answered.count > 0;
  const rate = isAnswered ? answered.count / answered.of : 1;
  const inTime = (value: number) => Math.min(1, value / rate);
  const wins = shareRange(won);
  return {
    ...(leads >= ENOUGH_CASES && {
      leads: {
        ...{ low: Math.min(...quarters), likely: leads / leadsByMonth.length / cities.length },
        high: Math.max(...quarters),
        said: {
          zh: "分发线索数；范围为最少与最多的一个季度",
          en: "HQ leads distributed; range: the quarters with fewest and most",
        },
        cases: leads,
      },
    }),
    ...(isAnswered && {
      answerRate: {
        ...shareRange(answered),
        said: { zh: "线索跟进率；范围为 95% 区间", en: "lead follow-up rate; range: 95 % interval" },
        cases: answered.of,
      },
    }),
    ...(won.of >= ENOUGH_CASES && {
      winRate: {
        ...{ low: inTime(wins.low), likely: inTime(wins.likely), high: inTime(wins.high) },
        said: {
          zh: "总部线索成交率 ÷ 线索跟进率；范围为 95% 区间",
          en: "HQ lead win rate ÷ lead follow-up rate; range: 95 % interval",
        },
        cases: won.of,
      },
    }),
  };
}

function moneyOf({ recurring, directCost, partnerShare, leadCost }: CompanyFigures): Found {
  return {
    ...(recurring.of >= ENOUGH_CASES && {
      price: {
        ...fixed(Math.max(1, Math.round(recurring.count / recurring.of))),
        said: { zh: "年度经常性收入 ÷ 付费客户数", en: "annual recurring revenue ÷ paying customers" },
        cases: recurring.of,
      },
    }),
    ...(directCost.count > 0 && {
      serviceCost: {
        ...fixed(Math.min(5, directCost.count / directCost.of)),
        said: { zh: "直接成本 ÷ 合同金额", en: "direct cost ÷ bookings" },
        cases: null,
      },
    }),
    ...(partnerShare.count > 0 && {
      discountOpen: {
        ...fixed(Math.min(1, partnerShare.count / partnerShare.of)),
        said: { zh: "代理商分成 ÷ 合同金额（今日条款）", en: "partner share ÷ bookings, on today's terms" },
        cases: null,
      },
    }),
    ...(leadCost.of >= ENOUGH_CASES &&
      leadCost.count > 0 && {
        leadCost: {
          ...fixed(Math.round(leadCost.count / leadCost.of)),
          said: { zh: "线索费用 ÷ 分发线索数", en: "cost of leads ÷ HQ leads distributed" },
          cases: leadCost.of,
        },
      }),
  };
}

function shareRange({ count, of }: Share): ParameterRange {
  const { lower, value, upper } = wilson(count, of);
  return { low: lower ?? 0, likely: value ?? 0, high: upper ?? 1 };
}
