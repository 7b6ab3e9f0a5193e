import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** What the chain of seals says of the log. */
export interface AuditChain {
  seals: number;
  /** Entries under a seal, and entries that wait for the next one. */
  sealed: number;
  waiting: number;
  /** Digest of the last seal in hexadecimal digits: kept elsewhere, it proves later that nothing was cut off. */
  lastDigest: string | null;
  broken: BrokenSeal | null;
}

/** The first seal that does not hold, why, and between which entries to look. */
export interface BrokenSeal {
  number: number;
  why: "number_missing" | "chain_broken" | "entries_missing" | "entries_extra" | "content_changed";
  firstEntry: string | null;
  lastEntry: string | null;
}

// What is hashed of an entry: one line of JSON with every column, times in UTC to the microsecond. The text is that of
// PostgreSQL's json_build_array, which does not depend on any setting of the session. The lender of a role follows it, where
// there is one: entries sealed before roles could be lent keep their digest.
const LINE = sql`json_build_array(a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.user_id,
  a.role, a.act, a.object_kind, a.object_id, a.outcome, a.before, a.after, a.reason, a.origin)::text
  || coalesce(' for ' || a.for_user_id, '') || e'\\n'`;

/** Line before the entries of a seal; numbers and times of seals are covered by their digests as well. */
const headLine = (number: unknown, sealedAt: unknown) =>
  sql`json_build_array(${number}, to_char(${sealedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text || e'\\n'`;

const NO_DIGEST = sql`decode(repeat('00', 32), 'hex')`;

/**
 * Seals entries that no seal covers yet, at most `most` of them, in the order of their ids:
 * digest = SHA-256(digest of the seal before ‖ head line ‖ lines of the entries). One sealer at a time.
 *
 * @param since looks only at entries from then on, or at all of them when null
 * @returns how many were sealed
 */
export async function sealEntries(tx: Tx, now: Date, since: Date | null, most: number): Promise<number> {
  const { orgId } = tx.actor;
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${orgId}, 13))`);
  return tx.run(sql`
    with head as (
      select coalesce(max(number), 0) + 1 as number, ${now}::timestamptz as sealed_at,
        coalesce((array_agg(digest order by number desc))[1], ${NO_DIGEST}) as previous
      from (select number, digest from app.audit_seals where org_id = ${orgId} order by number desc limit 1) last
    ), batch as materialized (
      select a.id, row_number() over (order by a.id)::integer as place, ${LINE} as line
      from app.audit_entries a
      where a.org_id = ${orgId} ${since === null ? sql`` : sql`and a.at >= ${since}`} and not exists (
        select from app.audit_sealed s where s.org_id = a.org_id and s.entry_id = a.id)
      order by a.id limit ${most}
    ), seal as (
      insert into app.audit_seals (org_id, number, sealed_at, entries, previous_digest, digest)
      select ${orgId}::uuid, head.number, head.sealed_at, count(*), head.previous, sha256(head.previous ||
        convert_to(${headLine(sql`head.number`, sql`head.sealed_at`)} || string_agg(batch.line, '' order by batch.place), 'UTF8'))
      from head, batch group by head.number, head.sealed_at, head.previous
      returning number
    )
    insert into app.audit_sealed (org_id, entry_id, seal, place)
    select ${orgId}::uuid, batch.id, seal.number, batch.place from batch, seal`);
}

/** The instant of the last seal, or null before the first. */
export async function lastSealedAt(tx: Tx): Promise<Date | null> {
  const row = await tx.first<{ at: Date | null }>(
    sql`select max(sealed_at) as at from app.audit_seals where org_id = ${tx.actor.orgId}`,
  );
  return row?.at ?? null;
}

/** Computes the whole chain anew and says where it first does not hold. */
export async function readAuditChain(tx: Tx): Promise<AuditChain> {
  const { orgId } = tx.actor;
  const totals = await tx.first<Omit<AuditChain, "broken">>(sql`
    select (select count(*) from app.audit_seals where org_id = ${orgId})::integer as seals,
      (select count(*) from app.audit_sealed where org_id = ${orgId})::integer as sealed,
      (select count(*) from app.audit_entries a where a.org_id = ${orgId} and not exists (
        select from app.audit_sealed s where s.org_id = a.org_id and s.entry_id = a.id))::integer as waiting,
      (select encode(digest, 'hex') from app.audit_seals where org_id = ${orgId} order by number desc limit 1)
        as "lastDigest"`);
  const broken = await tx.first<BrokenSeal>(sql`
    with content as (
      select p.seal, count(a.id)::integer as entries, bool_and(a.id is not null) as whole,
        (array_agg(p.entry_id order by p.place))[1] as first_entry,
        (array_agg(p.entry_id order by p.place desc))[1] as last_entry,
        string_agg(${LINE}, '' order by p.place) as lines
      from app.audit_sealed p
      left join app.audit_entries a on a.org_id = p.org_id and a.id = p.entry_id
      where p.org_id = ${orgId} group by p.seal
    ), checked as (
      select s.number, c.first_entry, c.last_entry, case
        when s.number <> row_number() over (order by s.number) then 'number_missing'
        when s.previous_digest <> lag(s.digest, 1, ${NO_DIGEST}) over (order by s.number) then 'chain_broken'
        when coalesce(c.entries, 0) < s.entries or not c.whole then 'entries_missing'
        when c.entries > s.entries then 'entries_extra'
        when s.digest <> sha256(s.previous_digest || convert_to(${headLine(sql`s.number`, sql`s.sealed_at`)} || c.lines, 'UTF8'))
          then 'content_changed'
      end as why
      from app.audit_seals s left join content c on c.seal = s.number
      where s.org_id = ${orgId}
    )
    select number, why, first_entry as "firstEntry", last_entry as "lastEntry" from checked
    where why is not null order by number limit 1`);
  if (totals === undefined) throw new Error("counting seals gave no row");
  return { ...totals, broken: broken ?? null };
}
