import { sql } from "kysely";
import type { Tx } from "../transaction.ts";
import type { DesignRow } from "./design-rows.ts";

export type Place = Pick<DesignRow, "regionId" | "cityId" | "partnerId">;

const HELD = {
  region: sql`app.held_regions()`,
  city: sql`app.cur_scope_ids()`,
};

/**
 * A region, city or partner as the place of a design, or undefined where there is none in the scope of whoever acts. A
 * partner brings the city it is in.
 */
export async function findPlace(
  tx: Tx,
  kind: "region" | "city" | "partner",
  id: string,
): Promise<Place | undefined> {
  if (kind === "partner") {
    const row = await tx.first<{ cityId: string | null }>(sql`
      select v.city_id as "cityId" from app.partner_versions v
      where v.org_id = ${tx.actor.orgId} and v.partner_id = ${id} and v.voided_at is null and v.valid_to = 'infinity'`);
    return row === undefined ? undefined : { regionId: null, cityId: row.cityId, partnerId: id };
  }
  const table = kind === "region" ? sql`app.regions` : sql`app.cities`;
  const row = await tx.first(sql`
    select id from ${table} where org_id = ${tx.actor.orgId} and id = ${id}
      and (app.cur_scope() = 'all' or (app.cur_scope() = 'cities' and id = any (${HELD[kind]})))`);
  if (row === undefined) return undefined;
  return { regionId: kind === "region" ? id : null, cityId: kind === "city" ? id : null, partnerId: null };
}
