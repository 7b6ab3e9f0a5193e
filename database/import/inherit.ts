import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { Field, RecordKind } from "../../domain/channel/record-kind.ts";
import { columnName, factTable } from "./kind-columns.ts";
import { liveNow } from "./lookup-references.ts";
import { preparedTable } from "./prepare-rows.ts";
import { execute, type StageRun } from "./sql-text.ts";

/**
 * The fields that inherit, each after those it inherits from.
 *
 * @throws when two fields inherit from each other
 */
export function inheritanceOrder(kind: RecordKind): Field[] {
  const open = kind.fields.filter((field) => field.inherits !== undefined);
  const ordered: Field[] = [];
  while (open.length > 0) {
    const next = open.findIndex((field) => !open.some((other) => field.inherits?.includes(other.id)));
    const [field] = next < 0 ? [] : open.splice(next, 1);
    if (field === undefined) throw new Error(`fields of ${kind.id} inherit from each other`);
    ordered.push(field);
  }
  return ordered;
}

/**
 * Fills empty cells with the same-named attribute of the records the row refers to, as they are now. Only cells that
 * are empty: a name that was not found stays a problem.
 */
export async function inheritFields(run: StageRun, kind: RecordKind): Promise<void> {
  const table = preparedTable(run);
  for (const field of inheritanceOrder(kind)) {
    const column = columnName(field);
    const joins: string[] = [];
    const values: string[] = [];
    for (const sourceId of field.inherits ?? []) {
      const source = kind.fields.find((candidate) => candidate.id === sourceId);
      if (source?.type !== "reference") throw new Error(`${kind.id}.${field.id} inherits from ${sourceId}`);
      const from = recordKind(source.kind);
      const alias = `v_${sourceId}`;
      joins.push(`left join ${factTable(from)} ${alias} on ${alias}.org_id = ${run.org}
        and ${alias}.${from.idColumn} = x.${columnName(source)} and ${liveNow(from, alias)}`);
      values.push(`${alias}.${column}`);
    }
    await execute(
      run.tx,
      `update ${table} w set ${column} = coalesce(${values.join(", ")})
       from ${table} x ${joins.join(" ")}
       where w.row_number = x.row_number and x.${column} is null and x.${field.id}_text is null
         and coalesce(${values.join(", ")}) is not null`,
    );
  }
}
