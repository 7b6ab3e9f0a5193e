import { addMonths, type Month, monthOfDay } from "../domain/calendar/month.ts";
import { buildContracts } from "./build-contracts.ts";
import { buildDeals } from "./build-deals.ts";
import { buildEvents } from "./build-events.ts";
import { buildPartners, PRODUCTS } from "./build-partners.ts";
import { buildOwnPeople, buildPartnerPeople } from "./build-people.ts";
import type { Company, CompanyPlan } from "./company.ts";
import { dayText, minuteOf } from "./local-time.ts";
import { type CompanyScale, SMALL } from "./truth.ts";

/** What decides a company down to the last row. */
export interface CompanyOptions {
  readonly seed: bigint;
  /** The history ends here; the months before its month can all be closed. */
  readonly now: Date;
  readonly scale?: CompanyScale;
}

/** The month of `now` in the company's zone, and the first month of the history before it. */
export function planCompany(options: CompanyOptions): CompanyPlan & { readonly currentMonth: Month } {
  const scale = options.scale ?? SMALL;
  const now = minuteOf(options.now);
  const currentMonth = monthOfDay(dayText(now));
  return { seed: options.seed, scale, now, currentMonth, startMonth: addMonths(currentMonth, -scale.months) };
}

/**
 * Invents a company with a coherent history: the same seed, time and scale give the same company to the last row.
 * What is true of it stands in truth.md.
 *
 * @example generateCompany({ seed: 1n, now: new Date("2026-05-20T02:00:00Z") }).partners.length // 81
 */
export function generateCompany(options: CompanyOptions): Company {
  const plan = planCompany(options);
  const { partners, direct } = buildPartners(plan);
  const people = [...buildOwnPeople(plan), ...buildPartnerPeople(plan, partners)];
  const organisation = { people, products: PRODUCTS, partners, direct };
  const held = buildEvents(plan);
  const sales = buildDeals(plan, organisation, held);
  const contracts = buildContracts(plan, sales.earlier, sales.deals);
  return {
    ...organisation,
    plan,
    partners: [direct, ...partners],
    customers: sales.customers,
    leads: sales.leads,
    events: held.map(({ event }) => event),
    deals: sales.deals,
    contracts,
  };
}
