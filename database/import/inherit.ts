import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { Field, RecordKind } from "../../domain/channel/record-kind.ts";
import type { ApplyOptions } from "./apply-options.ts";
import { heldVersions } from "./held-versions.ts";
import type { OrgSettings } from "./judge-rows.ts";
import { columnName, factTable } from "./kind-columns.ts";
import { liveNow } from "./lookup-references.ts";
import { preparedTable } from "./prepare-rows.ts";
import { execute, quote, type StageRun } from "./sql-text.ts";

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

/** The day on which what the row refers to is looked at, as an SQL expression over the prepared rows `x`. */
function eventDay(run: StageRun, kind: RecordKind, options: ApplyOptions, settings: OrgSettings): string {
  const zone = quote(settings.zone);
  const days = (kind.eventDays ?? []).map((id) => {
    const field = kind.fields.find((candidate) => candidate.id === id);
    if (field === undefined) throw new Error(`${kind.id} has no field ${id}`);
    const column = `x.${columnName(field)}`;
    return field.type === "instant" ? `(${column} at time zone ${zone})::date` : column;
  });
  const given = options.effectiveFrom === undefined ? [] : [`${quote(options.effectiveFrom)}::date`];
  return `coalesce(${[...days, "x.given_day", ...given, `(${run.at} at time zone ${zone})::date`].join(", ")})`;
}

/**
 * Fills empty cells with the same-named attribute of the records the row refers to, as they were on the day of the event.
 * Only cells that are empty: a name that was not found stays a problem.
 */
export async function inheritFields(
  run: StageRun,
  kind: RecordKind,
  options: ApplyOptions,
  settings: OrgSettings,
): Promise<void> {
  const table = preparedTable(run);
  const day = eventDay(run, kind, options, settings);
  for (const field of inheritanceOrder(kind)) {
    const column = columnName(field);
    const joins: string[] = [];
    const values: string[] = [];
    for (const sourceId of field.inherits ?? []) {
      const source = kind.fields.find((candidate) => candidate.id === sourceId);
      if (source?.type !== "reference") throw new Error(`${kind.id}.${field.id} inherits from ${sourceId}`);
      const from = recordKind(source.kind);
      const alias = `v_${sourceId}`;
      joins.push(sourceJoin(run, from, { alias, column, pointer: columnName(source), day }));
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

function sourceJoin(
  run: StageRun,
  from: RecordKind,
  { alias, column, pointer, day }: { alias: string; column: string; pointer: string; day: string },
): string {
  if (from.storage !== "dated") {
    return `left join ${factTable(from)} ${alias} on ${alias}.org_id = ${run.org}
      and ${alias}.${from.idColumn} = x.${pointer} and ${liveNow(from, alias)}`;
  }
  const held = heldVersions(run, from, [column], `select ${pointer} from ${preparedTable(run)}`);
  return `left join (${held}) ${alias} on ${alias}.${from.idColumn} = x.${pointer}
    and ${alias}.held_from <= ${day} and ${day} < ${alias}.held_to`;
}
