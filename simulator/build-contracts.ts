import { addDays, type Day, dayNumber } from "../domain/calendar/day.ts";
import { addMonths, firstDayOf } from "../domain/calendar/month.ts";
import { PRODUCTS } from "./build-partners.ts";
import {
  type CompanyPlan,
  type Contract,
  type Customer,
  type Deal,
  type Product,
  referenceIn,
} from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import { DAY, dayText, monthStart, termEnd } from "./local-time.ts";
import type { Place } from "./places.ts";
import { TRUTH } from "./truth.ts";

/** A term before it is known whether it is renewed. */
interface Term {
  readonly customer: Customer;
  readonly deal: Deal | null;
  readonly product: Product;
  readonly signedOn: Day;
  readonly startOn: Day;
  readonly terminatedOn: Day | null;
  readonly amount: number;
  readonly renewalOf: Contract | null;
}

/** Twelve-month terms of a city's earlier customers and won deals, and their renewals as far as they are signed. */
export function buildContracts(
  { plan, place }: { plan: CompanyPlan; place: Place },
  earlier: readonly Customer[],
  deals: readonly Deal[],
): Contract[] {
  const contracts: Contract[] = [];
  earlier.forEach((customer, i) => {
    const draw = dice(plan.seed, "earlier term", place.number, i);
    contracts.push(...termsFrom(earlierTerm(plan, customer, draw), plan, draw));
  });
  deals.forEach((deal, i) => {
    if (!deal.isWon || deal.closesAt === null || deal.closesAt > plan.now) return;
    const draw = dice(plan.seed, "term", place.number, i);
    contracts.push(...termsFrom(termOfDeal(deal, draw), plan, draw));
  });
  contracts.sort((a, b) => (a.signedOn < b.signedOn ? -1 : a.signedOn > b.signedOn ? 1 : 0));
  contracts.forEach((contract, i) => {
    contract.reference = referenceIn("S", place, i + 1);
  });
  return contracts;
}

/** A term and its renewals. */
function termsFrom(first: Term, plan: CompanyPlan, draw: Dice): Contract[] {
  const today = dayText(plan.now);
  const terms: Contract[] = [];
  let next: Term | null = first;
  while (next !== null && next.signedOn <= today) {
    const isExtra = next.deal !== null && next.deal.lines[0]?.product === PRODUCTS[3];
    const endOn = termEnd(next.startOn);
    const isFalling = !isExtra && draw.chance(TRUTH.fallingShare);
    const terminatedOn = next.terminatedOn !== null && next.terminatedOn > today ? null : next.terminatedOn;
    const contract: Contract = { ...next, reference: "", endOn, terminatedOn, isFalling };
    terms.push(contract);
    next = next.terminatedOn === null ? renewal(contract, draw) : null;
  }
  return terms;
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
    terminatedOn: null,
    amount,
    renewalOf: null,
  };
}

function termOfDeal(deal: Deal, draw: Dice): Term {
  const signedOn = dayText(deal.closesAt ?? 0);
  const [first] = deal.lines;
  if (first === undefined) throw new Error("a deal without lines");
  const amount = deal.lines.reduce((sum, line) => sum + line.amount, 0);
  const startOn = addDays(signedOn, draw.between(0, 5));
  const { cancelled, shrunk, shrunkTo } = TRUTH.gaming;
  const fate = deal.isPulled ? draw.next() : 1;
  return {
    customer: deal.customer,
    deal,
    product: first.product,
    signedOn,
    startOn,
    terminatedOn: fate < cancelled ? addDays(startOn, draw.between(15, 45)) : null,
    amount: fate >= cancelled && fate < cancelled + shrunk ? Math.round(amount * shrunkTo) : amount,
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
    terminatedOn: null,
    amount: Math.round(contract.amount * factor),
    renewalOf: contract,
  };
}

/** Days for which a customer counts as new. */
const NEW_DAYS = 90;

/** Is the day among the first 90 of a customer's first term? Those of the time before the history are old friends. */
export function isNewOn(contract: Contract, day: number): boolean {
  return (
    contract.deal !== null && contract.renewalOf === null && day - dayNumber(contract.startOn) < NEW_DAYS
  );
}

/** Has the programme of its city reached the customer that this term began with? */
export function isInProgramme(plan: CompanyPlan, { customer, startOn }: Contract): boolean {
  return customer.place.isFocus && startOn >= firstDayOf(addMonths(plan.startMonth, TRUTH.focus.from));
}

/** The last day on which a term runs. */
export function lastDayOfTerm({ endOn, terminatedOn }: Contract): Day {
  return terminatedOn ?? endOn;
}

/**
 * How much of its usual use is left to a customer over a term: 1, and falling to a tenth over the last four months when
 * the term is a falling one.
 *
 * @returns a function of the day's number
 */
export function usageOf(contract: Contract): (day: number) => number {
  const end = dayNumber(contract.endOn);
  return (day) => (contract.isFalling ? Math.min(1, Math.max(0.1, 0.1 + (0.9 * (end - day - 20)) / 110)) : 1);
}
