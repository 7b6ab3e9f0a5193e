import { sql } from "kysely";
import type { Tx } from "../../transaction.ts";
import { currentOn, joined, type ListMoment, type ListSource } from "./list-source.ts";

/** One version of a record, as it was recorded; names of others are those of today. */
export interface RecordVersion {
  readonly id: string;
  readonly recordedAt: Date;
  readonly voidedAt: Date | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly recordedBy: string;
  /** It is what the record is like on the day. */
  readonly current: boolean;
  readonly row: { readonly id: string; readonly reference: string } & Readonly<Record<string, unknown>>;
}

const MOST = 200;

/** Every version that was ever recorded of one record, the latest first; none when the actor may not see it. */
export async function readRecordVersions(
  tx: Tx,
  source: ListSource,
  recordId: string,
  moment: ListMoment,
): Promise<RecordVersion[]> {
  const { orgId } = tx.actor;
  const columns = source.columns.map(({ id, value }) => sql`${value(moment)} as ${sql.ref(id)}`);
  const needs = new Set(source.columns.flatMap((column) => column.needs ?? []));
  const isDated = source.holds === "on_days";
  const days = isDated
    ? sql`nullif(v.valid_from, '-infinity')::text as "_from", nullif(v.valid_to, 'infinity')::text as "_to"`
    : sql`null::text as "_from", null::text as "_to"`;
  const current = isDated ? currentOn(moment.today, "v") : sql`v.voided_at is null`;
  type Flat = Record<string, unknown> & { id: string; reference: string };
  const rows = await tx.rows<Flat>(sql`
    select i.id, i.reference, ${sql.join(columns)}, v.id as "_id", v.recorded_at as "_recordedAt",
      v.voided_at as "_voidedAt", ${days}, b.title as "_by", ${current} as "_current"
    from ${sql.table(source.versions)} v
    join ${sql.table(source.identities)} i on i.org_id = v.org_id and i.id = v.${sql.ref(source.idColumn)}
    join app.batches b on b.org_id = v.org_id and b.id = v.batch_id
    ${joined(source, needs, { moment, orgId })}
    where v.org_id = ${orgId}::uuid and v.${sql.ref(source.idColumn)} = ${recordId}::uuid
    order by v.recorded_at desc, v.id desc limit ${MOST}`);
  return rows.map(({ _id, _recordedAt, _voidedAt, _from, _to, _by, _current, ...row }) => ({
    id: _id as string,
    recordedAt: _recordedAt as Date,
    voidedAt: _voidedAt as Date | null,
    validFrom: _from as string | null,
    validTo: _to as string | null,
    recordedBy: _by as string,
    current: _current as boolean,
    row: row as RecordVersion["row"],
  }));
}
