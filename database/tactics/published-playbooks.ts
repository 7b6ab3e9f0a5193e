import { sql } from "kysely";
import type { Content } from "../../domain/agreement/content-field.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";

/** A version of a playbook that all have agreed to, as everybody reads it, partners included. */
export interface PublishedPlaybook {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly from: string;
  readonly content: Content;
}

/** Publishes a version from a day on, or says that the playbook is out of force from that day. */
export async function insertPublished(
  tx: Tx,
  given: PublishedPlaybook & { readonly ends: boolean },
): Promise<void> {
  await tx.run(sql`
    insert into app.published_playbooks (org_id, design_id, version, from_day, ends, title, content)
    values (${tx.actor.orgId}, ${given.id}, ${given.version}, ${given.from}::date, ${given.ends}, ${given.title},
      ${JSON.stringify(given.content)}::jsonb)`);
}

/** The playbooks that are in force on a day, by title. */
export async function readPublished(tx: Tx, today: Day): Promise<PublishedPlaybook[]> {
  return tx.rows<PublishedPlaybook>(sql`
    select design_id as id, title, version, from_day::text as "from", content from (
      select distinct on (design_id) design_id, title, version, from_day, ends, content
      from app.published_playbooks where org_id = ${tx.actor.orgId} and from_day <= ${today}::date
      order by design_id, version desc
    ) latest where not ends order by title, design_id`);
}
