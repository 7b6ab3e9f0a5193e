import type { QueryConfig, QueryResult, QueryResultRow } from "pg";

/** A pool, a connection or a transaction. */
export interface Queryable {
  query<Row extends QueryResultRow>(
    statement: string | QueryConfig,
    values?: unknown[],
  ): Promise<QueryResult<Row>>;
}

export interface SessionRow {
  readonly sessionId: string;
  readonly userId: string;
  readonly secondFactor: boolean;
  /** The password was set by somebody else and is to be changed. */
  readonly mustChange: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const COLUMNS = `id as "sessionId", user_id as "userId", second_factor as "secondFactor",
  created_at as "createdAt", expires_at as "expiresAt", exists (select from auth.accounts a
    where a.user_id = sessions.user_id and a.must_change) as "mustChange"`;

/** The live session with this token hash at `now`, or null. One indexed look-up. */
export async function findSession(db: Queryable, tokenHash: string, now: Date): Promise<SessionRow | null> {
  const found = await db.query<SessionRow>({
    name: "sign-in-find-session",
    text: `select ${COLUMNS} from auth.sessions where token_hash = $1 and expires_at > $2`,
    values: [tokenHash, now],
  });
  return found.rows[0] ?? null;
}

/** Moves the end of a session in use to `until`; null when it has ended. The table refuses an end after 30 days. */
export async function extendSession(
  db: Queryable,
  tokenHash: string,
  now: Date,
  until: Date,
): Promise<SessionRow | null> {
  const moved = await db.query<SessionRow>(
    `update auth.sessions set updated_at = $2, expires_at = $3
     where token_hash = $1 and expires_at > $2 returning ${COLUMNS}`,
    [tokenHash, now, until],
  );
  return moved.rows[0] ?? null;
}

/** Ends one session by its token hash; a session that is gone already is no error. */
export async function deleteSession(db: Queryable, tokenHash: string): Promise<void> {
  await db.query("delete from auth.sessions where token_hash = $1", [tokenHash]);
}

/** Ends one session of a user by its id. Returns whether there was one. */
export async function deleteSessionById(db: Queryable, userId: string, sessionId: string): Promise<boolean> {
  const ended = await db.query("delete from auth.sessions where user_id = $1 and id = $2", [
    userId,
    sessionId,
  ]);
  return ended.rowCount === 1;
}

/** Ends a user's sessions: all, or only those that did not pass the second factor. Returns how many. */
export async function deleteSessionsOf(
  db: Queryable,
  userId: string,
  which: "all" | "without_second_factor" = "all",
): Promise<number> {
  const ended = await db.query("delete from auth.sessions where user_id = $1 and ($2 or not second_factor)", [
    userId,
    which === "all",
  ]);
  return ended.rowCount ?? 0;
}

export interface OpenSession extends SessionRow {
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

/** A user's live sessions at `now`, the latest first; without any token. */
export async function listSessionsOf(db: Queryable, userId: string, now: Date): Promise<OpenSession[]> {
  const found = await db.query<OpenSession>(
    `select ${COLUMNS}, ip_address as "ipAddress", user_agent as "userAgent"
     from auth.sessions where user_id = $1 and expires_at > $2 order by created_at desc, id`,
    [userId, now],
  );
  return found.rows;
}

/** Removes sessions that ended before `now`. Returns how many. */
export async function deleteEndedSessions(db: Queryable, now: Date): Promise<number> {
  const ended = await db.query("delete from auth.sessions where expires_at <= $1", [now]);
  return ended.rowCount ?? 0;
}
