import { Kysely, PostgresDialect } from "kysely";
import type { Database } from "../connection.ts";

/** The pool that sign-in shares with the rest of the application. */
export type SignInPool = Database["pool"];

/** better-auth's storage setting: this pool, PostgreSQL, the schema `auth`. */
export interface SignInStorage {
  readonly db: Kysely<never>;
  readonly type: "postgres";
  readonly schemaName: "auth";
  readonly transaction: true;
}

/**
 * Points better-auth at the schema `auth` through a pool that others use too, whatever its search path.
 *
 * @example const options = { ...names, database: signInStorage(pool) };
 */
export function signInStorage(pool: SignInPool): SignInStorage {
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  return { db, type: "postgres", schemaName: "auth", transaction: true };
}
