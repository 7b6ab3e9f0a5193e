import { PRODUCTS } from "./build-partners.ts";
import type { CompanyPlan } from "./company.ts";
import type { Place } from "./places.ts";
import { TRUTH } from "./truth.ts";

const TERM = 12;

/** Part of the terms that is renewed. */
function renewedShare(): number {
  const { fallingShare, churnIfFalling, churnOtherwise } = TRUTH;
  return fallingShare * (1 - churnIfFalling) + (1 - fallingShare) * (1 - churnOtherwise);
}

/**
 * Customers that pay at the end of a month, as the parameters have it: before a single customer is invented, so that
 * what a city is like can be written before its history.
 */
export function expectedPaying(plan: CompanyPlan, place: Place, month: number): number {
  const at = plan.places.indexOf(place);
  const { wins, earlier } = plan.sales;
  const left = (age: number) => renewedShare() ** Math.floor(age / TERM);
  const ages = Array.from({ length: TERM }, (_, i) => month + 1 + i + 0.5);
  const old = ((earlier[at] ?? 0) * ages.reduce((sum, age) => sum + left(age), 0)) / TERM;
  return wins
    .slice(0, month + 1)
    .reduce((sum, counts, m) => sum + (counts[at] ?? 0) * (1 - TRUTH.moreShare) * left(month - m + 0.5), old);
}

/** What a deal brings on average, in yuan, as the parameters have it. */
export function expectedDeal(): number {
  const [basic = 0, pro = 0, ultra = 0, data = 0] = PRODUCTS.map(({ listPrice }) => listPrice);
  const { planMix, bigPartnerShare: big, directShare: direct, moreShare } = TRUTH;
  const plan = ([a, b, c]: readonly [number, number, number]) => (a * basic + b * pro + c * ultra) / 100;
  const ordinary = (1 - big) * plan(planMix.small) + big * plan(planMix.big);
  const withData = 0.13 * data;
  const first = (1 - direct) * ordinary + direct * ultra + withData;
  // Discounts are 6 % on average, 3 % more at the end of a quarter and 5 % where partners crowd.
  return ((1 - moreShare) * first + moreShare * data) * 0.91;
}
