import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

const folder = join(import.meta.dirname, "migrations");

/** The numbered migrations, in order. */
export async function listMigrations(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
}

async function applyOne(client: pg.Client, name: string): Promise<void> {
  const text = await readFile(join(folder, name), "utf8");
  await client.query("begin");
  try {
    await client.query(text);
    await client.query("insert into partnerloop_migrations.applied (name) values ($1)", [name]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Brings a database forward to this version, as the owner role. Each migration is one transaction; two servers that
 * start at once wait for each other. A database that is ahead of this version is refused.
 *
 * @returns the names applied now
 */
export async function migrate(options: {
  ownerUrl: string;
  log?: (line: string) => void;
  /** Stop after this migration: for the tests that move an old database forward. */
  until?: string;
}): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('partnerloop migrations'))");
    await client.query(
      `create schema if not exists partnerloop_migrations;
       create table if not exists partnerloop_migrations.applied (name text primary key, applied_at timestamptz not null default now())`,
    );
    const known = await listMigrations();
    const { rows } = await client.query<{ name: string }>("select name from partnerloop_migrations.applied");
    const done = new Set(rows.map((row) => row.name));
    const ahead = [...done].filter((name) => !known.includes(name));
    if (ahead.length > 0) {
      throw new Error(
        `the database was made by a newer Partnerloop (it has ${ahead.join(", ")}): install that version`,
      );
    }
    const open = known.filter(
      (name) => !done.has(name) && (options.until === undefined || name <= options.until),
    );
    for (const name of open) {
      await applyOne(client, name);
      options.log?.(`migrated ${name}`);
    }
    return { applied: open };
  } finally {
    await client.end();
  }
}
