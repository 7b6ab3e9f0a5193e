import type { SalesCompany, SalesDeal } from "./sales-company.ts";

/** Figures of a company in plain loops over its plain data, written without looking at any SQL. */
export interface SalesTruth {
  readonly bookings: number;
  readonly bookingsByRegion: Record<string, number>;
  readonly bookingsByMonth: Record<string, number>;
  readonly cost: number;
  readonly winsByManager: Record<string, readonly [won: number, closed: number]>;
  readonly winsByRegion: Record<string, readonly [won: number, closed: number]>;
  readonly partnersWithSales: number;
  readonly topFifthShare: number;
  readonly gini: number;
  readonly dormant: number;
  readonly medianCycle: number;
  readonly staleEngaging: number;
  readonly attainment: Record<string, readonly [booked: number, target: number]>;
}

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function sumBy<Item>(items: readonly Item[], key: (item: Item) => string, value: (item: Item) => number) {
  const sums: Record<string, number> = {};
  for (const item of items) sums[key(item)] = (sums[key(item)] ?? 0) + value(item);
  return sums;
}

function wins(deals: readonly SalesDeal[], key: (deal: SalesDeal) => string) {
  const closed = deals.filter(({ stage }) => stage === "won" || stage === "lost");
  const won = sumBy(closed, key, ({ stage }) => (stage === "won" ? 1 : 0));
  const all = sumBy(closed, key, () => 1);
  return Object.fromEntries(
    Object.entries(all).map(([one, count]) => [one, [won[one] ?? 0, count] as const]),
  );
}

/** Mean absolute difference over all pairs, over twice the mean: the definition, not the sorted short form. */
function giniOf(amounts: readonly number[]): number {
  let differences = 0;
  for (const a of amounts) for (const b of amounts) differences += Math.abs(a - b);
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return differences / (2 * amounts.length * total);
}

function attainments(company: SalesCompany, won: readonly SalesDeal[], ownerOf: (deal: SalesDeal) => string) {
  const result: Record<string, readonly [number, number]> = {};
  for (const person of new Set(company.targets.map((target) => target.person))) {
    const own = company.targets.filter((target) => target.person === person);
    const first = own.map(({ startsOn }) => startsOn).sort()[0] as string;
    const booked = won.filter((deal) => ownerOf(deal) === person && (deal.closedOn as string) >= first);
    result[person] = [
      booked.reduce((sum, { minor }) => sum + minor, 0),
      own.reduce((sum, { minor }) => sum + minor, 0),
    ];
  }
  return result;
}

/** The truth of everything so far; dormancy and age at the end of `lastDay`. */
export function salesTruth(company: SalesCompany, lastDay: string): SalesTruth {
  const cityOf = new Map(company.partners.map(({ id, city }) => [id, city]));
  const regionOfCity = new Map(company.cities.map(({ id, region }) => [id, region]));
  const superior = new Map(company.people.map(({ id, manager }) => [id, manager]));
  const answerable = ({ owner }: SalesDeal) => superior.get(owner) ?? owner;
  const regionOf = ({ partner }: SalesDeal) => regionOfCity.get(cityOf.get(partner) ?? "") ?? "";
  const won = company.deals.filter(({ stage }) => stage === "won");
  const byPartner = Object.values(
    sumBy(
      won,
      ({ partner }) => partner,
      ({ minor }) => minor,
    ),
  );
  const bookings = won.reduce((sum, { minor }) => sum + minor, 0);
  const top = Math.max(1, Math.round(byPartner.length * 0.2));
  const cycles = won.map((deal) => days(deal.createdOn, deal.closedOn as string)).sort((a, b) => a - b);
  const middle = cycles.length / 2;
  const last: Record<string, string> = {};
  for (const { partner, closedOn } of won) {
    if (closedOn !== null && closedOn <= lastDay && closedOn > (last[partner] ?? ""))
      last[partner] = closedOn;
  }
  return {
    bookings,
    bookingsByRegion: sumBy(won, regionOf, ({ minor }) => minor),
    bookingsByMonth: sumBy(
      won,
      ({ closedOn }) => (closedOn as string).slice(0, 7),
      ({ minor }) => minor,
    ),
    cost: won.reduce((sum, { costMinor }) => sum + costMinor, 0),
    winsByManager: wins(company.deals, answerable),
    winsByRegion: wins(company.deals, regionOf),
    partnersWithSales: byPartner.length,
    topFifthShare:
      byPartner
        .sort((a, b) => b - a)
        .slice(0, top)
        .reduce((sum, amount) => sum + amount, 0) / bookings,
    gini: giniOf(byPartner),
    dormant: Object.values(last).filter((day) => days(day, lastDay) > 180).length,
    medianCycle: ((cycles[Math.ceil(middle) - 1] as number) + (cycles[Math.floor(middle)] as number)) / 2,
    staleEngaging: company.deals.filter(
      ({ stage, createdOn }) => stage === "engaging" && days(createdOn, lastDay) > 90,
    ).length,
    attainment: attainments(company, won, answerable),
  };
}
