import { findApiKey, touchApiKey, type UsedApiKey } from "../../database/sign-in/api-key-rows.ts";
import { hashToken } from "../../database/sign-in/hash-token.ts";
import { extendSession, findSession, type SessionRow } from "../../database/sign-in/session-rows.ts";
import type { SignInPool } from "../../database/sign-in/sign-in-storage.ts";
import { bearerKey } from "./request-origin.ts";
import { cookieValue, readSignedToken } from "./session-cookie.ts";
import { ABSOLUTE_SECONDS, IDLE_SECONDS } from "./session-rule.ts";
import { ShortCache } from "./short-cache.ts";

export interface SignedIn {
  readonly userId: string;
  readonly sessionId: string;
  /** Whether this session was begun with the second factor. */
  readonly secondFactor: boolean;
  /** The password was set by somebody else and is to be changed. */
  readonly mustChange: boolean;
}

export interface KeyHolder {
  readonly userId: string;
  readonly keyId: string;
  /** Whether its owner has set up a second factor. */
  readonly secondFactor: boolean;
}

/** Who sends a request: a person with a session, or a program with an API key. */
export type Caller = ({ readonly kind: "session" } & SignedIn) | ({ readonly kind: "key" } & KeyHolder);

/** The two headers that can carry a sign-in, as node and fastify name them. */
export interface SignInHeaders {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

/** A revocation made by another server process is noticed at the latest after this time. */
const CACHE_MS = 20_000;
const CACHE_ENTRIES = 20_000;
/** A session in use is extended at most this often, a key's last use is noted at most this often. */
const EXTEND_EVERY_MS = 60 * 60_000;
const TOUCH_EVERY_MS = 60_000;

export interface CallerCheckOptions {
  readonly pool: SignInPool;
  readonly secret: string;
  readonly cookieName: string;
  readonly now: () => Date;
}

/**
 * Finds out on every request who sent it: verifies the cookie's signature, then asks a short-lived cache, then one
 * indexed select by the token's hash.
 *
 * @example const caller = await check.callerOf(request.headers);
 */
export class CallerCheck {
  readonly #options: CallerCheckOptions;
  readonly #sessions = new ShortCache<SessionRow>({ ttlMs: CACHE_MS, capacity: CACHE_ENTRIES });
  readonly #keys = new ShortCache<UsedApiKey>({ ttlMs: CACHE_MS, capacity: CACHE_ENTRIES });

  constructor(options: CallerCheckOptions) {
    this.#options = options;
  }

  /** The caller, or null. A request that carries an API key is judged by that alone, never by its cookie. */
  async callerOf(headers: SignInHeaders): Promise<Caller | null> {
    if (bearerKey(headers) !== null) {
      const holder = await this.keyOf(headers);
      return holder && { kind: "key", ...holder };
    }
    const session = await this.sessionOf(headers);
    return session && { kind: "session", ...session };
  }

  /** The session that the request's cookie carries, or null. */
  async sessionOf(headers: SignInHeaders): Promise<SignedIn | null> {
    const tokenHash = this.tokenHashOf(headers);
    if (tokenHash === null) return null;
    const now = this.#options.now();
    const row = await this.#sessions.load(tokenHash, now, () => this.#readSession(tokenHash, now));
    if (!row || row.expiresAt <= now) return null;
    const { userId, sessionId, secondFactor, mustChange } = row;
    return { userId, sessionId, secondFactor, mustChange };
  }

  /** The holder of the API key in the Authorization header, or null. */
  async keyOf(headers: SignInHeaders): Promise<KeyHolder | null> {
    const key = bearerKey(headers);
    if (key === null) return null;
    const now = this.#options.now();
    const tokenHash = hashToken(key);
    const row = await this.#keys.load(tokenHash, now, () => this.#readKey(tokenHash, now));
    if (!row || row.expiresAt <= now) return null;
    const { userId, keyId, secondFactor } = row;
    return { userId, keyId, secondFactor };
  }

  /** The hash of the token in a rightly signed session cookie, whether or not that session lives. */
  tokenHashOf(headers: SignInHeaders): string | null {
    const value = cookieValue(headers.cookie, this.#options.cookieName);
    const token = value && readSignedToken(value, this.#options.secret);
    return token ? hashToken(token) : null;
  }

  /** Forgets one session at once, or all of them with null. */
  forgetSession(tokenHash: string | null): void {
    this.#sessions.evict(tokenHash);
  }

  /** Forgets all keys at once. */
  forgetKeys(): void {
    this.#keys.evict(null);
  }

  async #readSession(tokenHash: string, now: Date): Promise<SessionRow | null> {
    const row = await findSession(this.#options.pool, tokenHash, now);
    if (!row) return null;
    const last = row.createdAt.getTime() + ABSOLUTE_SECONDS * 1000;
    const until = new Date(Math.min(now.getTime() + IDLE_SECONDS * 1000, last));
    if (until.getTime() - row.expiresAt.getTime() < EXTEND_EVERY_MS) return row;
    return extendSession(this.#options.pool, tokenHash, now, until);
  }

  async #readKey(tokenHash: string, now: Date): Promise<UsedApiKey | null> {
    const row = await findApiKey(this.#options.pool, tokenHash, now);
    const unused = row && now.getTime() - (row.lastUsedAt?.getTime() ?? 0) > TOUCH_EVERY_MS;
    if (unused) await touchApiKey(this.#options.pool, row.keyId, now);
    return row;
  }
}
