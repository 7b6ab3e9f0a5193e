import { type RawBuilder, sql } from "kysely";
import { containsText } from "../../contains-text.ts";
import type { Tx } from "../../transaction.ts";

type Sql = RawBuilder<unknown>;

/** On which day, in which zone a list is looked at. */
export interface ListMoment {
  readonly today: string;
  readonly zone: string;
}

export type SortType = "text" | "numeric" | "integer" | "date" | "timestamptz";

/** What a list orders by: never null, so that pages can be cut anywhere. */
export interface SourceSort<Moment> {
  readonly value: (moment: Moment) => Sql;
  readonly type: SortType;
  readonly needs?: readonly string[];
}

export type FilterValue = string | boolean | readonly string[];

/** A condition on the rows, and the joins that it speaks of. */
export interface SourceFilter<Moment> {
  readonly where: (value: FilterValue, moment: Moment) => Sql;
  readonly needs?: readonly string[];
}

/** What a row shows, and the joins that it is read from. */
export interface SourceColumn<Moment> {
  readonly id: string;
  readonly value: (moment: Moment) => Sql;
  readonly needs?: readonly string[];
}

/** Where the rows of a list come from. Version rows are `v`, identity rows `i`; every other alias is a join's name. */
export interface ListSource<Moment extends ListMoment = ListMoment> {
  readonly identities: string;
  readonly versions: string;
  readonly idColumn: string;
  /** When a row counts: always, until its version is voided, or on the days for which the version holds. */
  readonly holds: "always" | "until_voided" | "on_days";
  /** The column that orders what is equal otherwise; the last one of the indexes. */
  readonly tie: string;
  /** Joins by alias, in an order in which each may speak of those before it; none multiplies rows. */
  readonly joins: Readonly<Record<string, (moment: Moment, orgId: string) => Sql>>;
  readonly columns: readonly SourceColumn<Moment>[];
  readonly filters: Readonly<Record<string, SourceFilter<Moment>>>;
  readonly sorts: Readonly<Record<string, SourceSort<Moment>>>;
  readonly searched: readonly Sql[];
}

/** Which rows; every part that is absent lets all through. */
export interface ListWanted {
  readonly q?: string | undefined;
  /** Only these records. */
  readonly ids?: readonly string[] | undefined;
  readonly filters: Readonly<Record<string, FilterValue>>;
}

export interface ListOrder {
  readonly key: string;
  readonly descending: boolean;
}

/** Where a page ends: the values of its sort keys as text, and of the tie. */
export interface ListPlace {
  readonly values: readonly string[];
  readonly tie: string;
}

export interface ListPage<Moment> {
  readonly wanted: ListWanted;
  readonly moment: Moment;
  readonly order: readonly ListOrder[];
  readonly after?: ListPlace | undefined;
  readonly limit: number;
}

/** A row of a list: its columns, and where it stands in the order. */
export type ListRow = {
  readonly id: string;
  readonly reference: string;
  readonly place: ListPlace;
} & Readonly<Record<string, unknown>>;

/** What holds on a day, of an alias of dated versions. */
export function currentOn(today: string, alias: string): Sql {
  return sql`${sql.ref(`${alias}.voided_at`)} is null
    and ${sql.ref(`${alias}.valid_from`)} <= ${today}::date and ${sql.ref(`${alias}.valid_to`)} > ${today}::date`;
}

const hasText = ({ q }: ListWanted) => q !== undefined && q.trim() !== "";

function sortOf<Moment extends ListMoment>(source: ListSource<Moment>, key: string): SourceSort<Moment> {
  const found = source.sorts[key];
  if (found === undefined) throw new Error(`${source.versions} is not ordered by ${key}`);
  return found;
}

function filterOf<Moment extends ListMoment>(source: ListSource<Moment>, id: string): SourceFilter<Moment> {
  const found = source.filters[id];
  if (found === undefined) throw new Error(`${source.versions} is not filtered by ${id}`);
  return found;
}

/** The joins that are needed, in their order. */
export function joined<Moment extends ListMoment>(
  source: ListSource<Moment>,
  needs: ReadonlySet<string>,
  given: { moment: Moment; orgId: string },
): Sql {
  const parts = Object.entries(source.joins).filter(([alias]) => needs.has(alias));
  return parts.length === 0
    ? sql``
    : sql.join(
        parts.map(([, join]) => join(given.moment, given.orgId)),
        sql` `,
      );
}

function rowsThatHold<Moment extends ListMoment>({ holds }: ListSource<Moment>, { today }: Moment): Sql[] {
  if (holds === "always") return [];
  return [holds === "on_days" ? currentOn(today, "v") : sql`v.voided_at is null`];
}

/** The rows that match: joins only what the filters and the order need, so that a page can be read off an index. */
function matching<Moment extends ListMoment>(
  source: ListSource<Moment>,
  orgId: string,
  given: { wanted: ListWanted; moment: Moment; order: readonly ListOrder[] },
): { from: Sql; where: Sql } {
  const { wanted, moment, order } = given;
  const filters = Object.entries(wanted.filters).map(([id, value]) => ({ ...filterOf(source, id), value }));
  const needs = new Set([
    ...filters.flatMap((filter) => filter.needs ?? []),
    ...order.flatMap(({ key }) => sortOf(source, key).needs ?? []),
  ]);
  const id = sql`v.${sql.ref(source.idColumn)}`;
  const text = wanted.q ?? "";
  // References are looked through once, apart: joined, each version would look up its own.
  const searched = [
    sql`${id} in (select i.id from ${sql.table(source.identities)} i
      where i.org_id = ${orgId}::uuid and ${containsText(sql`i.reference`, text)})`,
    ...source.searched.map((column) => containsText(column, text)),
  ];
  const conditions = [
    sql`v.org_id = ${orgId}::uuid`,
    ...rowsThatHold(source, moment),
    ...(wanted.ids === undefined ? [] : [sql`${id} = any (${[...wanted.ids]}::uuid[])`]),
    ...(hasText(wanted) ? [sql`(${sql.join(searched, sql` or `)})`] : []),
    ...filters.map(({ where, value }) => where(value, moment)),
  ];
  return {
    from: sql`${sql.table(source.versions)} v ${joined(source, needs, { moment, orgId })}`,
    where: sql.join(conditions, sql` and `),
  };
}

