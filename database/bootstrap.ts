import pg from "pg";
import { AppError } from "../domain/access/app-error.ts";
import { createDatabase } from "./create-database.ts";

/** The role that owns the schema and runs migrations. */
export const OWNER_ROLE = "partnerloop_owner";
/** The role the application connects as: owns nothing and cannot bypass row-level security. */
export const APP_ROLE = "partnerloop_app";

/** Stands in advice for the role that DATABASE_URL names. */
const OWNER_OF_NEW = '"<role of DATABASE_URL>"';
const EXTENSIONS = ["pg_trgm", "btree_gist"];

type Bilingual = { en: string; zh: string };

/** What to set up: `adminUrl` is any database of the server, reached as a role that may create roles. */
export type BootstrapOptions = {
  adminUrl: string;
  database: string;
  ownerPassword: string;
  appPassword: string;
};

/**
 * Makes the two roles, the database, its extensions and their rights, or completes what is there. A superuser
 * can do all of it; on a server of somebody else a role with CREATEROLE that owns the database (or may create
 * it) suffices.
 *
 * @returns the URLs of the owner (migrations) and the application
 * @throws AppError "unavailable" with the statements an administrator must run where rights are missing
 * @example const { ownerUrl, appUrl } = await bootstrap({ adminUrl, database: "partnerloop", ownerPassword, appPassword });
 */
export async function bootstrap(options: BootstrapOptions): Promise<{ ownerUrl: string; appUrl: string }> {
  const { adminUrl, database } = options;
  await connected(adminUrl, async (admin) => {
    // Servers that start at once on a new database would make the same things and fail over each other's.
    await admin.query("SELECT pg_advisory_lock(hashtext('partnerloop bootstrap'))");
    await ensureRole(admin, OWNER_ROLE, options.ownerPassword);
    await ensureRole(admin, APP_ROLE, options.appPassword);
    await joinOwner(admin);
    await attempt(
      () => createDatabase(admin, database),
      { en: `The database "${database}" cannot be created.`, zh: `无法创建数据库“${database}”。` },
      [`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER ${OWNER_OF_NEW} ENCODING 'UTF8'`],
    );
    await grantOnDatabase(admin, database);
    await connected(urlOf(adminUrl, { database }), prepareInside);
  });
  return {
    ownerUrl: urlOf(adminUrl, { database, user: OWNER_ROLE, password: options.ownerPassword }),
    appUrl: urlOf(adminUrl, { database, user: APP_ROLE, password: options.appPassword }),
  };
}

/**
 * The rights of the two roles on a database itself. Unlike everything inside, a clone by CREATE DATABASE …
 * TEMPLATE does not inherit them.
 */
export async function grantOnDatabase(admin: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  await run(
    admin,
    { en: `The rights on database "${database}" cannot be set.`, zh: `无法设置数据库“${database}”的权限。` },
    [
      `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
      `GRANT CONNECT, TEMPORARY, CREATE ON DATABASE ${name} TO ${OWNER_ROLE}`,
      `GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO ${APP_ROLE}`,
    ],
  );
}

/**
 * A connection URL with another database or role.
 *
 * @example urlOf("postgres://a:b@host:5432/x?sslmode=require", { database: "y" }) // "postgres://a:b@host:5432/y?sslmode=require"
 */
export function urlOf(base: string, change: { database?: string; user?: string; password?: string }): string {
  const url = new URL(base);
  if (change.database !== undefined) url.pathname = `/${encodeURIComponent(change.database)}`;
  if (change.user !== undefined) url.username = encodeURIComponent(change.user);
  if (change.password !== undefined) url.password = encodeURIComponent(change.password);
  return url.href;
}

/** Runs something on one connection and closes it, whatever happens. */
export async function connected<Result>(
  url: string,
  act: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

async function ensureRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const { rows } = await admin.query<{ excess: boolean }>(
    `SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole AS excess
     FROM pg_roles WHERE rolname = $1`,
    [role],
  );
  if (rows[0]?.excess) {
    // Taking an attribute away needs that attribute, so nothing is taken that is not there.
    const rights = { en: `The role ${role} has too many rights.`, zh: `角色 ${role} 的权限过大。` };
    await run(admin, rights, [`ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`]);
  }
  const verb = rows.length === 0 ? "CREATE" : "ALTER";
  const shown = `${verb} ROLE ${role} LOGIN PASSWORD '…'`;
  const otherwise = { en: `The role ${role} cannot be set up.`, zh: `无法设置角色 ${role}。` };
  await run(admin, otherwise, [shown.replace("'…'", () => pg.escapeLiteral(password))], [shown]);
}

/** Giving a database or a schema to a role takes membership in it; a superuser has no need of that. */
async function joinOwner(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ member: boolean }>(
    "SELECT pg_has_role(current_user, $1, 'MEMBER') AND pg_has_role(current_user, $1, 'USAGE') AS member",
    [OWNER_ROLE],
  );
  if (rows[0]?.member) return;
  await run(
    admin,
    {
      en: `The role of this connection must be a member of ${OWNER_ROLE}.`,
      zh: `当前连接的角色必须是 ${OWNER_ROLE} 的成员。`,
    },
    [`GRANT ${OWNER_ROLE} TO CURRENT_USER`],
  );
}

async function prepareInside(admin: pg.Client): Promise<void> {
  for (const extension of EXTENSIONS) {
    await run(admin, { en: `The extension ${extension} is missing.`, zh: `缺少扩展 ${extension}。` }, [
      `CREATE EXTENSION IF NOT EXISTS ${extension} SCHEMA public`,
    ]);
  }
  const owns = await admin.query(
    "SELECT 1 FROM pg_namespace WHERE nspname = 'public' AND nspowner = $1::regrole",
    [OWNER_ROLE],
  );
  if (owns.rowCount === 0) {
    await run(
      admin,
      { en: `The schema public must belong to ${OWNER_ROLE}.`, zh: `模式 public 必须属于 ${OWNER_ROLE}。` },
      [`ALTER SCHEMA public OWNER TO ${OWNER_ROLE}`],
    );
  }
  await run(admin, { en: "The rights on schema public cannot be set.", zh: "无法设置模式 public 的权限。" }, [
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    `GRANT USAGE ON SCHEMA public TO ${APP_ROLE}`,
  ]);
}

/** No right; not a trusted extension; extension not installed. */
const MISSING_RIGHT = new Set(["42501", "0A000", "58P01"]);

async function run(admin: pg.Client, otherwise: Bilingual, statements: string[], shown = statements) {
  const all = async () => {
    for (const statement of statements) await admin.query(statement);
  };
  await attempt(all, otherwise, shown);
}

async function attempt(act: () => Promise<void>, otherwise: Bilingual, statements: string[]): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !MISSING_RIGHT.has(error.code ?? "")) throw error;
    const commands = statements.map((statement) => `  ${statement};`).join("\n");
    throw new AppError("unavailable", {
      en: `${otherwise.en} (${error.message})\nAn administrator of the server must run:\n${commands}`,
      zh: `${otherwise.zh}（${error.message}）\n请由数据库管理员执行：\n${commands}`,
    });
  }
}
