import { addMonths, type Month, monthOfDay } from "../domain/calendar/month.ts";
import { buildContracts } from "./build-contracts.ts";
import { buildDeals } from "./build-deals.ts";
import { buildEvents } from "./build-events.ts";
import { buildPartners, PRODUCTS } from "./build-partners.ts";
import { buildOwnPeople, buildPartnerPeople } from "./build-people.ts";
import type { Company, CompanyPlan, Organisation } from "./company.ts";
import { type CompanyScale, SCALES } from "./company-scale.ts";
import { dayText, minuteOf } from "./local-time.ts";
import { PLACES, type Place } from "./places.ts";
import { type Market, marketsOf, planSales } from "./plan-wins.ts";

/** What decides a company down to the last row. */
export interface CompanyOptions {
  readonly seed: bigint;
  /** The history ends here; the months before its month can all be closed. */
  readonly now: Date;
  readonly scale?: CompanyScale;
}

/** A company of which any city can be told without the others. */
export interface CompanySource {
  readonly plan: CompanyPlan;
  readonly organisation: Organisation;
  /** Everything of the organisation, and what happened in these cities. */
  tell(places: readonly Place[]): Company;
}

/** The month of `now` in the company's zone, and the first month of the history before it. */
export function planCompany(options: CompanyOptions): CompanyPlan & { readonly currentMonth: Month } {
  const scale = options.scale ?? SCALES.S;
  const now = minuteOf(options.now);
  const currentMonth = monthOfDay(dayText(now));
  const places = PLACES.slice(0, scale.cities);
  const startMonth = addMonths(currentMonth, -scale.months);
  const frame = { seed: options.seed, scale, places, now, startMonth };
  return { ...frame, currentMonth, sales: planSales(frame) };
}

/**
 * Invents a company with a coherent history, city by city: the same seed, time and scale give the same company to the
 * last row. What is true of it stands in truth.md.
 *
 * @example openCompany({ seed: 1n, now, scale: SCALES.L }).tell(PLACES.slice(0, 3)).customers.length
 */
export function openCompany(options: CompanyOptions): CompanySource {
  const plan = planCompany(options);
  const { partners, direct } = buildPartners(plan);
  const people = [...buildOwnPeople(plan), ...buildPartnerPeople(plan, partners)];
  const organisation = { people, products: PRODUCTS, partners: [direct, ...partners], direct };
  return {
    plan,
    organisation,
    tell: (places) => {
      const cities = marketsOf(plan, partners, direct, places).map(tellCity);
      return {
        ...organisation,
        plan,
        places,
        customers: cities.flatMap((city) => city.customers),
        leads: cities.flatMap((city) => city.leads),
        events: cities.flatMap((city) => city.events),
        deals: cities.flatMap((city) => city.deals),
        contracts: cities.flatMap((city) => city.contracts),
      };
    },
  };
}

function tellCity(market: Market) {
  const held = buildEvents(market.plan, market.place);
  const sales = buildDeals(market, held);
  const contracts = buildContracts(market, sales.earlier, sales.deals);
  return { ...sales, contracts, events: held.map(({ event }) => event) };
}

/** A whole company at once: for small ones. */
export function generateCompany(options: CompanyOptions): Company {
  const source = openCompany(options);
  return source.tell(source.plan.places);
}

/**
 * The cities of a company in parts that fit into memory one after another, so that it does not grow with the company.
 *
 * @param wins deals that a part may win, about; a single city may have more
 */
export function partsOf(plan: CompanyPlan, wins = 15_000): Place[][] {
  const weight = plan.places.reduce((all, place) => all + place.weight, 0);
  const most = (weight * wins) / (plan.scale.winsAtStart * plan.scale.months);
  const parts: Place[][] = [];
  let left = 0;
  for (const place of plan.places) {
    if (parts.length === 0 || left < place.weight) {
      parts.push([]);
      left = most;
    }
    parts.at(-1)?.push(place);
    left -= place.weight;
  }
  return parts;
}
