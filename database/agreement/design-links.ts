import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";
import { inForceOn } from "./design-enforcements.ts";
import type { DesignRow } from "./design-rows.ts";

/** The other end of a link: a design, its version then, and the one in force now. */
export interface DesignLink {
  readonly designId: string;
  readonly kind: string;
  readonly title: string;
  readonly version: number;
  readonly inForce: number | null;
}

/** Binds a version to the versions of other designs under which it was made. */
export async function insertLinks(
  tx: Tx,
  design: DesignRow,
  version: number,
  to: ReadonlyMap<string, number>,
): Promise<void> {
  if (to.size === 0) return;
  await tx.run(sql`
    insert into app.design_links
      (org_id, design_id, version, to_design_id, to_version, region_id, city_id, partner_id)
    select ${tx.actor.orgId}, ${design.id}, ${version}, id, number, ${design.regionId}::uuid,
      ${design.cityId}::uuid, ${design.partnerId}::uuid
    from unnest(${[...to.keys()]}::uuid[], ${[...to.values()]}::integer[]) as target(id, number)`);
}

/** What a version stands under. */
export function readLinks(tx: Tx, designId: string, version: number, day: Day): Promise<DesignLink[]> {
  return tx.rows<DesignLink>(sql`
    select d.id as "designId", d.kind, d.title, l.to_version as version, f.version as "inForce"
    from app.design_links l
    join app.designs d on d.org_id = l.org_id and d.id = l.to_design_id
    left join (${inForceOn(tx.actor.orgId, day)}) f on f.design_id = d.id
    where l.org_id = ${tx.actor.orgId} and l.design_id = ${designId} and l.version = ${version}
    order by d.kind, d.title, d.id`);
}

/** What stands under a design: the version in force, else the latest, of each that names it. */
export function readDependants(
  tx: Tx,
  designId: string,
  day: Day,
): Promise<(DesignLink & { under: number })[]> {
  return tx.rows(sql`
    select distinct on (d.id) d.id as "designId", d.kind, d.title, l.version, f.version as "inForce",
      l.to_version as under
    from app.design_links l
    join app.designs d on d.org_id = l.org_id and d.id = l.design_id
    left join (${inForceOn(tx.actor.orgId, day)}) f on f.design_id = d.id
    where l.org_id = ${tx.actor.orgId} and l.to_design_id = ${designId}
    order by d.id, (l.version = f.version) desc nulls last, l.version desc`);
}