interface OrderedBy {
  readonly value: Sql;
  readonly type: Sql;
  readonly descending: boolean;
}

/**
 * What comes after a place: by all keys alike one comparison of rows, which an index serves; by keys that turn both
 * ways, equal up to a key and beyond it there.
 */
function beyond(keys: readonly OrderedBy[], after: readonly string[]): Sql {
  const at = keys.map(({ type }, index) => sql`${after[index] ?? ""}::text::${type}`);
  const sign = (descending: boolean) => (descending ? sql`<` : sql`>`);
  const [first] = keys;
  if (first === undefined) return sql`true`;
  if (keys.every(({ descending }) => descending === first.descending)) {
    const values = sql.join(keys.map(({ value }) => value));
    return sql`(${values}) ${sign(first.descending)} (${sql.join(at)})`;
  }
  const arms = keys.map(({ value, descending }, index) => {
    const equal = keys.slice(0, index).map((key, before) => sql`${key.value} = ${at[before]}`);
    return sql`(${sql.join([...equal, sql`${value} ${sign(descending)} ${at[index]}`], sql` and `)})`;
  });
  // Said besides, since an index can begin with it.
  return sql`(${first.value} ${sign(first.descending)}= ${at[0]} and (${sql.join(arms, sql` or `)}))`;
}

/** The statement of a page, apart so that its plan can be tested. */
export function listPageStatement<Moment extends ListMoment>(
  source: ListSource<Moment>,
  orgId: string,
  page: ListPage<Moment>,
): RawBuilder<ListRow> {
  const { moment, order, after } = page;
  const { from, where } = matching(source, orgId, page);
  const last = order.at(-1)?.descending ?? false;
  const keys: OrderedBy[] = [
    ...order.map(({ key, descending }) => {
      const { value, type } = sortOf(source, key);
      return { value: value(moment), type: sql.raw(type), descending };
    }),
    { value: sql`v.${sql.ref(source.tie)}`, type: sql`uuid`, descending: last },
  ];
  const direction = (descending: boolean) => (descending ? sql`desc` : sql`asc`);
  const ordered = keys.map(({ value, descending }) => sql`${value} ${direction(descending)}`);
  const sortNames = order.map((_, index) => sql.ref(`sort_${index}`));
  const again = keys.map(
    ({ descending }, index) => sql`v.${sortNames[index] ?? sql.ref(source.tie)} ${direction(descending)}`,
  );
  const sortColumns = order.map((_, index) => sql`, ${keys[index]?.value} as ${sortNames[index]}`);
  const cut = after === undefined ? sql`` : sql`and ${beyond(keys, [...after.values, after.tie])}`;
  const needs = new Set(source.columns.flatMap((column) => column.needs ?? []));
  const columns = source.columns.map(({ id, value }) => sql`${value(moment)} as ${sql.ref(id)}`);
  const texts = sortNames.map((name) => sql`v.${name}::text`);
  return sql<ListRow>`
    with page as materialized (
      select v.*${sql.join(sortColumns, sql``)} from ${from} where ${where} ${cut}
      order by ${sql.join(ordered)} limit ${page.limit}
    )
    select i.id, i.reference, ${sql.join(columns)},
      json_build_object('values', json_build_array(${sql.join(texts)}), 'tie', v.${sql.ref(source.tie)}) as place
    from page v
    join ${sql.table(source.identities)} i on i.org_id = v.org_id and i.id = v.${sql.ref(source.idColumn)}
    ${joined(source, needs, { moment, orgId })}
    order by ${sql.join(again)}`;
}

/** One page of a list, in the order asked for. */
export function readListPage<Moment extends ListMoment>(
  tx: Tx,
  source: ListSource<Moment>,
  page: ListPage<Moment>,
): Promise<ListRow[]> {
  return tx.prepared(listPageStatement(source, tx.actor.orgId, page));
}

/** The statement that counts what matches, up to `most` + 1. */
export function listCountStatement<Moment extends ListMoment>(
  source: ListSource<Moment>,
  orgId: string,
  given: { wanted: ListWanted; moment: Moment; most: number },
): RawBuilder<{ found: number }> {
  const { from, where } = matching(source, orgId, { ...given, order: [] });
  return sql<{ found: number }>`select count(*)::integer as found
    from (select 1 from ${from} where ${where} limit ${given.most + 1}) as matching`;
}

/** How many rows match, counted up to `most` + 1. */
export async function countList<Moment extends ListMoment>(
  tx: Tx,
  source: ListSource<Moment>,
  given: { wanted: ListWanted; moment: Moment; most: number },
): Promise<number> {
  const [row] = await tx.prepared(listCountStatement(source, tx.actor.orgId, given));
  return row?.found ?? 0;
}
