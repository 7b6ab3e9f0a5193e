import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { BenchDatabase } from "./bench-database.ts";
import { actor, type HandRow } from "./close-company.ts";
import { HAND_READ_TABLES, handWrittenClose } from "./hand-written-close.ts";

/** What is used of DuckDB's client. */
interface Connection {
  run(text: string): Promise<unknown>;
  runAndReadAll(text: string): Promise<{ getRowObjectsJS(): HandRow[] }>;
  closeSync(): void;
}
interface Client {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection>; closeSync(): void }> };
}

/** An in-memory DuckDB that holds the rows of a benchmark's database. */
export interface DuckDb {
  handWritten(): Promise<HandRow[]>;
  close(): void;
}

const PACKAGE = "@duckdb/node-api";
/** Seventy megabytes for one benchmark would burden every installation, so it is no dependency. */
export const HOW_TO_INSTALL = `npm install --no-save ${PACKAGE}@1.5.6-r.1`;

/** DuckDB's client, or undefined where it is not installed. */
async function findClient(): Promise<Client | undefined> {
  try {
    return (await import(PACKAGE)) as Client;
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  "timestamp with time zone": "timestamp",
  numeric: "decimal(38, 6)",
  text: "varchar",
  jsonb: "varchar",
};

/** The statement in DuckDB's words: instants are UTC without a zone, and bits are counted in a number. */
const inDuckDb = handWrittenClose
  .replaceAll(/timestamptz '([^']*)Z'/g, "timestamp '$1:00'")
  .replaceAll("::bit(32)", "")
  .replaceAll("select from", "select 1 from");

async function copyTable(client: pg.Client, duck: Connection, table: string, folder: string): Promise<void> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [`app.${table}`],
  );
  const file = join(folder, `${table}.csv`);
  const columns = rows.map(({ name }) => `"${name}"`).join(", ");
  const out = client.query(copyTo(`copy (select ${columns} from app.${table}) to stdout (format csv)`));
  await pipeline(out, createWriteStream(file));
  const typed = rows.map(({ name, type }) => `"${name}" ${TYPES[type] ?? type}`);
  await duck.run(`create table app.${table} (${typed.join(", ")})`);
  await duck.run(
    `copy app.${table} from '${file}' (format csv, header false, auto_detect false, delim ',', quote '"', escape '"')`,
  );
  rmSync(file);
}

/** Fills DuckDB with the rows that the hand-written close reads; undefined where DuckDB is not installed. */
export async function openDuckDb(bench: BenchDatabase): Promise<DuckDb | undefined> {
  const client = await findClient();
  if (client === undefined) return undefined;
  const instance = await client.DuckDBInstance.create(":memory:");
  const duck = await instance.connect();
  await duck.run(
    `set TimeZone = 'UTC'; create schema app; create macro app.cur_org() as '${actor.orgId}'::uuid`,
  );
  const folder = mkdtempSync(join(tmpdir(), "partnerloop-duckdb-"));
  const source = new pg.Client({ connectionString: bench.insideUrl });
  await source.connect();
  try {
    await source.query("set timezone = 'UTC'");
    for (const table of HAND_READ_TABLES) await copyTable(source, duck, table, folder);
  } finally {
    await source.end();
    rmSync(folder, { recursive: true });
  }
  return {
    handWritten: async () => (await duck.runAndReadAll(inDuckDb)).getRowObjectsJS(),
    close: () => {
      duck.closeSync();
      instance.closeSync();
    },
  };
}
