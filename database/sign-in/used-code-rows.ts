import type { SignInPool } from "./sign-in-storage.ts";

/**
 * Notes that a code of a user was accepted, and forgets the user's older ones. Of several at once one is told true.
 *
 * @param since codes used before then are no longer valid anyway
 * @returns false when the code was accepted before
 */
export async function claimCode(
  pool: SignInPool,
  userId: string,
  codeHash: string,
  { now, since }: { now: Date; since: Date },
): Promise<boolean> {
  await pool.query("delete from auth.used_codes where user_id = $1 and used_at < $2", [userId, since]);
  const claimed = await pool.query(
    "insert into auth.used_codes (user_id, code_hash, used_at) values ($1, $2, $3) on conflict do nothing",
    [userId, codeHash, now],
  );
  return claimed.rowCount === 1;
}
