import { sql } from "kysely";
import { type Day, toDay } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";
import type { DesignRow } from "./design-rows.ts";

/**
 * Notes that all have agreed to a version, which holds from its day on, at the earliest from today; or ends the design.
 *
 * @returns the day
 */
export async function insertEnforcement(
  tx: Tx,
  design: DesignRow,
  given: { version: number; seq: number; inForceFrom: Day; ends: boolean; agreedOn: Day; agreedAt: Date },
): Promise<Day> {
  const row = await tx.first<{ from: string }>(sql`
    insert into app.design_enforcements
      (org_id, design_id, version, seq, from_day, ends, agreed_at, region_id, city_id, partner_id)
    values (${tx.actor.orgId}, ${design.id}, ${given.version}, ${given.seq}, greatest(${given.inForceFrom}::date, ${given.agreedOn}::date), ${given.ends},
      ${given.agreedAt}, ${design.regionId}, ${design.cityId}, ${design.partnerId})
    returning from_day::text as "from"`);
  return toDay(row?.from ?? given.agreedOn);
}

/** The statement behind `readInForce`, for joins in other queries: org_id, design_id, version of what holds on a day. */
export const inForceOn = (orgId: string, day: Day) => sql`
  select org_id, design_id, version from (
    select distinct on (design_id) org_id, design_id, version, ends from app.design_enforcements
    where org_id = ${orgId} and from_day <= ${day}::date order by design_id, seq desc
  ) latest where not ends`;

/** Which version of each of these designs is in force on a day. */
export async function readInForce(
  tx: Tx,
  designIds: readonly string[],
  day: Day,
): Promise<Map<string, number>> {
  const rows = await tx.rows<{ design_id: string; version: number }>(sql`
    select design_id, version from (${inForceOn(tx.actor.orgId, day)}) held
    where design_id = any (${[...designIds]}::uuid[])`);
  return new Map(rows.map(({ design_id, version }) => [design_id, version]));
}
