import { type RawBuilder, sql } from "kysely";
import type { ReferenceKind } from "../../domain/agreement/content-field.ts";
import type { Tx } from "../transaction.ts";

const IDS: Record<ReferenceKind, RawBuilder<unknown>> = {
  region: sql`select id from app.regions`,
  city: sql`select id from app.cities`,
  partner: sql`select id from app.partners`,
  person: sql`select id from app.people`,
  member: sql`select user_id as id from app.members`,
  design: sql`select id from app.designs`,
  finding: sql`select id from app.diagnosis_findings`,
  // One that has found nothing yet is no evidence.
  comparison: sql`select comparison_id as id from app.comparison_results`,
  evaluation: sql`select id from app.evaluation_rounds`,
};

/** Which of these ids exist and lie in the scope: what a design refers to must be there for whoever writes it. */
export async function existingReferences(
  tx: Tx,
  kind: ReferenceKind,
  ids: readonly string[],
): Promise<Set<string>> {
  const column = kind === "member" ? sql`user_id` : kind === "comparison" ? sql`comparison_id` : sql`id`;
  const rows = await tx.rows<{ id: string }>(sql`${IDS[kind]}
    where org_id = ${tx.actor.orgId} and ${column} = any (${[...ids]}::uuid[])`);
  return new Set(rows.map(({ id }) => id));
}
