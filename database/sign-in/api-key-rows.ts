import type { Queryable } from "./session-rows.ts";

export interface ApiKeyRow {
  readonly keyId: string;
  readonly userId: string;
  readonly name: string;
  /** The first characters of the key, enough to tell keys apart and no more. */
  readonly prefix: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

const COLUMNS = `id as "keyId", user_id as "userId", name, prefix, created_at as "createdAt",
  expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"`;

/** Stores a new key by its hash. */
export async function insertApiKey(
  db: Queryable,
  key: Omit<ApiKeyRow, "lastUsedAt" | "revokedAt">,
  tokenHash: string,
): Promise<void> {
  await db.query(
    `insert into auth.api_keys (id, user_id, name, prefix, token_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [key.keyId, key.userId, key.name, key.prefix, tokenHash, key.createdAt, key.expiresAt],
  );
}

/** A user's keys, the latest first, those revoked or past included. */
export async function listApiKeysOf(db: Queryable, userId: string): Promise<ApiKeyRow[]> {
  const found = await db.query<ApiKeyRow>(
    `select ${COLUMNS} from auth.api_keys where user_id = $1 order by created_at desc, id desc`,
    [userId],
  );
  return found.rows;
}

/** A key in force, and whether its user has set up a second factor. */
export interface UsedApiKey extends Pick<ApiKeyRow, "keyId" | "userId" | "expiresAt" | "lastUsedAt"> {
  readonly secondFactor: boolean;
}

/** The key with this hash if it is in force at `now`, else null. */
export async function findApiKey(db: Queryable, tokenHash: string, now: Date): Promise<UsedApiKey | null> {
  const found = await db.query<UsedApiKey>({
    name: "sign-in-find-api-key",
    text: `select k.id as "keyId", k.user_id as "userId", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt",
        coalesce(u.two_factor_enabled, false) as "secondFactor"
      from auth.api_keys k join auth.users u on u.id = k.user_id
      where k.token_hash = $1 and k.expires_at > $2 and k.revoked_at is null`,
    values: [tokenHash, now],
  });
  return found.rows[0] ?? null;
}

/** Notes when a key was last used. */
export async function touchApiKey(db: Queryable, keyId: string, now: Date): Promise<void> {
  await db.query("update auth.api_keys set last_used_at = $2 where id = $1", [keyId, now]);
}

/** Revokes one key of a user. Returns whether a key in force was revoked. */
export async function revokeApiKey(
  db: Queryable,
  userId: string,
  keyId: string,
  now: Date,
): Promise<boolean> {
  const revoked = await db.query(
    "update auth.api_keys set revoked_at = $3 where user_id = $1 and id = $2 and revoked_at is null",
    [userId, keyId, now],
  );
  return revoked.rowCount === 1;
}

/** Revokes every key of a user that is still in force. Returns how many. */
export async function revokeApiKeysOf(db: Queryable, userId: string, now: Date): Promise<number> {
  const revoked = await db.query(
    "update auth.api_keys set revoked_at = $2 where user_id = $1 and revoked_at is null",
    [userId, now],
  );
  return revoked.rowCount ?? 0;
}
