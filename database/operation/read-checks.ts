import { sql } from "kysely";
import { listMigrations } from "../migrate.ts";
import type { Tx } from "../transaction.ts";

/** What the database says of itself. */
export interface DatabaseFacts {
  version: string;
  versionNumber: number;
  role: string;
  /** The connected role could bypass row-level security, or owns tables. */
  rolePowerful: boolean;
  /** Tenant tables on which row-level security is not both enabled and forced. */
  unprotected: string[];
  /** Migrations of this version that the database has not had. */
  openMigrations: string[];
}

/** Reads what the doctor judges. */
export async function readDatabaseFacts(tx: Tx): Promise<DatabaseFacts> {
  const server = await tx.first<Omit<DatabaseFacts, "unprotected" | "openMigrations">>(sql`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as "versionNumber",
      current_user as role,
      exists (select 1 from pg_roles where rolname = current_user and (rolsuper or rolbypassrls))
        or exists (select 1 from pg_tables where tableowner = current_user and schemaname in ('app', 'auth'))
        as "rolePowerful"`);
  const unprotected = await tx.rows<{ name: string }>(sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
    where n.nspname = 'app' and c.relkind in ('r', 'p') and c.relname <> 'installation'
      and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`);
  const applied = await tx.rows<{ name: string }>(sql`select name from app.applied_migrations()`);
  if (server === undefined) throw new Error("the database did not describe itself");
  const done = new Set(applied.map((row) => row.name));
  return {
    ...server,
    unprotected: unprotected.map((row) => row.name),
    openMigrations: (await listMigrations()).filter((name) => !done.has(name)),
  };
}
