import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";
import { inForceOn } from "./design-enforcements.ts";

/** What an inbox says of a design. */
export interface InboxDesign {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
}

/** These designs, by id. */
export function readDesignRows(tx: Tx, ids: readonly string[]): Promise<InboxDesign[]> {
  return tx.rows<InboxDesign>(sql`select id, kind, title from app.designs
    where org_id = ${tx.actor.orgId} and id = any (${[...ids]}::uuid[])`);
}

/** A version in force that the actor has not acknowledged, with who proposed it and since when it is agreed. */
export interface UnreadDesign {
  readonly designId: string;
  readonly kind: string;
  readonly title: string;
  readonly version: number;
  readonly seq: number;
  readonly byName: string;
  readonly at: Date;
}

/** The versions in force of these kinds that the actor has not acknowledged. */
export async function readUnread(tx: Tx, kinds: readonly string[], today: Day): Promise<UnreadDesign[]> {
  if (kinds.length === 0) return [];
  const { orgId, userId } = tx.actor;
  return tx.rows<UnreadDesign>(sql`
    select d.id as "designId", d.kind, d.title, f.version, coalesce(m.display_name, '') as "byName", e.agreed_at as at,
      (select max(a.seq) from app.design_acts a where a.org_id = d.org_id and a.design_id = d.id) as seq
    from app.designs d
    join (${inForceOn(orgId, today)}) f on f.org_id = d.org_id and f.design_id = d.id
    join app.design_enforcements e on e.org_id = d.org_id and e.design_id = d.id and e.version = f.version
    join app.design_acts p on p.org_id = d.org_id and p.design_id = d.id and p.version = f.version and p.act = 'propose'
    left join app.members m on m.org_id = p.org_id and m.user_id = p.user_id
    where d.org_id = ${orgId} and d.kind = any (${[...kinds]}::text[]) and p.user_id <> ${userId}
      and not exists (select from app.design_acknowledgements k where k.org_id = d.org_id and k.design_id = d.id
        and k.version = f.version and k.user_id = ${userId})`);
}

/** The kind of each of these designs that the scope sees. */
export async function readDesignKinds(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const rows = await readDesignRows(
    tx,
    ids.filter((id) => uuid.test(id)),
  );
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}
