import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** The first request under a key: what it asked, and what it was answered. */
export interface EarlierRequest {
  readonly digest: Buffer;
  readonly answer: unknown;
}

/**
 * Claims an Idempotency-Key of the actor. A second claim waits until the first has committed.
 *
 * @returns undefined when the key is new, else the request that had it first
 */
export async function claimRequestKey(
  tx: Tx,
  request: { key: string; digest: Buffer; now: Date },
): Promise<EarlierRequest | undefined> {
  const { orgId, userId } = tx.actor;
  const claimed = await tx.run(sql`
    insert into app.idempotent_requests (org_id, user_id, key, request_digest, made_at)
    values (${orgId}, ${userId}, ${request.key}, ${request.digest}, ${request.now}) on conflict do nothing`);
  if (claimed === 1) return undefined;
  const earlier = await tx.first<EarlierRequest>(sql`
    select request_digest as digest, answer from app.idempotent_requests
    where org_id = ${orgId} and user_id = ${userId} and key = ${request.key}`);
  if (earlier === undefined) throw new Error("an Idempotency-Key was taken by a request that is not there");
  return earlier;
}

/** Keeps the answer, to be given again to whoever repeats the request. */
export async function keepAnswer(tx: Tx, key: string, answer: unknown): Promise<void> {
  await tx.run(sql`
    update app.idempotent_requests set status = 200, answer = ${JSON.stringify(answer ?? null)}::jsonb
    where org_id = ${tx.actor.orgId} and user_id = ${tx.actor.userId} and key = ${key}`);
}
