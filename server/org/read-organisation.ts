import { sql } from "kysely";
import type { Tx } from "../../database/transaction.ts";

/** An organisation as the interface and the metrics need it. */
export interface OrganisationFacts {
  id: string;
  name: string;
  zone: string;
  reportingCurrency: string;
  currencyExponent: number;
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
