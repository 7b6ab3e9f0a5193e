import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** An organisation as the interface and the metrics need it. */
export interface OrganisationFacts {
  id: string;
  name: string;
  zone: string;
  reportingCurrency: string;
  currencyExponent: number;
}

/** A currency of the organisation: exponent is the number of digits after the point. */
export interface CurrencyRow {
  code: string;
  name: string;
  exponent: number;
}

/** A rate that holds from its day on: reporting currency for one unit, as a decimal in digits. */
export interface RateRow {
  currency: string;
  day: string;
  rate: string;
}

/** The organisation of the transaction. */
export async function readOrganisation(tx: Tx): Promise<OrganisationFacts> {
  const row = await tx.first<OrganisationFacts>(sql`
    select o.org_id as id, o.name, o.zone, o.reporting_currency as "reportingCurrency",
      c.exponent as "currencyExponent"
    from app.organisations o
    join app.currencies c on c.org_id = o.org_id and c.code = o.reporting_currency
    where o.org_id = ${tx.actor.orgId}`);
  if (row === undefined) throw new Error("a transaction's organisation does not exist");
  return row;
}

/** Creates the organisation of the actor. */
export async function insertOrganisation(
  tx: Tx,
  wanted: { name: string; zone: string; reportingCurrency: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`insert into app.organisations (org_id, name, zone, reporting_currency, created_at)
    values (${tx.actor.orgId}, ${wanted.name}, ${wanted.zone}, ${wanted.reportingCurrency}, ${now})`);
}

/** Gives the organisation another name. */
export async function setOrganisationName(tx: Tx, name: string): Promise<void> {
  await tx.run(sql`update app.organisations set name = ${name} where org_id = ${tx.actor.orgId}`);
}

/** The currencies of the organisation, by code. */
export function listCurrencies(tx: Tx): Promise<CurrencyRow[]> {
  return tx.rows<CurrencyRow>(
    sql`select code, name, exponent from app.currencies where org_id = ${tx.actor.orgId} order by code`,
  );
}

/** Adds a currency. Returns false when there is one of that code. */
export async function insertCurrency(tx: Tx, currency: CurrencyRow): Promise<boolean> {
  const added = await tx.run(sql`insert into app.currencies (org_id, code, name, exponent)
    values (${tx.actor.orgId}, ${currency.code}, ${currency.name}, ${currency.exponent}) on conflict do nothing`);
  return added === 1;
}

/** Whether the organisation has this currency. */
export async function hasCurrency(tx: Tx, code: string): Promise<boolean> {
  const known = await tx.first(
    sql`select 1 from app.currencies where org_id = ${tx.actor.orgId} and code = ${code}`,
  );
  return known !== undefined;
}

/** The dated rate table, by currency, the latest first. */
export function listRates(tx: Tx): Promise<RateRow[]> {
  return tx.rows<RateRow>(
    sql`select currency, day, rate from app.currency_rates where org_id = ${tx.actor.orgId} order by currency, day desc`,
  );
}

/** Adds a rate from a day on. Returns false when there is one of that currency and day. */
export async function insertRate(tx: Tx, rate: RateRow, now: Date): Promise<boolean> {
  const added = await tx.run(sql`insert into app.currency_rates (org_id, currency, day, rate, recorded_at)
    values (${tx.actor.orgId}, ${rate.currency}, ${rate.day}, ${rate.rate}, ${now}) on conflict do nothing`);
  return added === 1;
}
