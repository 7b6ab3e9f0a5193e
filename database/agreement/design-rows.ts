import { sql } from "kysely";
import type { Content } from "../../domain/agreement/content-field.ts";
import type { Freedom } from "../../domain/agreement/freedom.ts";
import type { Tx } from "../transaction.ts";

/** A designed object: what it is and where it belongs. */
export interface DesignRow {
  readonly id: string;
  readonly kind: string;
  readonly place: string;
  readonly title: string;
  readonly regionId: string | null;
  readonly cityId: string | null;
  readonly partnerId: string | null;
  readonly createdAt: Date;
}

/** What a version or a draft says, and what of it the lower layer may move. */
export interface DesignText {
  readonly content: Content;
  readonly freedoms: readonly Freedom[];
}

export interface DesignDraft extends DesignText {
  readonly revision: number;
  readonly savedAt: Date;
  readonly savedBy: string;
}

const DESIGN = sql`d.id, d.kind, d.place, d.title, d.region_id as "regionId", d.city_id as "cityId",
  d.partner_id as "partnerId", d.created_at as "createdAt"`;

/** What the vendor drafts or still settles among its own is no partner's to read, also where it is about that partner. */
const IS_STAFF = sql`(select app.cur_scope()) <> 'partners'`;
const IS_TOLD = sql`(${IS_STAFF} or exists (select from app.design_acts a
  where a.org_id = d.org_id and a.design_id = d.id and a.act = 'agree'))`;

/**
 * Every design of a kind that the scope sees, the newest first, with whether it has a draft.
 *
 * @param place a region (with what belongs to its cities), a city or a partner; undefined for all
 */
export function listDesignRows(
  tx: Tx,
  kind: string,
  place?: string,
): Promise<(DesignRow & { draftAt: Date | null })[]> {
  const there =
    place === undefined
      ? sql``
      : sql`and (d.region_id = ${place} or d.city_id = ${place} or d.partner_id = ${place} or d.city_id in (
          select v.city_id from app.city_versions v where v.org_id = d.org_id and v.region_id = ${place}
            and v.voided_at is null and v.valid_to = 'infinity'))`;
  return tx.rows(sql`select ${DESIGN}, f.saved_at as "draftAt" from app.designs d
    left join app.design_drafts f on f.org_id = d.org_id and f.design_id = d.id and ${IS_STAFF}
    where d.org_id = ${tx.actor.orgId} and d.kind = ${kind} and ${IS_TOLD} ${there} order by d.created_at desc, d.id desc`);
}

/** One design of a kind, or undefined where there is none or the scope does not see it. */
export function findDesign(tx: Tx, kind: string, id: string): Promise<DesignRow | undefined> {
  return tx.first<DesignRow>(sql`select ${DESIGN} from app.designs d
    where d.org_id = ${tx.actor.orgId} and d.kind = ${kind} and d.id = ${id} and ${IS_TOLD}`);
}

/** Puts a design in; false where there is one of its kind for its place already. */
export async function insertDesign(tx: Tx, design: DesignRow): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into app.designs
      (org_id, id, kind, place, title, region_id, city_id, partner_id, created_at, created_by)
    values (${tx.actor.orgId}, ${design.id}, ${design.kind}, ${design.place}, ${design.title}, ${design.regionId},
      ${design.cityId}, ${design.partnerId}, ${design.createdAt}, ${tx.actor.userId})
    on conflict on constraint designs_one_for_each_place do nothing`);
  return inserted === 1;
}

/** The draft of a design; none for partners. */
export function readDraft(
  tx: Tx,
  designId: string,
): Promise<(DesignDraft & { savedByName: string }) | undefined> {
  return tx.first(sql`
    select f.revision, f.content, f.freedoms, f.saved_at as "savedAt", f.saved_by as "savedBy",
      coalesce(m.display_name, '') as "savedByName"
    from app.design_drafts f left join app.members m on m.org_id = f.org_id and m.user_id = f.saved_by
    where f.org_id = ${tx.actor.orgId} and f.design_id = ${designId} and ${IS_STAFF}`);
}

/** Saves a draft over the revision that its writer saw (0: none); false where somebody saved another meanwhile. */
export async function saveDraftRow(
  tx: Tx,
  design: DesignRow,
  draft: DesignText & { readonly seen: number; readonly now: Date },
): Promise<boolean> {
  const content = JSON.stringify(draft.content);
  const freedoms = JSON.stringify(draft.freedoms);
  const saved =
    draft.seen === 0
      ? await tx.run(sql`
          insert into app.design_drafts
            (org_id, design_id, revision, content, freedoms, saved_at, saved_by, region_id, city_id, partner_id)
          values (${tx.actor.orgId}, ${design.id}, 1, ${content}::jsonb, ${freedoms}::jsonb, ${draft.now},
            ${tx.actor.userId}, ${design.regionId}, ${design.cityId}, ${design.partnerId})
          on conflict do nothing`)
      : await tx.run(sql`
          update app.design_drafts set revision = revision + 1, content = ${content}::jsonb,
            freedoms = ${freedoms}::jsonb, saved_at = ${draft.now}, saved_by = ${tx.actor.userId}
          where org_id = ${tx.actor.orgId} and design_id = ${design.id} and revision = ${draft.seen}`);
  return saved === 1;
}

/** Drops the draft, or only a revision of it; false where there was none. */
export async function deleteDraft(tx: Tx, designId: string, revision?: number): Promise<boolean> {
  const seen = revision === undefined ? sql`` : sql`and revision = ${revision}`;
  const deleted = await tx.run(sql`
    delete from app.design_drafts where org_id = ${tx.actor.orgId} and design_id = ${designId} ${seen}`);
  return deleted === 1;
}
