import type { Day } from "../domain/calendar/day.ts";
import { addMonths, type Month, monthOfDay } from "../domain/calendar/month.ts";
import { lastDayOfTerm } from "./build-contracts.ts";
import type { Company, Contract, Customer, Deal } from "./company.ts";
import { dayText } from "./local-time.ts";

/** Sum of a deal's lines, whole yuan. */
export function dealAmount(deal: Deal): number {
  return deal.lines.reduce((sum, line) => sum + line.amount, 0);
}

/** Has the deal ended by now? */
export function isClosed(company: Company, deal: Deal): boolean {
  return deal.closesAt !== null && deal.closesAt <= company.plan.now;
}

/** Won deals with the month in which they were won, the current one included. */
export function wonDeals(company: Company): { deal: Deal; month: Month; amount: number }[] {
  return company.deals
    .filter((deal) => deal.isWon && isClosed(company, deal))
    .map((deal) => ({ deal, month: monthOfDay(dayText(deal.closesAt ?? 0)), amount: dealAmount(deal) }));
}

/** The months of the history and, last, that of now. */
export function monthsOf(company: Company): Month[] {
  return Array.from({ length: company.plan.scale.months + 1 }, (_, i) =>
    addMonths(company.plan.startMonth, i),
  );
}

/** Customers with a running term on a day, each with its terms of that day. */
export function payingOn(company: Company, day: Day): Map<Customer, Contract[]> {
  const paying = new Map<Customer, Contract[]>();
  for (const contract of company.contracts) {
    if (contract.startOn > day || day > lastDayOfTerm(contract)) continue;
    const terms = paying.get(contract.customer);
    if (terms === undefined) paying.set(contract.customer, [contract]);
    else terms.push(contract);
  }
  return paying;
}
