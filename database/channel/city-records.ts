import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";

/** A customer as its city's page shows it. */
export interface CityCustomer {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly partner: { readonly id: string; readonly name: string | null } | null;
  readonly class: "A" | "B" | "C" | "D" | null;
  readonly keyAccount: boolean;
}

/** The statement of the customers of a city on a day, by name; those that the actor may see. */
export function cityCustomers(tx: Tx, cityId: string, today: Day, limit: number) {
  return sql<CityCustomer>`
    select c.customer_id as id, i.reference, c.name,
      case when c.partner_id is null then null else json_build_object('id', c.partner_id, 'name', p.name) end as partner,
      c.customer_class as class, c.key_account as "keyAccount"
    from app.customer_versions c
    join app.customers i on i.org_id = c.org_id and i.id = c.customer_id
    left join app.partner_versions p on p.org_id = c.org_id and p.partner_id = c.partner_id and p.voided_at is null
      and p.valid_from <= ${today}::date and p.valid_to > ${today}::date
    where c.org_id = ${tx.actor.orgId} and c.city_id = ${cityId} and c.voided_at is null
      and c.valid_from <= ${today}::date and c.valid_to > ${today}::date
    order by c.name, c.customer_id limit ${limit}`;
}

/** The customers of a city on a day, by name. */
export function readCityCustomers(
  tx: Tx,
  cityId: string,
  today: Day,
  limit: number,
): Promise<CityCustomer[]> {
  return tx.rows(cityCustomers(tx, cityId, today, limit));
}
