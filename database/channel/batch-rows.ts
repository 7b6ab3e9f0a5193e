import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** A change of facts: one import, one act on a screen, one undo. */
export interface NewBatch {
  readonly id: string;
  readonly origin: "import" | "screen" | "api" | "undo" | "simulator";
  readonly title: string;
  readonly now: Date;
  /** The batch that this one undoes: one undo of each, held by a unique index. */
  readonly undoes?: string;
  readonly detail?: unknown;
}

/** Opens a batch in the name of the actor. */
export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  await tx.run(sql`insert into app.batches (org_id, id, origin, title, made_by, made_at, undoes, detail)
    values (${tx.actor.orgId}, ${batch.id}, ${batch.origin}, ${batch.title}, ${tx.actor.userId}, ${batch.now},
      ${batch.undoes ?? null}, ${JSON.stringify(batch.detail ?? {})}::jsonb)`);
}

/** Whether a batch is a change that somebody made on a screen. */
export async function isBatchOfScreen(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.first(sql`select 1 from app.batches
    where org_id = ${tx.actor.orgId} and id = ${id} and origin = 'screen'`);
  return row !== undefined;
}
