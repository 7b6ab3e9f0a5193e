import { countOpenBlockers } from "../../database/commitment/commitment-blockers.ts";
import { type NamedPromiseAct, readPromiseActs } from "../../database/commitment/commitment-log.ts";
import {
  type CommitmentReach,
  type CommitmentRow,
  findCommitment,
} from "../../database/commitment/commitment-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { PromiseFacts, PromisePerson } from "../../domain/commitment/commitment-rules.ts";
import { type CommitmentStanding, commitmentStanding } from "../../domain/commitment/commitment-standing.ts";
import { standsAbove } from "../../domain/commitment/line-of-command.ts";

/** A promise with its log, read at one moment, and what the rules need to know of whoever calls. */
export interface LoadedCommitment {
  readonly row: CommitmentRow & CommitmentReach;
  readonly acts: readonly NamedPromiseAct[];
  readonly standing: CommitmentStanding;
  readonly facts: PromiseFacts;
}

/** Who acts, as the rules of promises see them. */
export function promisePersonOf({ actor }: Tx): PromisePerson {
  return { userId: actor.userId, role: actor.role, forUserId: actor.forUserId ?? null };
}

/** Reads a promise and where it stands. Errors: not_found, also where the scope does not see it. */
export async function loadCommitment(tx: Tx, id: string): Promise<LoadedCommitment> {
  const row = await findCommitment(tx, id);
  if (row === undefined)
    throw new AppError("not_found", { zh: "没有这项承诺。", en: "There is no such commitment." });
  const acts = await readPromiseActs(tx, id);
  const standing = commitmentStanding(acts);
  const { role } = tx.actor;
  const facts: PromiseFacts = {
    aboveOwner: row.ownerInScope && standsAbove(role, standing.ownerRole),
    aboveAsker: row.askerInScope && standsAbove(role, standing.askerRole),
    askerGone: row.askerGone,
    openBlockers: await countOpenBlockers(tx, id),
    closedBy: row.evidence === "figure" ? "figure" : row.sourceKind === "hand_over" ? "hand_over" : null,
  };
  return { row, acts, standing, facts };
}
