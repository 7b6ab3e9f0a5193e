import { sql } from "kysely";
import { RECORD_KINDS } from "../../../domain/channel/kinds/record-kinds.ts";
import type { KindId } from "../../../domain/channel/record-kind.ts";
import type { Tx } from "../../transaction.ts";

/**
 * Takes the locks that applyStaged and undoBatch take, all before the first step and in the one order of the kinds:
 * two runs whose profiles list their kinds differently would otherwise wait for each other for ever.
 */
export async function lockKinds(tx: Tx, kinds: readonly KindId[]): Promise<void> {
  for (const { id } of RECORD_KINDS) {
    if (!kinds.includes(id)) continue;
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.actor.orgId} ${id}`}, 11))`);
  }
}
