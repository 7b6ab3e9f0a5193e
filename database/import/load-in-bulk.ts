import { sql } from "kysely";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import type { Tx } from "../transaction.ts";
import { factTable } from "./kind-columns.ts";

/**
 * Takes the indexes and foreign keys off the facts of these kinds until this transaction commits, when they are made over
 * all its rows at once. Every table is held for this transaction alone meanwhile.
 *
 * @returns false, and changes nothing, once something is installed
 * @example await loadInBulk(tx, ["deal", "activity"])
 */
export async function loadInBulk(tx: Tx, kinds: readonly KindId[]): Promise<boolean> {
  const tables = kinds.map((kind) => factTable(recordKind(kind)));
  const row = await tx.first<{ loose: boolean }>(
    sql`select app.load_in_bulk(${tables}::text[]::regclass[]) as loose`,
  );
  return row?.loose === true;
}
