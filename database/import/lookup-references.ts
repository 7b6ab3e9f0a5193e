import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { Field, KindId, RecordKind } from "../../domain/channel/record-kind.ts";
import { factTable } from "./kind-columns.ts";
import { materialise, type StageRun } from "./sql-text.ts";

/** Rows that hold now: not voided and, for dated kinds, without an end. */
export function liveNow(kind: RecordKind, alias: string): string {
  return `${alias}.voided_at is null${kind.storage === "dated" ? ` and ${alias}.valid_to = 'infinity'` : ""}`;
}

/** A query of (id, label) of a kind's records by their current name, or undefined when the kind has no name. */
export function namesQuery(run: StageRun, kind: RecordKind, fieldId = "name"): string | undefined {
  const field = kind.fields.find((candidate) => candidate.id === fieldId);
  if (field === undefined || kind.idColumn === undefined) return undefined;
  if (field.type === "contact") {
    return `select c.person_id as id, c.${field.id} as label from app.person_contacts c where c.org_id = ${run.org}
      and exists (select 1 from ${factTable(kind)} v
        where v.org_id = c.org_id and v.${kind.idColumn} = c.person_id and v.voided_at is null)`;
  }
  return `select v.${kind.idColumn} as id, v.${field.id} as label from ${factTable(kind)} v
    where v.org_id = ${run.org} and ${liveNow(kind, "v")}`;
}

/** The texts of the stage that name records of one kind, each once. */
function wantedTexts(run: StageRun, fields: readonly Field[]): string {
  return fields
    .map((field) =>
      field.type === "references"
        ? `select unnest(string_to_array(${field.id}, E'\\n')) as label from ${run.name} where ${field.id} is not null`
        : `select ${field.id} as label from ${run.name} where ${field.id} is not null`,
    )
    .join(" union all ");
}

export function lookupTable(run: StageRun, kind: KindId): string {
  return `${run.name}_l_${kind}`;
}

/**
 * Makes one look-up table (label, id, matches) for each kind that the fields refer to: by reference, else by current
 * name when only one has it. matches is 0 for what is unknown and above 1 for what is ambiguous.
 */
export async function lookUpReferences(run: StageRun, fields: readonly Field[]): Promise<void> {
  const kinds = new Map<KindId, Field[]>();
  for (const field of fields) {
    if (field.type !== "reference" && field.type !== "references") continue;
    kinds.set(field.kind, [...(kinds.get(field.kind) ?? []), field]);
  }
  for (const [id, referring] of kinds) {
    await materialise(run.tx, lookupTable(run, id), lookupQuery(run, recordKind(id), referring));
  }
}

function lookupQuery(run: StageRun, kind: RecordKind, fields: readonly Field[]): string {
  const names = namesQuery(run, kind);
  const byName =
    names === undefined
      ? "select null::text as label, null::uuid as id, 0::bigint as matches where false"
      : `select n.label, (array_agg(n.id))[1] as id, count(*) as matches
         from (${names}) n where n.label in (select label from unknown) group by n.label`;
  const scope = (["city_id", "partner_id"] as const)
    .map((column) => (kind.scopeColumns.includes(column) ? `i.${column}` : `null::uuid as ${column}`))
    .join(", ");
  return `with wanted as (select distinct label from (${wantedTexts(run, fields)}) every_text),
    known as (
      select w.label, i.id, ${scope} from wanted w
      join ${kind.table} i on i.org_id = ${run.org} and i.reference = w.label
      where exists (select 1 from ${factTable(kind)} v
        where v.org_id = i.org_id and v.${kind.idColumn} = i.id and v.voided_at is null)),
    unknown as (select label from wanted except select label from known),
    by_name as (${byName})
    select label, id, 1::bigint as matches, city_id, partner_id from known
    union all
    select u.label, case when b.matches = 1 then b.id end, coalesce(b.matches, 0), ${
      kind.scopeColumns.includes("city_id") ? "i.city_id" : "null"
    }, ${kind.scopeColumns.includes("partner_id") ? "i.partner_id" : "null"}
    from unknown u left join by_name b on b.label = u.label
    left join ${kind.table} i on i.org_id = ${run.org} and i.id = b.id and b.matches = 1`;
}
