import { addMonths, firstDayOf } from "../../domain/calendar/month.ts";
import { directorOf } from "../build-people.ts";
import type { Company, Person } from "../company.ts";
import { expectedPaying } from "../expected-figures.ts";
import { type Place, REGIONS } from "../places.ts";
import { TRUTH } from "../truth.ts";
import { type CompanyPass, num, type Row, yes } from "./company-pass.ts";

/** So many that the penetration at the end is the one that is true of the city. */
function addressable({ plan }: Company, place: Place): number {
  return Math.round(expectedPaying(plan, place, plan.scale.months) / place.penetration / 10) * 10;
}

/** Pinyin is not known to the simulator, so mail addresses carry the number of the person. */
const emailOf = (person: Person) => `${person.reference.toLowerCase()}@demo.example`;

function personRow(person: Person): Row {
  // 100 begins no mobile number.
  const phone = `100${person.reference.replace(/\D/g, "").padStart(8, "0")}`;
  return [
    person.reference,
    person.name,
    emailOf(person),
    phone,
    person.title,
    person.region,
    person.city,
    person.manager,
    person.partner,
    person.employedFrom,
  ];
}

const PERSON_COLUMNS = "reference name email phone job_title region city manager partner employed_from".split(
  " ",
);

function peoplePass(company: Company, ofPartners: boolean): CompanyPass {
  return {
    kind: "person",
    columns: PERSON_COLUMNS,
    rows: () => company.people.filter((person) => (person.partner !== null) === ofPartners).map(personRow),
  };
}

/** Regions, cities, people, products and partners, each after what it refers to. */
export function organisationPasses(company: Company): CompanyPass[] {
  return [
    {
      kind: "region",
      columns: ["reference", "name"],
      rows: () => REGIONS.map((region) => [region.reference, region.name]),
    },
    {
      kind: "city",
      columns: "reference name region division_code province coverage_mode addressable_customers".split(" "),
      rows: () =>
        company.plan.places.map((place) => [
          place.code,
          place.name,
          place.region,
          place.code,
          place.province,
          "open",
          String(addressable(company, place)),
        ]),
    },
    programmePass(company),
    peoplePass(company, false),
    // Directors are people, and people belong to regions: one of the two has to come twice.
    {
      kind: "region",
      columns: ["reference", "director"],
      rows: () => REGIONS.map(({ reference }) => [reference, directorOf(reference)]),
    },
    {
      kind: "product",
      columns: "reference name family list_price direct_cost".split(" "),
      rows: () =>
        company.products.map(({ reference, name, family, listPrice }) => [
          reference,
          name,
          family,
          String(listPrice),
          String(Math.round(listPrice * TRUTH.costOfList)),
        ]),
    },
    partnersPass(company),
    peoplePass(company, true),
  ];
}

/** The cities of the focus-partner programme, from its month on: what held before stays their history. */
function programmePass({ plan }: Company): CompanyPass {
  const since = firstDayOf(addMonths(plan.startMonth, TRUTH.focus.from));
  return {
    kind: "city",
    columns: ["reference", "valid_from", "coverage_mode"],
    rows: () => plan.places.filter(({ isFocus }) => isFocus).map(({ code }) => [code, since, "focus"]),
  };
}

function partnersPass(company: Company): CompanyPass {
  const products = company.products.map((product) => product.reference).join("\n");
  return {
    kind: "partner",
    columns:
      `reference name partner_kind city manager segment headcount_band sales_headcount capital willingness
      authorised_products authorised_cities in_force_from in_force_to`.split(/\s+/),
    rows: () =>
      company.partners.map((partner) => [
        partner.reference,
        partner.name,
        partner.kind,
        partner.place.code,
        partner.manager,
        partner.segment,
        partner.headcountBand,
        String(partner.salesHeadcount),
        num(partner.capital),
        partner.willingness,
        products,
        partner.kind === "direct"
          ? company.plan.places.map((place) => place.code).join("\n")
          : partner.place.code,
        partner.inForceFrom,
        partner.inForceTo,
      ]),
  };
}

/** Who bought or was tried. */
export function customersPass(company: Company): CompanyPass {
  return {
    kind: "customer",
    columns: "reference name credit_code city partner customer_class key_account industry headcount".split(
      " ",
    ),
    rows: () =>
      company.customers.map((customer) => [
        customer.reference,
        customer.name,
        customer.creditCode,
        customer.place.code,
        customer.partner.reference,
        customer.customerClass,
        yes(customer.isKeyAccount),
        customer.industry,
        String(customer.headcount),
      ]),
  };
}
