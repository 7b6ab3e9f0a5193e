import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** Keeps the hash of a feed's secret, and puts the feeds made before out of use. */
export async function replaceFeed(tx: Tx, tokenHash: Buffer, now: Date): Promise<void> {
  await revokeFeeds(tx, now);
  await tx.run(sql`insert into app.calendar_feeds (org_id, user_id, token_hash, made_at)
    values (${tx.actor.orgId}, ${tx.actor.userId}, ${tokenHash}, ${now})`);
}

/** Puts every feed of the actor out of use; the number there were. */
export function revokeFeeds(tx: Tx, now: Date): Promise<number> {
  return tx.run(sql`update app.calendar_feeds set revoked_at = ${now}
    where org_id = ${tx.actor.orgId} and user_id = ${tx.actor.userId} and revoked_at is null`);
}

/** Since when the actor has a feed in use. */
export async function readFeedSince(tx: Tx): Promise<Date | null> {
  const row = await tx.first<{ madeAt: Date }>(sql`select made_at as "madeAt" from app.calendar_feeds
    where org_id = ${tx.actor.orgId} and user_id = ${tx.actor.userId} and revoked_at is null limit 1`);
  return row?.madeAt ?? null;
}

/** Whose feed has this secret and is in use. */
export async function findFeedUser(tx: Tx, tokenHash: Buffer): Promise<string | undefined> {
  const row = await tx.first<{ userId: string }>(sql`select f.user_id as "userId" from app.calendar_feeds f
    join app.members m on m.org_id = f.org_id and m.user_id = f.user_id and m.disabled_at is null
    where f.org_id = ${tx.actor.orgId} and f.token_hash = ${tokenHash} and f.revoked_at is null`);
  return row?.userId;
}
