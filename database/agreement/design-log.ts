import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { ActDetail, DesignAct } from "../../domain/agreement/design-act.ts";
import { toldActs } from "../../domain/agreement/told-acts.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { Tx } from "../transaction.ts";
import type { DesignRow, DesignText } from "./design-rows.ts";

/** An act with the name of whoever did it, and of whoever had lent the role. */
export type NamedAct = DesignAct & {
  readonly designId: string;
  readonly name: string;
  readonly forName: string | null;
};

/** The logs of designs, each in its order; to partners of what the vendor's own have agreed to. */
export async function readActs(tx: Tx, designIds: readonly string[]): Promise<NamedAct[]> {
  if (designIds.length === 0) return [];
  const rows = await tx.rows<Omit<NamedAct, keyof ActDetail> & { act: string; detail: object }>(sql`
    select a.design_id as "designId", a.seq, a.at, a.user_id as "userId", a.role, a.for_user_id as "forUserId",
      a.act, a.version, a.detail, coalesce(m.display_name, '') as name,
      f.display_name as "forName"
    from app.design_acts a left join app.members m on m.org_id = a.org_id and m.user_id = a.user_id
      left join app.members f on f.org_id = a.org_id and f.user_id = a.for_user_id
    where a.org_id = ${tx.actor.orgId} and a.design_id = any (${[...designIds]}::uuid[]) order by a.design_id, a.seq`);
  const acts = rows.map(({ detail, ...act }) => ({ ...act, ...detail }) as unknown as NamedAct);
  if (tx.actor.scope !== "partners") return acts;
  return [...Map.groupBy(acts, ({ designId }) => designId).values()].flatMap((log) => toldActs(log));
}

/**
 * Appends an act. Two who act at once want the same number: the second waits for the first and is told false.
 */
export async function appendAct(tx: Tx, design: DesignRow, act: DesignAct): Promise<boolean> {
  const { seq, at, version, userId, role, forUserId, act: name, ...detail } = act;
  const appended = await tx.run(sql`
    insert into app.design_acts
      (org_id, design_id, seq, at, user_id, role, for_user_id, act, version, detail, region_id, city_id, partner_id)
    values (${tx.actor.orgId}, ${design.id}, ${seq}, ${at}, ${userId}, ${role}, ${forUserId}, ${name}, ${version},
      ${JSON.stringify(detail)}::jsonb, ${design.regionId}, ${design.cityId}, ${design.partnerId})
    on conflict do nothing`);
  return appended === 1;
}

/** Keeps what is proposed as a version; false where another took the number meanwhile. */
export async function insertVersion(
  tx: Tx,
  design: DesignRow,
  version: number,
  text: DesignText,
): Promise<boolean> {
  const content = canonicalJson(text.content);
  const freedoms = canonicalJson(text.freedoms);
  const digest = createHash("sha256").update(`${content}\n${freedoms}`).digest();
  const inserted = await tx.run(sql`
    insert into app.design_versions
      (org_id, design_id, version, content, freedoms, digest, region_id, city_id, partner_id)
    values (${tx.actor.orgId}, ${design.id}, ${version}, ${content}::jsonb, ${freedoms}::jsonb, ${digest},
      ${design.regionId}, ${design.cityId}, ${design.partnerId})
    on conflict do nothing`);
  return inserted === 1;
}

/** The content of a version. */
export function readVersion(tx: Tx, designId: string, version: number): Promise<DesignText | undefined> {
  return tx.first<DesignText>(sql`select content, freedoms from app.design_versions
    where org_id = ${tx.actor.orgId} and design_id = ${designId} and version = ${version}`);
}

/** The digests of all versions, by number. */
export function readDigests(tx: Tx, designId: string): Promise<{ version: number; digest: string }[]> {
  return tx.rows(sql`select version, encode(digest, 'hex') as digest from app.design_versions
    where org_id = ${tx.actor.orgId} and design_id = ${designId} order by version`);
}
