import { createHash } from "node:crypto";
import { sql } from "kysely";
import { connected } from "../../database/bootstrap.ts";
import { compileStatement, type Statement } from "../../database/build-sql.ts";
import { type Database, openDatabase } from "../../database/connection.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { beginWriting } from "../../database/writing.ts";
import type { Actor } from "../../domain/access/role.ts";
import { createTestDatabase } from "./test-database.ts";

/** A row by column; ids are given by name and become UUIDs. */
export type FactRow = Readonly<Record<string, unknown>>;

/** An organisation in a database of its own, into which a test writes facts as if they had been recorded at any time. */
export interface FactBook {
  readonly orgId: string;
  /** Where the application role connects. */
  readonly url: string;
  readonly database: Database;
  readonly system: Actor;
  readonly zone: string;
  /** The id that a name stands for, the same in every table. */
  id(name: string): string;
  /** Inserts rows; `…_versions` get their identity rows too. Columns ending in _id hold names. */
  insert(table: string, rows: readonly FactRow[], recordedAt?: string): Promise<void>;
  /** Voids the live rows with this name, as at an instant. */
  void(table: string, idColumn: string, name: string, at: string): Promise<void>;
  /** Runs a statement as the owner of the tables without row-level security, as an attacker with the file would. */
  tamper(statement: Statement<unknown>): Promise<void>;
  read<Result>(work: (tx: Tx) => Promise<Result>, actor?: Actor): Promise<Result>;
  close(): Promise<void>;
}

export const EARLY = "2000-01-01T00:00:00Z";
const IDENTITY: Record<string, string> = {
  region: "regions",
  city: "cities",
  person: "people",
  partner: "partners",
  product: "products",
  customer: "customers",
  lead: "leads",
  event: "events",
  deal: "deals",
  contract: "contracts",
};
const WITH_PLACE = ["customers", "leads", "events", "deals", "contracts"];

/** A UUID made of a name. */
export function uuidOf(name: string): string {
  const hex = createHash("md5").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function resolve(row: FactRow): FactRow {
  const entries = Object.entries(row).map(([column, value]) => {
    const isName = column.endsWith("_id") && typeof value === "string" && !/^[0-9a-f-]{36}$/.test(value);
    return [column, isName ? uuidOf(value as string) : value];
  });
  return Object.fromEntries(entries);
}

async function insertRows(tx: Tx, table: string, rows: readonly FactRow[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (let from = 0; from < rows.length; from += 5000) {
    const list = sql.join(columns.map((column) => sql.ref(column)));
    await tx.run(sql`insert into app.${sql.ref(table)} (${list}) select ${list}
      from json_populate_recordset(null::app.${sql.ref(table)}, ${JSON.stringify(rows.slice(from, from + 5000))}::json)
      ${IDENTITIES.has(table) ? sql`on conflict do nothing` : sql``}`);
  }
}
const IDENTITIES = new Set(Object.values(IDENTITY));

function identityRows(table: string, kind: string, rows: readonly FactRow[]): FactRow[] {
  return rows.map((row) => ({
    org_id: row.org_id,
    id: row[`${kind}_id`],
    reference: row[`${kind}_id`],
    recorded_at: row.recorded_at,
    ...(WITH_PLACE.includes(table) ? { city_id: row.city_id, partner_id: row.partner_id } : {}),
    ...(table === "partners" ? { city_id: row.city_id } : {}),
    ...(table === "people" ? { partner_id: row.partner_id } : {}),
  }));
}

async function tamperWith(ownerUrl: string, statement: Statement<unknown>): Promise<void> {
  const { text, values } = compileStatement(statement);
  await connected(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ tables: string[] }>(
      "select array_agg(format('%I.%I', schemaname, tablename)) as tables from pg_tables where schemaname = 'app'",
    );
    for (const table of rows[0]?.tables ?? [])
      await owner.query(`alter table ${table} no force row level security`);
    await owner.query(text, values);
    for (const table of rows[0]?.tables ?? [])
      await owner.query(`alter table ${table} force row level security`);
  });
}

const DATED = ["region", "city", "person", "partner", "product", "customer"];
const MONEY = ["partner", "product", "event", "deal", "contract"];
const MONEY_ENTRIES = ["deal_lines", "collections", "costs", "partner_shares", "targets"];

