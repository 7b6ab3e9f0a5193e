import pg from "pg";

/** The columns of a table that can be written, in one database. */
export type Columns = ReadonlyMap<string, readonly string[]>;

/** Schemas that hold what people entered. */
const SCHEMAS = ["app", "auth"];

/** Tables with their written columns, those first to which others refer. */
export async function readColumns(client: pg.Client): Promise<Columns> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       array(select distinct format('%I.%I', fn.nspname, f.relname) from pg_constraint k
         join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
         where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    [SCHEMAS],
  );
  const ordered = new Map<string, readonly string[]>();
  const place = (name: string, above: readonly string[]): void => {
    const table = rows.find((row) => row.name === name);
    if (table === undefined || ordered.has(name) || above.includes(name)) return;
    for (const need of table.needs) place(need, [...above, name]);
    ordered.set(name, table.columns);
  };
  for (const { name } of rows) place(name, []);
  return ordered;
}

/** What two databases have in common: a database of an earlier level and one of the newest. */
export function commonColumns(old: Columns, newest: Columns): Columns {
  const common = [...old].flatMap(([name, columns]) => {
    const there = newest.get(name);
    return there === undefined ? [] : [[name, columns.filter((column) => there.includes(column))] as const];
  });
  return new Map(common);
}

const listed = (columns: readonly string[]) =>
  columns.map((column) => pg.escapeIdentifier(column)).join(", ");

/** Writes the rows of one database into another; whole tables, so that rows may refer to others of their table. */
export async function copyFacts(from: pg.Client, to: pg.Client, columns: Columns): Promise<void> {
  for (const [name, names] of columns) {
    const { rows } = await from.query<{ rows: string | null }>(
      `select json_agg(row_to_json(t))::text as rows from (select ${listed(names)} from ${name}) t`,
    );
    if (rows[0]?.rows == null) continue;
    await to.query(
      `insert into ${name} (${listed(names)}) select ${listed(names)} from json_populate_recordset(null::${name}, $1)`,
      [rows[0].rows],
    );
  }
}

/** The tables that have a row. */
export async function tablesWithRows(client: pg.Client, columns: Columns): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const name of columns.keys()) {
    const { rowCount } = await client.query(`select from ${name} limit 1`);
    if (rowCount === 1) found.add(name);
  }
  return found;
}

/** A digest of each table over the given columns, whatever order its rows lie in; null where there is no row. */
export async function factDigests(
  client: pg.Client,
  columns: Columns,
): Promise<Record<string, string | null>> {
  const digests: Record<string, string | null> = {};
  for (const [name, names] of columns) {
    const { rows } = await client.query<{ digest: string | null }>(
      `select md5(string_agg(line, e'\\n' order by line collate "C")) as digest
       from (select row(${listed(names)})::text as line from ${name}) t`,
    );
    digests[name] = rows[0]?.digest ?? null;
  }
  return digests;
}
