import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

const TRIES = 20;
const NOT_ALLOWED = "42501";
const IN_USE = "55006";

/**
 * Drops a database of the tests, with whoever is still connected. A role that is no superuser may not end an
 * autovacuum worker; a drop without force has the server end it by itself.
 */
export async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const force = tried % 2 === 1 ? " WITH (FORCE)" : "";
    try {
      await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)}${force}`);
      return;
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (tried >= TRIES || (code !== NOT_ALLOWED && code !== IN_USE)) throw error;
      await pause(200);
    }
  }
}