function defaults(table: string, kind: string | undefined): FactRow {
  return {
    ...(kind !== undefined && DATED.includes(kind) ? { valid_from: "-infinity", valid_to: "infinity" } : {}),
    ...((kind !== undefined && MONEY.includes(kind)) || MONEY_ENTRIES.includes(table)
      ? { currency: "CNY", rate: 1 }
      : {}),
    ...(kind === "partner" ? { partner_kind: "agent" } : {}),
    ...(kind === "customer" ? { key_account: false } : {}),
    ...(kind === "lead" ? { qualified: true } : {}),
    ...(kind === "deal" || kind === "lead" ? { source: "unattributed" } : {}),
    ...(table === "costs" ? { cost_kind: "channel" } : {}),
    ...(table === "targets" ? { measure: "bookings" } : {}),
  };
}

/** Where facts go: an organisation that exists. */
export interface FactPlace {
  readonly database: Database;
  readonly orgId: string;
  readonly zone: string;
  readonly url: string;
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/**
 * Makes an organisation and a way to write facts into it.
 *
 * @example const book = await createFactBook({ zone: "Asia/Shanghai" }); afterAll(() => book.close());
 */
export async function createFactBook(options: { zone?: string } = {}): Promise<FactBook> {
  const testDatabase = await createTestDatabase();
  const database = openDatabase({ url: testDatabase.appUrl, connections: 6 });
  const zone = options.zone ?? "Asia/Shanghai";
  const orgId = uuidOf("organisation");
  const system: Actor = { orgId, userId: uuidOf("user"), role: "system", scope: "all", scopeIds: [] };
  await inTransaction(database, system, async (tx) => {
    await tx.run(sql`insert into app.organisations values (${orgId}, 'test', ${zone}, 'CNY', ${EARLY})`);
    await tx.run(sql`insert into app.currencies values (${orgId}, 'CNY', 'CNY', 2)`);
  });
  const close = async () => {
    await database.close();
    await testDatabase.drop();
  };
  return openFactBook({
    database,
    orgId,
    zone,
    url: testDatabase.appUrl,
    ownerUrl: testDatabase.ownerUrl,
    close,
  });
}

/** A way to write facts into an organisation that exists. */
export async function openFactBook(place: FactPlace): Promise<FactBook> {
  const { database, orgId } = place;
  const system: Actor = { orgId, userId: uuidOf("user"), role: "system", scope: "all", scopeIds: [] };
  const batch = uuidOf("batch");
  await inTransaction(database, system, async (tx) => {
    await tx.run(sql`insert into app.batches (org_id, id, origin, title, made_at)
      values (${orgId}, ${batch}, 'simulator', 'facts of a test', ${EARLY})`);
  });
  /** As every writer does: the organisation's lock, and a mark on a batch. */
  const begin = async (tx: Tx) => {
    await beginWriting(tx, new Date(EARLY));
    await tx.run(sql`update app.batches set detail = detail where org_id = ${orgId} and id = ${batch}`);
  };
  let made = 0;
  const insert = async (table: string, given: readonly FactRow[], recordedAt = EARLY) => {
    const kind = table.endsWith("_versions") ? table.slice(0, -"_versions".length) : undefined;
    const first = made + 1;
    made += given.length;
    const rows = given.map((row, index) => ({
      ...(table === "activity" ? {} : { id: uuidOf(`row ${first + index}`) }),
      ...(kind === undefined && table !== "activity" ? { reference: `r${first + index}` } : {}),
      ...defaults(table, kind),
      ...resolve(row),
      org_id: orgId,
      batch_id: batch,
      recorded_at: recordedAt,
    }));
    if (rows.length === 0) return;
    await inTransaction(database, system, async (tx) => {
      await begin(tx);
      const identity = kind === undefined ? undefined : IDENTITY[kind];
      if (identity !== undefined && kind !== undefined) {
        await insertRows(tx, identity, identityRows(identity, kind, rows));
      }
      await insertRows(tx, table, rows);
    });
  };
  return {
    ...place,
    system,
    id: uuidOf,
    insert,
    void: (table, idColumn, name, at) =>
      inTransaction(database, system, async (tx) => {
        await begin(tx);
        await tx.run(sql`update app.${sql.ref(table)} set voided_at = ${at}, voided_by = ${batch}
          where org_id = ${orgId} and ${sql.ref(idColumn)} = ${uuidOf(name)} and voided_at is null`);
      }),
    tamper: (statement) => tamperWith(place.ownerUrl, statement),
    read: (work, actor = system) => inTransaction(database, actor, work),
  };
}
