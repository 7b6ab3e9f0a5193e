import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** The first request under a key: what it asked, and what it was answered. */
export interface EarlierRequest {
  readonly digest: Buffer;
  readonly answer: unknown;
}

/**
 * Claims an Idempotency-Key of the actor. A second claim waits until the first has committed; in a transaction with a
 * fixed snapshot it then fails with 40001 and is to be tried again.
 *
 * @param keyHash SHA-256 of the key in hexadecimal
 * @returns undefined when the key is new, else the request that had it first
 */
export async function claimRequestKey(
  tx: Tx,
  keyHash: string,
  now: Date,
): Promise<EarlierRequest | undefined> {
  const { orgId, userId } = tx.actor;
  const claimed = await tx.run(sql`
    insert into app.idempotent_requests (org_id, user_id, key, request_digest, made_at)
    values (${orgId}, ${userId}, ${keyHash}, '', ${now}) on conflict do nothing`);
  if (claimed === 1) return undefined;
  const earlier = await tx.first<EarlierRequest>(sql`
    select request_digest as digest, answer from app.idempotent_requests
    where org_id = ${orgId} and user_id = ${userId} and key = ${keyHash}`);
  if (earlier === undefined) throw new Error("an Idempotency-Key was taken by a request that is not there");
  return earlier;
}

/** Keeps what was asked, as a digest, and the answer, to be given again to whoever repeats the request. */
export async function keepAnswer(
  tx: Tx,
  { keyHash, digest, answer }: { keyHash: string; digest: Buffer; answer: unknown },
): Promise<void> {
  await tx.run(sql`
    update app.idempotent_requests
    set status = 200, request_digest = ${digest}, answer = ${JSON.stringify(answer ?? null)}::jsonb
    where org_id = ${tx.actor.orgId} and user_id = ${tx.actor.userId} and key = ${keyHash}`);
}

/** Forgets the keys of the actor's organisation that were first used before then. Returns how many. */
export function forgetRequestKeys(tx: Tx, before: Date): Promise<number> {
  return tx.run(
    sql`delete from app.idempotent_requests where org_id = ${tx.actor.orgId} and made_at < ${before}`,
  );
}
