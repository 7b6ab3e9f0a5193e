import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { DesignRow } from "../agreement/design-rows.ts";
import type { Tx } from "../transaction.ts";

/** The days of an agreement: from the first up to and with the last. */
export interface MandateDays {
  readonly from: Day;
  readonly until: Day;
}

/** A signed focus partner agreement and the days it holds. */
export interface MandateRow extends MandateDays {
  readonly designId: string;
  readonly version: number;
  readonly cityId: string;
  readonly partnerId: string;
  readonly partnerName: string | null;
}

const held = ({ from, until }: MandateDays) => sql`daterange(${from}::date, ${until}::date, '[]')`;

/** Signed agreements that hold on or after a day, by city; those of one city when it is given. */
export function readMandates(tx: Tx, day: Day, cityId?: string): Promise<MandateRow[]> {
  const there = cityId === undefined ? sql`` : sql`and g.city_id = ${cityId}`;
  return tx.rows<MandateRow>(sql`
    select g.design_id as "designId", g.version, g.city_id as "cityId", g.partner_id as "partnerId",
      v.name as "partnerName", lower(g.held)::text as from, (upper(g.held) - 1)::text as until
    from app.mandates g
    left join app.partner_versions v on v.org_id = g.org_id and v.partner_id = g.partner_id and v.voided_at is null
      and v.valid_to = 'infinity'
    where g.org_id = ${tx.actor.orgId} and upper(g.held) > ${day}::date and not isempty(g.held) ${there}
    order by g.city_id, lower(g.held)`);
}

/** Ends what of a design is signed with the day before; an agreement that has not begun holds on no day. */
export async function shortenMandates(tx: Tx, designId: string, from: Day): Promise<void> {
  await tx.run(sql`
    update app.mandates set held = held * daterange(null, ${from}::date)
    where org_id = ${tx.actor.orgId} and design_id = ${designId} and upper(held) > ${from}::date`);
}

/** Keeps a signed version. PostgreSQL refuses it (23P01) where the city has a focus partner on one of the days. */
export async function insertMandate(
  tx: Tx,
  design: DesignRow,
  given: MandateDays & { version: number; at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into app.mandates (org_id, design_id, version, city_id, partner_id, held, signed_at)
    values (${tx.actor.orgId}, ${design.id}, ${given.version}, ${design.cityId}, ${design.partnerId}, ${held(given)},
      ${given.at})`);
}

/** Gives a signed version other days, within the same rule. */
export async function moveMandate(
  tx: Tx,
  designId: string,
  given: MandateDays & { version: number },
): Promise<void> {
  await tx.run(sql`
    update app.mandates set held = ${held(given)} where org_id = ${tx.actor.orgId} and design_id = ${designId}
      and version = ${given.version}`);
}
