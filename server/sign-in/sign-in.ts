import type { FastifyPluginAsync } from "fastify";
import { deleteEndedSessions } from "../../database/sign-in/session-rows.ts";
import type { SignInPool } from "../../database/sign-in/sign-in-storage.ts";
import { ApiKeys } from "./api-keys.ts";
import { type Caller, CallerCheck, type KeyHolder, type SignedIn, type SignInHeaders } from "./caller.ts";
import { isCrossSite, type RequestSource } from "./request-origin.ts";
import { sessionCookieName } from "./session-cookie.ts";
import type { SignInEvent } from "./sign-in-event.ts";
import { crossSite, signInRoutes } from "./sign-in-routes.ts";
import { SignInUsers } from "./sign-in-users.ts";

export interface SignInOptions {
  readonly pool: SignInPool;
  /** Where people open the product; with https the cookie is Secure. */
  readonly baseUrl: string;
  /** Further origins that pages of the product are served from. */
  readonly trustedOrigins?: readonly string[];
  /** Signs cookies and encrypts second-factor secrets; at least 32 characters, the same in every process. */
  readonly secret: string;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Hears of every sign-in, refusal and change of access, for the audit log. */
  readonly onEvent?: (event: SignInEvent) => Promise<void>;
}

export interface SignIn {
  /** The routes under /api/auth; register it without a prefix. */
  readonly routes: FastifyPluginAsync;
  /** Who sent a request: a session or an API key, or null. */
  callerOf(headers: SignInHeaders): Promise<Caller | null>;
  /** The session of a request, or null. */
  sessionOf(headers: SignInHeaders): Promise<SignedIn | null>;
  /** The holder of the API key of a request, or null. */
  keyOf(headers: SignInHeaders): Promise<KeyHolder | null>;
  /** Throws `forbidden` when a foreign page may have sent the request; for the onRequest hook of all routes. */
  refuseCrossSite(request: RequestSource): void;
  readonly users: SignInUsers;
  readonly apiKeys: ApiKeys;
  /** Removes sessions that are over; for a daily job. Returns how many. */
  removeEndedSessions(): Promise<number>;
}

/**
 * Sign-in by password with a second factor (better-auth), sessions and API keys, all stored as hashes.
 *
 * @example
 * const signIn = createSignIn({ pool, baseUrl: "https://pl.example", secret, ...systemClock });
 * await app.register(signIn.routes);
 * const caller = await signIn.callerOf(request.headers);
 */
export function createSignIn(options: SignInOptions): SignIn {
  if (options.secret.length < 32) throw new Error("The sign-in secret needs at least 32 characters.");
  const { pool, now, newId, secret, baseUrl } = options;
  const trustedOrigins = [new URL(baseUrl).origin, ...(options.trustedOrigins ?? [])];
  const cookieName = sessionCookieName(baseUrl.startsWith("https://"));
  const onEvent = options.onEvent ?? (async () => {});
  const check = new CallerCheck({ pool, secret, cookieName, now });
  const createAuthOnce = async () => {
    // better-auth holds some 35 MB and is needed by nobody before the first sign-in.
    const { createAuth } = await import("./create-auth.ts");
    return createAuth({ ...options, trustedOrigins }, check);
  };
  let auth: ReturnType<typeof createAuthOnce> | undefined;
  const parts = { pool, now, newId, check, onEvent };
  return {
    routes: signInRoutes({
      ...{ pool, baseUrl, trustedOrigins, cookieName, now, check, onEvent },
      forward: async (request) => {
        auth ??= createAuthOnce();
        return (await auth).handler(request);
      },
    }),
    callerOf: (headers) => check.callerOf(headers),
    sessionOf: (headers) => check.sessionOf(headers),
    keyOf: (headers) => check.keyOf(headers),
    refuseCrossSite: (request) => {
      if (isCrossSite(request, trustedOrigins)) throw crossSite();
    },
    users: new SignInUsers(parts),
    apiKeys: new ApiKeys(parts),
    removeEndedSessions: () => deleteEndedSessions(pool, now()),
  };
}
