import type { Tx } from "../transaction.ts";

/** What the statements of one undo share. */
export interface UndoRun {
  readonly tx: Tx;
  readonly org: string;
  /** The batch to undo, as a literal. */
  readonly undone: string;
  /** The batch of the undo, as a literal. */
  readonly batch: string;
  readonly at: string;
  readonly newId: string;
}
