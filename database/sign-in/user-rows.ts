import type { Queryable } from "./session-rows.ts";

export interface SignInUser {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly twoFactorEnabled: boolean;
}

const COLUMNS = `id as "userId", name, email, coalesce(two_factor_enabled, false) as "twoFactorEnabled"`;

/** The user with this id, or null. */
export async function findUser(db: Queryable, userId: string): Promise<SignInUser | null> {
  const found = await db.query<SignInUser>(`select ${COLUMNS} from auth.users where id = $1`, [userId]);
  return found.rows[0] ?? null;
}

/** The user with this address, or null. */
export async function findUserByEmail(db: Queryable, email: string): Promise<SignInUser | null> {
  const found = await db.query<SignInUser>(`select ${COLUMNS} from auth.users where email = $1`, [
    email.toLowerCase(),
  ]);
  return found.rows[0] ?? null;
}

export interface NewUser {
  readonly userId: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  /** Somebody else chose the password: it is to be changed at the first sign-in. */
  readonly mustChange: boolean;
  readonly now: Date;
}

/** Creates a user who signs in by password, in one statement. Returns false when the address is taken. */
export async function insertUser(db: Queryable, user: NewUser): Promise<boolean> {
  const made = await db.query(
    `with person as (
       insert into auth.users (id, name, email, email_verified, created_at, updated_at)
       values ($1, $2, $3, true, $6, $6) on conflict (email) do nothing returning id
     )
     insert into auth.accounts (id, account_id, provider_id, user_id, password, must_change, created_at, updated_at)
     select $4, id::text, 'credential', id, $5, $7, $6, $6 from person`,
    [
      ...[user.userId, user.name, user.email.toLowerCase(), user.accountId, user.passwordHash, user.now],
      user.mustChange,
    ],
  );
  return made.rowCount === 1;
}

/** Replaces a user's password by one that somebody else chose. Returns whether the user signs in by password at all. */
export async function updatePassword(
  db: Queryable,
  userId: string,
  passwordHash: string,
  now: Date,
): Promise<boolean> {
  const set = await db.query(
    "update auth.accounts set password = $2, must_change = true, updated_at = $3 where user_id = $1 and provider_id = 'credential'",
    [userId, passwordHash, now],
  );
  return set.rowCount === 1;
}

/** Notes that a user chose the password in use. */
export async function notePasswordChosen(db: Queryable, userId: string): Promise<void> {
  await db.query("update auth.accounts set must_change = false where user_id = $1 and must_change", [userId]);
}

/** Takes a lost second factor off a user, in one statement. */
export async function removeSecondFactor(db: Queryable, userId: string, now: Date): Promise<void> {
  await db.query(
    `with gone as (delete from auth.two_factors where user_id = $1)
     update auth.users set two_factor_enabled = false, updated_at = $2 where id = $1`,
    [userId, now],
  );
}

/** Counts one more attempt on an address within the window that began after `windowStart`, and returns the count. */
export async function countSignInAttempt(
  db: Queryable,
  emailHash: string,
  now: Date,
  windowStart: Date,
): Promise<number> {
  const counted = await db.query<{ count: number }>(
    `insert into auth.sign_in_attempts as a (email_hash, count, window_started_at) values ($1, 1, $2)
     on conflict (email_hash) do update set
       count = case when a.window_started_at <= $3 then 1 else a.count + 1 end,
       window_started_at = case when a.window_started_at <= $3 then $2 else a.window_started_at end
     returning count`,
    [emailHash, now, windowStart],
  );
  return counted.rows[0]?.count ?? 0;
}

/** Forgets the attempts on an address after a right password. */
export async function clearSignInAttempts(db: Queryable, emailHash: string): Promise<void> {
  await db.query("delete from auth.sign_in_attempts where email_hash = $1", [emailHash]);
}
