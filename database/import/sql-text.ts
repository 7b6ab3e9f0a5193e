import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** What every statement of one application of a stage says the same way. */
export interface StageRun {
  readonly tx: Tx;
  /** Prefix of the temporary tables of this run. */
  readonly name: string;
  readonly org: string;
  readonly batch: string;
  readonly at: string;
  readonly newId: string;
}

/** A quoted SQL literal. */
export function quote(text: string): string {
  return text.includes("\\")
    ? ` E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`
    : `'${text.replaceAll("'", "''")}'`;
}

/**
 * An expression that makes a UUIDv7 for each row: the instant is the application's, the rest random.
 *
 * @example newIdSql(new Date(0)) // ('00000000-0000-7' || substr(gen_random_uuid()::text, 16))::uuid
 */
export function newIdSql(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `('${hex.slice(0, 8)}-${hex.slice(8)}-7' || substr(gen_random_uuid()::text, 16))::uuid`;
}

/** The parts that a run repeats; ids are checked by the transaction's own settings before. */
export function stageRun(tx: Tx, name: string, batchId: string, recordedAt: Date): StageRun {
  if (!/^[a-z][a-z0-9_]{0,30}$/.test(name)) throw new Error(`no name for a stage table: ${name}`);
  return {
    tx,
    name,
    org: `${quote(tx.actor.orgId)}::uuid`,
    batch: `${quote(batchId)}::uuid`,
    at: `${quote(recordedAt.toISOString())}::timestamptz`,
    newId: newIdSql(recordedAt),
  };
}

/** Runs a statement made of table data and checked literals only. */
export function execute(tx: Tx, text: string): Promise<number> {
  return tx.run(sql.raw(text));
}

/** Makes a temporary table from a query and lets the planner know its size. */
export async function materialise(tx: Tx, table: string, query: string): Promise<void> {
  await execute(tx, `create temp table ${table} on commit drop as ${query}`);
  await weigh(tx, table);
}

/**
 * Lets the planner know the size of a temporary table. It is joined once or twice and then gone: a small sample tells
 * what that needs, and the usual one would take longer to draw than the rows to write.
 */
export async function weigh(tx: Tx, table: string): Promise<void> {
  await execute(tx, "set local default_statistics_target = 20");
  await execute(tx, `analyze ${table}`);
  await execute(tx, "set local default_statistics_target to default");
}
