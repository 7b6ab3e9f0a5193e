import { addDays, type Day, dayNumber } from "../domain/calendar/day.ts";
import { PRODUCTS } from "./build-partners.ts";
import type { CompanyPlan, Contract, Customer, Deal, Product } from "./company.ts";
import { numbered } from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import { DAY, dayText, monthStart, termEnd } from "./local-time.ts";
import { TRUTH } from "./truth.ts";

/** A term before it is known whether it is renewed. */
interface Term {
  readonly customer: Customer;
  readonly deal: Deal | null;
  readonly product: Product;
  readonly signedOn: Day;
  readonly startOn: Day;
  readonly amount: number;
  readonly renewalOf: Contract | null;
}

/** Twelve-month terms of the earlier customers and of the won deals, and their renewals as far as they are signed. */
export function buildContracts(
  plan: CompanyPlan,
  earlier: readonly Customer[],
  deals: readonly Deal[],
): Contract[] {
  const today = dayText(plan.now);
  const contracts: Contract[] = [];
  const begin = (term: Term, draw: Dice) => {
    let next: Term | null = term;
    while (next !== null && next.signedOn <= today) {
      const contract: Contract = {
        ...next,
        reference: "",
        endOn: termEnd(next.startOn),
        isFalling:
          next.deal === null || next.deal.lines[0]?.product !== PRODUCTS[3]
            ? draw.chance(TRUTH.fallingShare)
            : false,
      };
      contracts.push(contract);
      next = renewal(contract, draw);
    }
  };
  earlier.forEach((customer, i) => {
    const draw = dice(plan.seed, "earlier term", i);
    begin(earlierTerm(plan, customer, draw), draw);
  });
  deals.forEach((deal, i) => {
    if (!deal.isWon || deal.closesAt === null || deal.closesAt > plan.now) return;
    const draw = dice(plan.seed, "term", i);
    begin(termOfDeal(deal, draw), draw);
  });
  contracts.sort((a, b) => (a.signedOn < b.signedOn ? -1 : a.signedOn > b.signedOn ? 1 : 0));
  contracts.forEach((contract, i) => {
    contract.reference = numbered("S", i + 1, 6);
  });
  return contracts;
}

/** Bought in the twelve months before the history, in part as the first term and in part already renewed. */
function earlierTerm(plan: CompanyPlan, customer: Customer, draw: Dice): Term {
  const startOn = dayText(monthStart(plan.startMonth) - draw.between(1, 364) * DAY);
  const product =
    (customer.isKeyAccount ? PRODUCTS[2] : PRODUCTS[draw.weighted([55, 35, 10])]) ?? PRODUCTS[0];
  if (product === undefined) throw new Error("no products");
  const amount = Math.round(product.listPrice * (0.8 + 0.2 * draw.next()));
  return {
    customer,
    deal: null,
    product,
    signedOn: addDays(startOn, -draw.between(0, 6)),
    startOn,
    amount,
    renewalOf: null,
  };
}

function termOfDeal(deal: Deal, draw: Dice): Term {
  const signedOn = dayText(deal.closesAt ?? 0);
  const [first] = deal.lines;
  if (first === undefined) throw new Error("a deal without lines");
  return {
    customer: deal.customer,
    deal,
    product: first.product,
    signedOn,
    startOn: addDays(signedOn, draw.between(0, 5)),
    amount: deal.lines.reduce((sum, line) => sum + line.amount, 0),
    renewalOf: null,
  };
}

function renewal(contract: Contract, draw: Dice): Term | null {
  if (draw.chance(contract.isFalling ? TRUTH.churnIfFalling : TRUTH.churnOtherwise)) return null;
  const isLate = draw.chance(0.08);
  const startOn = addDays(contract.endOn, isLate ? draw.between(3, 25) : 1);
  const change = draw.next();
  const factor = contract.isFalling
    ? change < 0.3
      ? 0.75
      : 1
    : change < 0.16
      ? 1.3
      : change < 0.22
        ? 0.8
        : 1;
  return {
    customer: contract.customer,
    deal: null,
    product: contract.product,
    signedOn: addDays(startOn, isLate ? 0 : -draw.between(0, 20)),
    startOn,
    amount: Math.round(contract.amount * factor),
    renewalOf: contract,
  };
}

/**
 * How much of its usual use a customer makes over a term: 1, less in the first two weeks, and falling to a tenth over
 * the last four months when the term is a falling one.
 *
 * @returns a function of the day's number
 */
export function usageOf(contract: Contract): (day: number) => number {
  const start = dayNumber(contract.startOn);
  const end = dayNumber(contract.endOn);
  return (day) => {
    const age = day - start;
    const warm = contract.renewalOf === null && age < 14 ? 0.4 + (0.6 * age) / 14 : 1;
    if (!contract.isFalling) return warm;
    return warm * Math.min(1, Math.max(0.1, 0.1 + (0.9 * (end - day - 20)) / 110));
  };
}
