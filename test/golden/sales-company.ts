import type { FactBook } from "../setup/fact-book.ts";

/** The facts that sales files hold, in plain data: what a test computes the truth from, and what is loaded. */
export interface SalesCompany {
  readonly regions: readonly string[];
  readonly cities: readonly { id: string; region: string }[];
  /** People of the vendor have no partner. */
  readonly people: readonly { id: string; partner?: string; manager?: string }[];
  readonly partners: readonly { id: string; city: string; segment: string }[];
  readonly deals: readonly SalesDeal[];
  readonly targets: readonly { person: string; startsOn: string; minor: number }[];
}

export interface SalesDeal {
  readonly id: string;
  readonly partner: string;
  readonly owner: string;
  readonly stage: "prospecting" | "engaging" | "won" | "lost";
  /** Days, in the organisation's zone. */
  readonly createdOn: string;
  readonly closedOn: string | null;
  readonly minor: number;
  readonly costMinor: number;
}

const SHANGHAI = "T00:00:00+08:00";

/** Writes the company's facts with plain inserts. An import through a profile takes this function's place. */
export async function loadSalesCompany(book: FactBook, company: SalesCompany): Promise<void> {
  const cityOf = new Map(company.partners.map(({ id, city }) => [id, city]));
  await book.insert(
    "region_versions",
    company.regions.map((region) => ({ region_id: region, name: region })),
  );
  await book.insert(
    "city_versions",
    company.cities.map(({ id, region }) => ({ city_id: id, name: id, region_id: region })),
  );
  const vendor = company.people.filter(({ partner }) => partner === undefined);
  await book.insert(
    "person_versions",
    vendor.map(({ id }) => ({ person_id: id })),
  );
  await book.insert(
    "partner_versions",
    company.partners.map(({ id, city, segment }) => ({
      partner_id: id,
      name: id,
      city_id: city,
      segment,
      partner_kind: "reseller",
    })),
  );
  await book.insert(
    "person_versions",
    company.people
      .filter(({ partner }) => partner !== undefined)
      .map(({ id, partner, manager }) => ({ person_id: id, partner_id: partner, manager_id: manager })),
  );
  await book.insert(
    "deal_versions",
    company.deals.map((deal) => ({
      deal_id: deal.id,
      partner_id: deal.partner,
      city_id: cityOf.get(deal.partner),
      owner_id: deal.owner,
      stage: deal.stage,
      created_at: deal.createdOn + SHANGHAI,
      closed_at: deal.closedOn === null ? null : deal.closedOn + SHANGHAI,
      amount_minor: deal.stage === "won" ? deal.minor : null,
      direct_cost_minor: deal.costMinor,
    })),
  );
  await book.insert(
    "targets",
    company.targets.map(({ person, startsOn, minor }) => ({
      person_id: person,
      starts_on: startsOn,
      amount_minor: minor,
    })),
  );
}
