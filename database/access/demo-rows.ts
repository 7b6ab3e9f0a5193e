import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Tx } from "../transaction.ts";

/** A sign-in of the demo company. Its password is no secret: it opens invented data only. */
export interface DemoSignInRow {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly name: string;
}

/**
 * The sign-ins that the batch of the demo company keeps about itself, or none in a real organisation. They lie in the
 * database and not beside it, so that they come and go with the data: in one transaction, backup and move.
 */
export async function readDemoSignIns(tx: Tx): Promise<DemoSignInRow[]> {
  const row = await tx.first<{ sign_ins: DemoSignInRow[] }>(sql`
    select detail -> 'signIns' as sign_ins from app.batches
    where org_id = ${tx.actor.orgId} and origin = 'simulator' and detail ? 'signIns'
    order by made_at limit 1`);
  return row?.sign_ins ?? [];
}

/** Makes a member one of the people, so that their own work is found. Returns false when there is no such person. */
export async function linkMember(tx: Tx, userId: string, personReference: string): Promise<boolean> {
  const linked = await tx.run(sql`
    update app.members m set person_id = p.id from app.people p
    where m.org_id = ${tx.actor.orgId} and m.user_id = ${userId}
      and p.org_id = m.org_id and p.reference = ${personReference}`);
  return linked === 1;
}

/** What the batch of the demo company keeps about itself. */
export interface DemoDetail {
  readonly signIns: readonly DemoSignInRow[];
  readonly language: "zh-CN" | "en";
  /** With which it was generated: with them it can be told again. */
  readonly seed: string;
  readonly now: string;
  readonly scale: unknown;
  /** Parts that are written, of how many. */
  readonly written: number;
  readonly parts: number;
  /** What was recorded late is written. */
  readonly hasLateFacts: boolean;
  /** Its past months are closed and what was recorded late is written. */
  readonly isFinished: boolean;
}

/** The batch of the demo company, or undefined in a real organisation. */
export function readDemoBatch(tx: Tx): Promise<{ id: string; detail: DemoDetail } | undefined> {
  return tx.first(sql`
    select id, detail from app.batches
    where org_id = ${tx.actor.orgId} and origin = 'simulator' and detail ? 'isFinished'
    order by made_at limit 1`);
}

/** Keeps how far the demo company has come. */
export async function noteDemoProgress(
  tx: Tx,
  batchId: string,
  progress: Partial<Pick<DemoDetail, "written" | "hasLateFacts" | "isFinished">>,
): Promise<void> {
  await tx.run(sql`update app.batches set detail = detail || ${JSON.stringify(progress)}::jsonb
    where org_id = ${tx.actor.orgId} and id = ${batchId}`);
}

/** Somebody in a role, in whose name the demo is taken on. */
export async function readHolder(tx: Tx, role: Role): Promise<string | undefined> {
  const row = await tx.first<{ user_id: string }>(sql`select user_id from app.role_grants
    where org_id = ${tx.actor.orgId} and role = ${role} order by id limit 1`);
  return row?.user_id;
}
