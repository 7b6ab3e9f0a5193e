import { sql } from "kysely";
import type { Tx } from "../transaction.ts";
import type { DesignText } from "./design-rows.ts";

/** A draft over the revision that its writer saw, 0 for none. */
export type SeenDraft = DesignText & { readonly id: string; readonly seen: number };

/** Saves the drafts of several designs at once; how many were, which is fewer where somebody saved another meanwhile. */
export async function saveDrafts(tx: Tx, drafts: readonly SeenDraft[], now: Date): Promise<number> {
  const { orgId, userId } = tx.actor;
  const rows = sql`jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb)
    as w(id uuid, seen integer, content jsonb, freedoms jsonb)`;
  const begun = await tx.run(sql`
    insert into app.design_drafts
      (org_id, design_id, revision, content, freedoms, saved_at, saved_by, region_id, city_id, partner_id)
    select d.org_id, d.id, 1, w.content, w.freedoms, ${now}, ${userId}, d.region_id, d.city_id, d.partner_id
    from ${rows} join app.designs d on d.org_id = ${orgId} and d.id = w.id where w.seen = 0
    on conflict do nothing`);
  const changed = await tx.run(sql`
    update app.design_drafts f set revision = f.revision + 1, content = w.content, freedoms = w.freedoms,
      saved_at = ${now}, saved_by = ${userId}
    from ${rows} where f.org_id = ${orgId} and f.design_id = w.id and f.revision = w.seen and w.seen > 0`);
  return begun + changed;
}
