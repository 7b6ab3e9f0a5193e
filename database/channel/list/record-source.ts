import { type RawBuilder, sql } from "kysely";
import { recordKind } from "../../../domain/channel/kinds/record-kinds.ts";
import {
  COMPUTED_CLASS,
  camelName,
  columnsOf,
  fieldOf,
  filtersOf,
  isAlwaysGiven,
  type ListFilter,
  type RecordList,
} from "../../../domain/channel/lists/record-list.ts";
import type { Field } from "../../../domain/channel/record-kind.ts";
import { classJoin } from "./class-join.ts";
import {
  currentOn,
  type FilterValue,
  type ListMoment,
  type ListSource,
  type SourceColumn,
  type SourceFilter,
  type SourceSort,
} from "./list-source.ts";

type Sql = RawBuilder<unknown>;

/** The column of the versions that holds a field, as record kinds say it is stored. */
function stored(field: Field): Sql {
  if (field.type === "money") return sql`v.${sql.ref(`${field.id}_minor`)}`;
  if (field.type === "reference") return sql`v.${sql.ref(`${field.id}_id`)}`;
  return sql`v.${sql.ref(field.id)}`;
}

const aliasOf = (field: Field) => `of_${field.id}`;

/** Joins the name of what a field refers to; a record without a name of its own is called by its reference. */
function nameJoin(field: Field & { type: "reference" }): { join: (moment: ListMoment) => Sql; name: Sql } {
  const kind = recordKind(field.kind);
  const alias = aliasOf(field);
  const at = (column: string) => sql.ref(`${alias}.${column}`);
  const table = (name: string) => sql`left join ${sql.table(name)} ${sql.ref(alias)}
    on ${at("org_id")} = v.org_id`;
  if (kind.id === "person") {
    return {
      name: at("name"),
      join: () => sql`${table("app.person_contacts")} and ${at("person_id")} = ${stored(field)}`,
    };
  }
  if (kind.storage === "dated" && kind.versions !== undefined && kind.idColumn !== undefined) {
    const { versions, idColumn } = kind;
    return {
      name: at("name"),
      join: ({ today }) =>
        sql`${table(versions)} and ${at(idColumn)} = ${stored(field)} and ${currentOn(today, alias)}`,
    };
  }
  return { name: at("reference"), join: () => sql`${table(kind.table)} and ${at("id")} = ${stored(field)}` };
}

const CURRENCY = sql`left join app.currencies money on money.org_id = v.org_id and money.code = v.currency`;

function columnOf(field: Field): SourceColumn<ListMoment> {
  const id = camelName(field.id);
  if (field === COMPUTED_CLASS) return { id, value: () => sql`cg.grade`, needs: ["cg"] };
  const column = stored(field);
  if (field.type === "reference") {
    const { name } = nameJoin(field);
    const value = sql`case when ${column} is not null then json_build_object('id', ${column}, 'name', ${name}) end`;
    return { id, value: () => value, needs: [aliasOf(field)] };
  }
  if (field.type === "money") {
    const value = sql`case when ${column} is not null then json_build_object('minor', ${column}::text,
      'currency', v.currency, 'exponent', coalesce(money.exponent, 2)) end`;
    return { id, value: () => value, needs: ["money"] };
  }
  return { id, value: () => column };
}

function filterOf({ how, field }: ListFilter): SourceFilter<ListMoment> {
  if (how === "class")
    return {
      where: (value: FilterValue) => sql`cg.grade = any (${[value].flat()}::text[])`,
      needs: ["cg"],
    };
  const column = stored(field);
  switch (how) {
    case "one_of":
      return { where: (value: FilterValue) => sql`${column} = any (${[value].flat()}::text[])` };
    case "record":
      return { where: (value: FilterValue) => sql`${column} = ${value}::uuid` };
    case "yes_no":
      return { where: (value: FilterValue) => sql`${column} = ${value}::boolean` };
    case "given":
      return { where: (value: FilterValue) => (value ? sql`${column} is not null` : sql`${column} is null`) };
  }
}

/** Nothing stands after everything in time, and before everything else: as the indexes say it. */
function sortOf(field: Field): SourceSort<ListMoment> {
  const column = stored(field);
  const or = (otherwise: Sql) => (isAlwaysGiven(field) ? column : sql`coalesce(${column}, ${otherwise})`);
  switch (field.type) {
    case "instant":
      return { type: "timestamptz", value: () => or(sql`'infinity'::timestamptz`) };
    case "day":
      return { type: "date", value: () => or(sql`'infinity'::date`) };
    case "money":
      return { type: "numeric", value: () => sql`coalesce(${column} * v.rate, 0)` };
    case "integer":
      return { type: "integer", value: () => or(sql`-1`) };
    case "text":
      return { type: "text", value: () => or(sql`''`) };
    default:
      throw new Error(`a list cannot be ordered by ${field.id}`);
  }
}

/**
 * Where the rows of a list of records come from, made from its description and that of its kind.
 *
 * @throws Error for an order by a field that has none
 * @example const LEAD_SOURCE = recordSource(LEADS)
 */
export function recordSource(list: RecordList): ListSource {
  const { kind, graded } = list;
  if (kind.versions === undefined || kind.idColumn === undefined)
    throw new Error(`${kind.id} has no versions`);
  const references = kind.fields.filter((field) => field.type === "reference");
  const sorts = list.sorts.map((id) => [camelName(id), sortOf(fieldOf(list, id))] as const);
  return {
    identities: kind.table,
    versions: kind.versions,
    idColumn: kind.idColumn,
    holds: kind.storage === "dated" ? "on_days" : "until_voided",
    tie: "id",
    joins: {
      ...Object.fromEntries(references.map((field) => [aliasOf(field), nameJoin(field).join])),
      money: () => CURRENCY,
      ...(graded === undefined ? {} : { cg: classJoin(graded, sql`v.${sql.ref(kind.idColumn)}`) }),
    },
    columns: columnsOf(list).map(columnOf),
    filters: Object.fromEntries(filtersOf(list).map((filter) => [filter.id, filterOf(filter)])),
    sorts: Object.fromEntries(sorts),
    searched: list.searched.map((id) => stored(fieldOf(list, id))),
  };
}
