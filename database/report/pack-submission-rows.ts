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
  /** A region's id, a manager's user id, null for the company. */
  readonly subjectId: string | null;
  readonly subjectName: string;
  /** SHA-256 of the content, in hex. */
  readonly digest: string;
  readonly submittedAt: Date;
  readonly submittedByName: string | null;
  readonly version: number;
  /** Read off the promise to report; a version that another followed was returned. */
  readonly state: "submitted" | "returned" | "accepted";
  readonly commitmentId: string | null;
}

/** What is written once and never again. */
export interface NewPackSubmission extends Omit<PackSubmission, "submittedByName" | "state"> {
  readonly content: string;
  /** Empty for the company. */
  readonly cities: readonly string[];
}

/** Keeps a pack; returns false when somebody has just submitted that version. */
export async function insertPackSubmission(tx: Tx, pack: NewPackSubmission): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into app.pack_submissions (org_id, id, month, grain, subject_id, subject_name, content, digest,
      submitted_at, submitted_by, version, commitment_id, cities)
    values (${tx.actor.orgId}, ${pack.id}, ${pack.month}, ${pack.grain}, ${pack.subjectId ?? NO_SUBJECT},
      ${pack.subjectName}, ${pack.content}, decode(${pack.digest}, 'hex'), ${pack.submittedAt}, ${tx.actor.userId},
      ${pack.version}, ${pack.commitmentId}, ${[...pack.cities]}::uuid[])
    on conflict on constraint pack_submissions_one_of_a_version do nothing`);
  return inserted === 1;
}

/** A manager reads no report of another, also where both answer for the same cities. */
const ownOnly = ({ actor }: Tx) =>
  actor.role === "channel_manager"
    ? sql`and (s.grain <> 'manager' or s.subject_id = ${actor.forUserId ?? actor.userId})`
    : sql``;

const FACTS = sql`s.id, s.month, s.grain, nullif(s.subject_id, ${NO_SUBJECT}::uuid) as "subjectId",
  s.subject_name as "subjectName", encode(s.digest, 'hex') as digest, s.submitted_at as "submittedAt",
  m.display_name as "submittedByName", s.version, s.commitment_id as "commitmentId",
  case when exists (select from app.pack_submissions n where n.org_id = s.org_id and n.month = s.month
      and n.grain = s.grain and n.subject_id = s.subject_id and n.version > s.version)
      or c.state in ('open', 'cancel_asked', 'not_done') then 'returned'
    when c.state = 'accepted' then 'accepted' else 'submitted' end as state`;

const JOINS = sql`
  left join app.members m on m.org_id = s.org_id and m.user_id = s.submitted_by
  left join app.commitments c on c.org_id = s.org_id and c.id = s.commitment_id`;

/** The submitted packs of a month that the actor may see, the company's first; of each the last version first. */
export function readPackSubmissions(tx: Tx, month: Month): Promise<PackSubmission[]> {
  return tx.rows<PackSubmission>(sql`
    select ${FACTS} from app.pack_submissions s ${JOINS}
    where s.org_id = ${tx.actor.orgId} and s.month = ${month} ${ownOnly(tx)}
    order by s.grain = 'manager', s.grain, s.subject_name, s.subject_id, s.version desc`);
}

/** One submitted pack with its content. */
export function readPackSubmission(
  tx: Tx,
  id: string,
): Promise<(PackSubmission & { content: string }) | undefined> {
  return tx.first(sql`
    select ${FACTS}, s.content from app.pack_submissions s ${JOINS}
    where s.org_id = ${tx.actor.orgId} and s.id = ${id} ${ownOnly(tx)}`);
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

/** What was said in own words with the packs of a layer that stand handed up for a month, by name. */
export function readWordsBelow(
  tx: Tx,
  month: Month,
  { grain, cities }: { readonly grain: PackGrain; readonly cities?: readonly string[] },
): Promise<{ name: string; words: string; submittedAt: Date; submittedByName: string | null }[]> {
  const within = cities === undefined ? sql`` : sql`and s.cities <@ ${[...cities]}::uuid[]`;
  return tx.rows(sql`
    select name, words, "submittedAt", "submittedByName" from (
      select ${FACTS}, s.subject_name as name, s.content::jsonb ->> 'words' as words
      from app.pack_submissions s ${JOINS}
      where s.org_id = ${tx.actor.orgId} and s.month = ${month} and s.grain = ${grain} ${within}) said
    where state <> 'returned' and coalesce(words, '') <> '' order by name, id`);
}
