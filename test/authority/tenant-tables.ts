import type pg from "pg";

/** How far a narrower scope sees into a table; the word stands in the comment of its policy. */
export const REACHES = [
  "org",
  "company",
  "staff",
  "city",
  "partner",
  "shared",
  "target",
  "promise",
  "of_promise",
  "place",
  "region",
  "people",
  "cells",
  "stay",
] as const;
export type Reach = (typeof REACHES)[number];

/** A column as the catalogue has it. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly generated: boolean;
}

/** A table of schema app that has org_id, with its policies. */
export interface TenantTable {
  readonly name: string;
  readonly partition: boolean;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: readonly {
    name: string;
    permissive: boolean;
    command: string;
    using: string;
    check: string;
    reach: Reach | null;
  }[];
  readonly columns: readonly Column[];
}

/** Every table with org_id, read from the catalogue, so that a new one is tested without a line here. */
export async function readTenantTables(client: pg.Client): Promise<TenantTable[]> {
  const { rows } = await client.query<TenantTable>(`
    select c.relname as name, c.relispartition as partition, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      coalesce((select json_agg(json_build_object('name', p.polname, 'permissive', p.polpermissive, 'command', p.polcmd,
        'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid),
        'reach', obj_description(p.oid, 'pg_policy'))) from pg_policy p where p.polrelid = c.oid), '[]') as policies,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
        'generated', a.attgenerated <> '') order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c
    where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
      and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'org_id' and not o.attisdropped)
    order by c.relname`);
  return rows;
}

/** Two of each of one organisation, by which its rows are told apart; the third of its people is the vendor's. */
export interface Company {
  readonly orgId: string;
  readonly regions: readonly [string, string];
  readonly cities: readonly [string, string];
  readonly partners: readonly [string, string];
  readonly people: readonly [string, string, string];
  readonly commitments: readonly [string, string, string];
}

const id = (company: number, kind: number, number: number) =>
  `0000000${company}-0000-7000-8000-${String(kind).padStart(4, "0")}${String(number).padStart(8, "0")}`;

export const COMPANIES: readonly [Company, Company] = [1, 2].map((number) => ({
  orgId: id(number, 0, 1),
  cities: [id(number, 1, 1), id(number, 1, 2)],
  partners: [id(number, 2, 1), id(number, 2, 2)],
  regions: [id(number, 3, 1), id(number, 3, 2)],
  people: [id(number, 4, 1), id(number, 4, 2), id(number, 4, 3)],
  commitments: [id(number, 5, 1), id(number, 5, 2), id(number, 5, 3)],
})) as unknown as readonly [Company, Company];

const VALUES: Record<string, (row: number) => string> = {
  text: (row) => `'row-${row}'`,
  boolean: () => "true",
  date: () => "'2024-01-15'",
  daterange: () => "'[2024-01-15,2024-02-15)'",
  "timestamp with time zone": () => "'2024-01-15T00:00:00Z'",
  jsonb: () => "'{}'",
  json: () => "'{}'",
  bytea: () => "'\\x00'",
  smallint: String,
  integer: String,
  bigint: String,
  numeric: String,
  "double precision": String,
  real: String,
};

function cellOf(column: Column, table: string, company: Company, row: number): string {
  const city = company.cities[row - 1];
  const partner = company.partners[row - 1];
  const own: Record<string, string | undefined> = {
    "partners.id": partner,
    "cities.id": city,
    "regions.id": company.regions[row - 1],
    "people.id": company.people[row - 1],
    "commitments.id": company.commitments[row - 1],
  };
  // What belongs to one refers to it by the same name in every table.
  const referred: Record<string, string | undefined> = {
    commitment_id: company.commitments[row - 1],
    person_id: company.people[row - 1],
  };
  const given = own[`${table}.${column.name}`] ?? referred[column.name];
  if (given !== undefined) return `'${given}'`;
  if (column.name === "org_id") return `'${company.orgId}'`;
  if (column.name === "city_id") return city === undefined ? "null" : `'${city}'`;
  if (column.name === "cities") return city === undefined ? "'{}'" : `'{${city}}'`;
  if (column.name === "partner_id") return partner === undefined ? "null" : `'${partner}'`;
  if (column.name === "region_id") return `'${company.regions[row - 1] ?? company.regions[1]}'`;
  // The first partner is looked after by the vendor's own person, the second by nobody that is here.
  if (column.name === "manager_id" && row === 1) return `'${company.people[2]}'`;
  if (table === "city_versions" && column.name === "valid_to") return "'infinity'";
  // Each user sees their own: the organisation's settings below are those of a user of the same number.
  if (table === "saved_views" && column.name === "user_id") return `'${company.orgId}'`;
  if (column.name === "voided_at" || column.name === "voided_by") return "null";
  if (column.type === "uuid") return "gen_random_uuid()";
  if (column.type.endsWith("[]")) return "'{}'";
  const value = VALUES[column.type];
  if (value === undefined)
    throw new Error(`say in VALUES what a ${column.type} is (${table}.${column.name})`);
  return value(row);
}

/** Checks, references and keys by place are dropped from a clone made for this: what is tested is who sees a row. */
async function dropConstraints(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ statement: string }>(`
    select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) as statement
    from pg_constraint k where connamespace = 'app'::regnamespace and conislocal and (contype in ('f', 'c')
      or contype = 'p' and exists (select from pg_attribute a where a.attrelid = k.conrelid
        and a.attnum = any (k.conkey) and a.attname in ('city_id', 'partner_id')))`);
  for (const { statement } of rows) await owner.query(statement);
  const columns = await owner.query<{ statement: string }>(`
    select format('alter table app.%I alter %I drop not null', c.relname, a.attname) as statement
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnotnull
      and a.attname in ('city_id', 'partner_id')`);
  for (const { statement } of columns.rows) await owner.query(statement);
}

/**
 * Three rows of each of two organisations in every table: of the first city and partner, of the second, and of neither.
 * Tables that hold one row for an organisation get one.
 */
export async function fillTables(owner: pg.Client, tables: readonly TenantTable[]): Promise<void> {
  await dropConstraints(owner);
  await owner.query("select app.ensure_activity_month('2024-01-01')");
  for (const company of COMPANIES) {
    await owner.query(
      "select set_config('app.org', $1, false), set_config('app.user', $1, false), set_config('app.scope', 'all', false), set_config('app.role', 'system', false)",
      [company.orgId],
    );
    // What belongs to a commitment is seen, and written, by who sees the commitment.
    const last = tables.filter(({ policies: [policy] }) => policy?.reach === "of_promise");
    const first = tables.filter((table) => !last.includes(table));
    for (const table of [...first, ...last].filter(({ partition }) => !partition)) {
      const columns = table.columns.filter(({ generated }) => !generated);
      const names = columns.map(({ name }) => `"${name}"`).join(", ");
      const rows = [1, 2, 3].map(
        (row) => `(${columns.map((column) => cellOf(column, table.name, company, row)).join(", ")})`,
      );
      await owner.query(
        `insert into app."${table.name}" (${names}) values ${rows.join(", ")} on conflict do nothing`,
      );
    }
  }
}
