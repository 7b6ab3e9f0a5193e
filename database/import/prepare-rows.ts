import { NATURAL_KEYS } from "../../domain/channel/natural-key.ts";
import type { Field, RecordKind } from "../../domain/channel/record-kind.ts";
import type { ApplyOptions } from "./apply-options.ts";
import { columnName, columnsOf, contactFields } from "./kind-columns.ts";
import { lookupTable } from "./lookup-references.ts";
import { materialise, quote, type StageRun } from "./sql-text.ts";

/** The table of typed, resolved rows. */
export function preparedTable(run: StageRun): string {
  return `${run.name}_w`;
}

/** Is the field one that points at the same kind, so that it is resolved after the new ids are known? */
export function pointsAtItself(kind: RecordKind, field: Field): boolean {
  return field.type === "reference" && field.kind === kind.id;
}

function castField(field: Field, sqlType: string, provided: boolean): string {
  const fallback = field.fallback === undefined ? undefined : quote(field.fallback);
  if (!provided) return fallback === undefined ? `null::${sqlType}` : `${fallback}::${sqlType}`;
  return `${fallback === undefined ? `s.${field.id}` : `coalesce(s.${field.id}, ${fallback})`}::${sqlType}`;
}

function fieldSelection(run: StageRun, kind: RecordKind, field: Field, provided: boolean): string[] {
  const name = columnName(field);
  switch (field.type) {
    case "reference": {
      const id = pointsAtItself(kind, field) || !provided ? "null::uuid" : `l_${field.id}.id`;
      const matches = pointsAtItself(kind, field) || !provided ? "null::bigint" : `l_${field.id}.matches`;
      const text = provided ? `s.${field.id}` : "null::text";
      return [`${id} as ${name}`, `${text} as ${field.id}_text`, `${matches} as ${field.id}_matches`];
    }
    case "references": {
      if (!provided) return [`null::uuid[] as ${name}`, `null::text as ${field.id}_missing`];
      const labels = `unnest(string_to_array(s.${field.id}, E'\\n')) u(label)
        left join ${lookupTable(run, field.kind)} l on l.label = u.label`;
      return [
        `case when s.${field.id} is not null then
          (select array_agg(distinct l.id order by l.id) from ${labels} where l.id is not null) end as ${name}`,
        `case when s.${field.id} is not null then
          (select string_agg(u.label, ', ') from ${labels} where l.id is null) end as ${field.id}_missing`,
      ];
    }
    case "money":
      return [`${castField(field, "numeric", provided)} as ${field.id}_units`];
    default: {
      const column = columnsOf(kind).find((candidate) => candidate.field.id === field.id);
      return [`${castField(field, column?.sqlType ?? "text", provided)} as ${name}`];
    }
  }
}

/** Text of a prepared column that is the same wherever it is computed: for digests. */
function stableText(field: Field): string {
  if (field.type === "money") return `trim_scale(x.${field.id}_units)`;
  if (field.type === "decimal") return `trim_scale(x.${field.id})`;
  if (field.type === "instant") return `extract(epoch from x.${field.id})`;
  return `x.${columnName(field)}`;
}

/** How rows are matched: "reference", or a field, or the kind's digest. */
export function matchBy(kind: RecordKind, options: ApplyOptions): "reference" | "digest" | { field: string } {
  const match = options.match ?? (options.columns.includes("reference") ? "reference" : "natural");
  if (match === "reference") return "reference";
  if (match !== "natural") {
    const field = kind.fields.find((candidate) => candidate.id === match);
    if (kind.idColumn === undefined || (field?.type !== "text" && field?.type !== "contact")) {
      throw new Error(`${kind.id} cannot be matched by ${match}`);
    }
    return { field: match };
  }
  const key = kind.id === "activity" ? undefined : NATURAL_KEYS[kind.id];
  return key?.by === "name" ? { field: key.field } : "digest";
}

function matchKey(kind: RecordKind, options: ApplyOptions): string {
  const match = matchBy(kind, options);
  if (match === "reference") return "x.given_reference";
  if (match !== "digest") return `x.${match.field}`;
  const key = kind.id === "activity" ? undefined : NATURAL_KEYS[kind.id];
  if (key?.by !== "fields") throw new Error(`${kind.id} has no digest`);
  const parts = key.fields.map((id) => {
    const field = kind.fields.find((candidate) => candidate.id === id);
    if (field === undefined) throw new Error(`${kind.id} has no field ${id}`);
    return stableText(field);
  });
  const digest = `md5(jsonb_build_array(${parts.join(", ")})::text)`;
  if (!key.counted) return `'~' || ${digest}`;
  return `'~' || ${digest} || '.' || row_number() over (partition by ${digest} order by x.row_number)`;
}

/** Makes the typed, resolved rows; self-references, inheritance and what is there come later. */
export async function prepareRows(run: StageRun, kind: RecordKind, options: ApplyOptions): Promise<void> {
  const provided = (field: Field) => options.columns.includes(field.id);
  const fields = kind.fields.flatMap((field) => fieldSelection(run, kind, field, provided(field)));
  const joins = kind.fields
    .filter((field) => field.type === "reference" && provided(field) && !pointsAtItself(kind, field))
    .map((field) =>
      field.type === "reference"
        ? `left join ${lookupTable(run, field.kind)} l_${field.id} on l_${field.id}.label = s.${field.id}`
        : "",
    );
  const history = kind.storage === "dated" && options.columns.includes("valid_from");
  const day = history ? "s.valid_from::date" : "null::date";
  await materialise(
    run.tx,
    preparedTable(run),
    `select x.*, ${matchKey(kind, options)} as match_key from (
       select s.row_number, s.problems as file_problems, s.reference as given_reference, ${day} as given_day,
         ${fields.join(",\n")}
       from ${run.name} s ${joins.join(" ")}) x`,
  );
}

/** Contact fields are prepared under their own names. */
export function contactNames(kind: RecordKind): string[] {
  return contactFields(kind).map((field) => field.id);
}
