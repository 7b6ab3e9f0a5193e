import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Actor } from "../domain/access/role.ts";
import { compileStatement, type Statement } from "./build-sql.ts";
import type { Database } from "./connection.ts";

/** One transaction of one actor: row-level security already knows the organisation, the role and the scope. */
export interface Tx {
  readonly actor: Actor;
  /** Every row of the result. */
  rows<Row>(statement: Statement<Row>): Promise<Row[]>;
  /** The first row, or undefined. */
  first<Row>(statement: Statement<Row>): Promise<Row | undefined>;
  /** Every row, of a statement whose text comes again and again: it is planned once a connection. */
  prepared<Row>(statement: Statement<Row>): Promise<Row[]>;
  /** Runs it and says how many rows it touched. */
  run(statement: Statement<unknown>): Promise<number>;
  /** A statement as plain text, for modules that take any connection (sign-in). */
  query<Row extends pg.QueryResultRow>(
    statement: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
  /** Does something once this transaction has committed, and never when it has not: what caches of rows forget. */
  afterCommit(work: () => void): void;
  /** Streams text or CSV into `copy … from stdin`; returns the number of rows. Only into tables without row-level security. */
  copyIn(command: string, source: Readable): Promise<number>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const WORD = /^[a-z_]{1,40}$/;

function settings(actor: Actor): string {
  const ids = [actor.orgId, actor.userId, ...actor.scopeIds];
  if (!ids.every((id) => UUID.test(id)) || !WORD.test(actor.role) || !WORD.test(actor.scope)) {
    throw new Error("an actor's ids are lower-case UUIDs and its role and scope are plain words");
  }
  const { language = "" } = actor;
  if (!["", "zh-CN", "en"].includes(language))
    throw new Error("an actor reads one of the product's languages");
  return [
    `set local app.org = '${actor.orgId}'`,
    `set local app."user" = '${actor.userId}'`,
    `set local app.role = '${actor.role}'`,
    `set local app.scope = '${actor.scope}'`,
    `set local app.scope_ids = '{${actor.scopeIds.join(",")}}'`,
    `set local app.language = '${language}'`,
  ].join(";");
}

/** A connection keeps the plan of each name for as long as it lives, so there are only so many. */
const MOST_PLANS = 200;
const names = new Map<string, string>();

/** A statement under the name that goes with its text; without one when there are too many already. */
function nameStatement(text: string, values: unknown[]): pg.QueryConfig {
  const known = names.get(text);
  if (known !== undefined) return { name: known, text, values };
  if (names.size >= MOST_PLANS) return { text, values };
  const name = `plan_${names.size}`;
  names.set(text, name);
  return { name, text, values };
}

/** What a transaction runs on: shared by actors' transactions and by the few statements made before an actor is known. */
export function onClient(client: pg.PoolClient, actor: Actor, after: (() => void)[] = []): Tx {
  const query = (statement: Statement<unknown>) => client.query(compileStatement(statement));
  return {
    actor,
    afterCommit: (work) => void after.push(work),
    rows: async <Row>(statement: Statement<Row>) => (await query(statement)).rows as Row[],
    first: async <Row>(statement: Statement<Row>) => (await query(statement)).rows[0] as Row | undefined,
    prepared: async <Row>(statement: Statement<Row>) => {
      const { text, values } = compileStatement(statement);
      return (await client.query(nameStatement(text, values))).rows as Row[];
    },
    run: async (statement) => (await query(statement)).rowCount ?? 0,
    query: (statement, values) => client.query(statement, values),
    copyIn: async (command, source) => {
      const sink = client.query(copyFrom(command));
      await pipeline(source, sink);
      return sink.rowCount ?? 0;
    },
  };
}

/**
 * Runs `work` in one transaction that has been told who acts. Commits when it returns, rolls back when it throws.
 *
 * @example const rows = await inTransaction(database, actor, (tx) => tx.rows(sql`select 1`))
 */
export async function inTransaction<Result>(
  database: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin; ${settings(actor)}`);
    const after: (() => void)[] = [];
    const result = await work(onClient(client, actor, after));
    const { command } = await client.query("commit");
    // After a failed statement that the work swallowed, PostgreSQL answers a commit by rolling back, without an error.
    if (command !== "COMMIT")
      throw new Error("the transaction was rolled back: a statement in it had failed");
    for (const done of after) done();
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
