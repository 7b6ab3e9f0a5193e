import type { Field, RecordKind } from "../../domain/channel/record-kind.ts";
import type { ApplyOptions } from "./apply-options.ts";
import { columnName } from "./kind-columns.ts";
import { lookUpReferences, lookupTable, namesQuery } from "./lookup-references.ts";
import { matchBy, pointsAtItself, preparedTable } from "./prepare-rows.ts";
import { execute, materialise, type StageRun } from "./sql-text.ts";

/** The table (match_key, id, is_new, reference, matches) of the records that the rows mean. */
export function targetTable(run: StageRun): string {
  return `${run.name}_t`;
}

/** Finds or makes the id of the record that each row means. */
export async function matchRows(run: StageRun, kind: RecordKind, options: ApplyOptions): Promise<void> {
  const match = matchBy(kind, options);
  const keys = `select match_key, min(given_reference) as given from ${preparedTable(run)}
    where match_key is not null group by match_key`;
  const named = typeof match === "string" ? undefined : namesQuery(run, kind, match.field);
  const byField =
    named === undefined
      ? "select null::text as label, null::uuid as id, 0::bigint as matches where false"
      : `select q.label, (array_agg(q.id))[1] as id, count(*) as matches from (${named}) q
         where q.label in (select match_key from keys) group by q.label`;
  await materialise(
    run.tx,
    targetTable(run),
    `with keys as (${keys}), by_field as (${byField})
     select match_key, first_value(id) over (partition by coalesce(known, reference::text) order by match_key) as id,
       is_new, reference, matches
     from (
       select k.match_key, coalesce(case when f.matches = 1 then f.id end, i.id, ${run.newId}) as id,
         coalesce(f.id, i.id)::text as known, f.id is null and i.id is null as is_new,
         coalesce(k.given, k.match_key) as reference, coalesce(f.matches, 1) as matches
       from keys k left join by_field f on f.label = k.match_key
       left join ${kind.table} i on i.org_id = ${run.org} and i.reference = coalesce(k.given, k.match_key)) found`,
  );
}

/**
 * Resolves fields that point at records of the same kind, also at those that the same file makes: new ones, and ones whose
 * facts an undo took back, so that only their identity is left.
 */
export async function resolveSelfReferences(
  run: StageRun,
  kind: RecordKind,
  options: ApplyOptions,
): Promise<void> {
  const fields = kind.fields.filter(
    (field) => pointsAtItself(kind, field) && options.columns.includes(field.id),
  );
  if (fields.length === 0) return;
  await lookUpReferences(run, fields);
  const newOnes = `${run.name}_new`;
  const name = kind.fields.find((field) => field.id === "name");
  const named =
    name === undefined
      ? ""
      : `union all select w.name, t.id, 1 from ${preparedTable(run)} w
         join ${targetTable(run)} t on t.match_key = w.match_key where w.name is not null`;
  await materialise(
    run.tx,
    newOnes,
    `select label, (array_agg(distinct id))[1] as id, count(distinct id) as matches from (
       select label, id, rank() over (partition by label order by way) as way_rank from (
         select reference as label, id, 0 as way from ${targetTable(run)} ${named}) every_way) best
     where way_rank = 1 group by label`,
  );
  for (const field of fields) await resolveField(run, kind, field, newOnes);
}

async function resolveField(run: StageRun, kind: RecordKind, field: Field, newOnes: string): Promise<void> {
  const found = `coalesce(case when l.matches > 0 then l.matches end, n.matches, 0)`;
  await execute(
    run.tx,
    `update ${preparedTable(run)} w set
       ${columnName(field)} = case when ${found} = 1 then coalesce(l.id, n.id) end, ${field.id}_matches = ${found}
     from ${lookupTable(run, kind.id)} l left join ${newOnes} n on n.label = l.label
     where l.label = w.${field.id}_text`,
  );
}
