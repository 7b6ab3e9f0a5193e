import pg from "pg";

const BUILTIN_PROVIDER_SINCE = 170_000;
const CANNOT_HERE = new Set(["22023", "42809", "0A000", "42602"]);

/**
 * Makes a database that sorts text by code point and classifies it by Unicode, owned by the role of the
 * connection; nothing happens when it exists. PostgreSQL 17 has its own provider for this; before, the C
 * library's C.UTF-8 does the same, and where that is missing, ICU's root locale comes close.
 *
 * @throws the server's error when the role may not create databases
 * @example await createDatabase(admin, "partnerloop")
 */
export async function createDatabase(admin: pg.Client, database: string): Promise<void> {
  const found = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
  if (found.rowCount !== 0) return;
  const version = await admin.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  const locales = ["LOCALE 'C.UTF-8'", "LOCALE_PROVIDER icu ICU_LOCALE 'und'", ""];
  if ((version.rows[0]?.version ?? 0) >= BUILTIN_PROVIDER_SINCE) {
    locales.unshift("LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'");
  }
  await firstThatWorks(admin, database, locales);
}

async function firstThatWorks(admin: pg.Client, database: string, locales: string[]): Promise<void> {
  const [locale = "", ...others] = locales;
  try {
    await admin.query(
      `CREATE DATABASE ${pg.escapeIdentifier(database)} TEMPLATE template0 ENCODING 'UTF8' ${locale}`,
    );
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? (error.code ?? "") : "";
    if (code === "42P04") return;
    if (others.length === 0 || !CANNOT_HERE.has(code)) throw error;
    await firstThatWorks(admin, database, others);
  }
}
