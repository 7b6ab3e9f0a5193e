import { sql } from "kysely";
import type { Month } from "../../domain/calendar/month.ts";
import type { PackGrain } from "../../domain/report/monthly-pack.ts";
import { NO_SUBJECT } from "../measurement/closed-values.ts";
import type { Tx } from "../transaction.ts";

/** A submitted pack without its content. */
export interface PackSubmission {
  readonly id: string;
  readonly month: Month;
  readonly grain: PackGrain;
  /** null for the company. */
  readonly subjectId: string | null;
  readonly subjectName: string;
  /** SHA-256 of the content, in hex. */
  readonly digest: string;
  readonly submittedAt: Date;
  readonly submittedByName: string | null;
}

/** What is written once and never again. */
export interface NewPackSubmission
  extends Pick<
    PackSubmission,
    "id" | "month" | "grain" | "subjectId" | "subjectName" | "digest" | "submittedAt"
  > {
  readonly content: string;
  /** Empty for the company. */
  readonly cities: readonly string[];
}

/** Keeps a pack; returns false when that pack of the month has been submitted before. */
export async function insertPackSubmission(tx: Tx, pack: NewPackSubmission): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into app.pack_submissions (org_id, id, month, grain, subject_id, subject_name, content, digest,
      submitted_at, submitted_by, cities)
    values (${tx.actor.orgId}, ${pack.id}, ${pack.month}, ${pack.grain}, ${pack.subjectId ?? NO_SUBJECT},
      ${pack.subjectName}, ${pack.content}, decode(${pack.digest}, 'hex'), ${pack.submittedAt}, ${tx.actor.userId},
      ${[...pack.cities]}::uuid[])
    on conflict on constraint pack_submissions_once_a_month do nothing`);
  return inserted === 1;
}

const FACTS = sql`s.id, s.month, s.grain, nullif(s.subject_id, ${NO_SUBJECT}::uuid) as "subjectId",
  s.subject_name as "subjectName", encode(s.digest, 'hex') as digest, s.submitted_at as "submittedAt",
  m.display_name as "submittedByName"`;

/** The submitted packs of a month that the actor may see, the company's first. */
export function readPackSubmissions(tx: Tx, month: Month): Promise<PackSubmission[]> {
  return tx.rows<PackSubmission>(sql`
    select ${FACTS} from app.pack_submissions s
    left join app.members m on m.org_id = s.org_id and m.user_id = s.submitted_by
    where s.org_id = ${tx.actor.orgId} and s.month = ${month} order by s.grain, s.subject_name, s.id`);
}

/** One submitted pack with its content. */
export function readPackSubmission(
  tx: Tx,
  id: string,
): Promise<(PackSubmission & { content: string }) | undefined> {
  return tx.first(sql`
    select ${FACTS}, s.content from app.pack_submissions s
    left join app.members m on m.org_id = s.org_id and m.user_id = s.submitted_by
    where s.org_id = ${tx.actor.orgId} and s.id = ${id}`);
}

/** The digest that the audit log has of a submission; null when it has none. */
export async function readAuditedDigest(
  tx: Tx,
  { id, submittedAt }: Pick<PackSubmission, "id" | "submittedAt">,
): Promise<string | null> {
  const row = await tx.first<{ digest: string | null }>(sql`
    select after ->> 'digest' as digest from app.audit_entries
    where org_id = ${tx.actor.orgId} and at >= ${submittedAt}::timestamptz
      and at < ${submittedAt}::timestamptz + interval '1 minute' and act = 'submit_pack' and object_kind = 'monthly_pack' and object_id = ${id}`);
  return row?.digest ?? null;
}

/** What regions said in their own words when they handed their packs of a month up, by name. */
export function readRegionWords(
  tx: Tx,
  month: Month,
): Promise<{ name: string; words: string; submittedAt: Date; submittedByName: string | null }[]> {
  return tx.rows(sql`
    select s.subject_name as name, s.content::jsonb ->> 'words' as words, s.submitted_at as "submittedAt",
      m.display_name as "submittedByName"
    from app.pack_submissions s left join app.members m on m.org_id = s.org_id and m.user_id = s.submitted_by
    where s.org_id = ${tx.actor.orgId} and s.month = ${month} and s.grain = 'region'
      and coalesce(s.content::jsonb ->> 'words', '') <> ''
    order by s.subject_name, s.id`);
}
