import type { SignInPool } from "./sign-in-storage.ts";

/**
 * Notes that a code of a user was accepted, among the other short-lived verifications, and forgets the user's older
 * ones. Of several at once one is told true.
 *
 * @param code.id made of user and code, so that the same code is the same row
 * @returns false when the code was accepted before and would still be valid
 */
export async function claimCode(
  pool: SignInPool,
  code: { id: string; userId: string },
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const identifier = `used-code:${code.userId}`;
  await pool.query("delete from auth.verifications where identifier = $1 and expires_at <= $2", [
    identifier,
    now,
  ]);
  const claimed = await pool.query(
    `insert into auth.verifications (id, identifier, value, expires_at) values ($1, $2, 'used', $3)
      on conflict (id) do nothing`,
    [code.id, identifier, until],
  );
  return claimed.rowCount === 1;
}
