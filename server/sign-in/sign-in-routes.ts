import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { hashToken } from "../../database/sign-in/hash-token.ts";
import { deleteSession, deleteSessionsOf } from "../../database/sign-in/session-rows.ts";
import type { SignInPool } from "../../database/sign-in/sign-in-storage.ts";
import {
  clearSignInAttempts,
  countSignInAttempt,
  findUser,
  findUserByEmail,
  notePasswordChosen,
} from "../../database/sign-in/user-rows.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { CallerCheck, SignedIn } from "./caller.ts";
import { passwordProblem, SAME_PASSWORD } from "./password-rule.ts";
import { isCrossSite } from "./request-origin.ts";
import { CLIENT_ADDRESS_HEADER } from "./session-rule.ts";
import { signInError } from "./sign-in-error.ts";
import type { SignInEvent, SignInEventKind } from "./sign-in-event.ts";
import { isFirstUse } from "./used-code.ts";

const ATTEMPTS = 10;
const ATTEMPT_WINDOW_MS = 15 * 60_000;

export interface SignInRouteContext {
  readonly pool: SignInPool;
  readonly baseUrl: string;
  readonly trustedOrigins: readonly string[];
  readonly cookieName: string;
  readonly now: () => Date;
  readonly check: CallerCheck;
  /** better-auth itself. */
  readonly forward: (request: Request) => Promise<Response>;
  readonly onEvent: (event: SignInEvent) => Promise<void>;
}

type Body = Record<string, unknown>;
type Answer = {
  twoFactorRedirect?: boolean;
  user?: { id: string };
  totpURI?: string;
  backupCodes?: string[];
};

interface SignInRoute {
  readonly path: string;
  /** Fields passed on; whatever else is sent is dropped. */
  readonly fields: Readonly<Record<string, "string" | "boolean">>;
  readonly optional?: readonly string[];
  readonly event?: SignInEventKind;
  readonly refused?: SignInEventKind;
  readonly answer: (from: Answer) => Body;
}

const done = (): Body => ({ done: true });

/**
 * All of better-auth that can be reached from outside. Its other endpoints (sign-up, reset by mail, social sign-in,
 * account linking, listing sessions with their tokens, changing or deleting a user) have no route here.
 */
export const SIGN_IN_ROUTES: readonly SignInRoute[] = [
  {
    path: "/sign-in/email",
    fields: { email: "string", password: "string", rememberMe: "boolean" },
    optional: ["rememberMe"],
    event: "signed_in",
    refused: "sign_in_refused",
    answer: (from) => ({ secondFactorRequired: from.twoFactorRedirect === true }),
  },
  { path: "/sign-out", fields: {}, event: "signed_out", answer: done },
  {
    path: "/change-password",
    fields: { currentPassword: "string", newPassword: "string" },
    event: "password_changed",
    answer: done,
  },
  {
    path: "/two-factor/enable",
    fields: { password: "string" },
    answer: (from) => ({ totpUri: from.totpURI, backupCodes: from.backupCodes }),
  },
  {
    path: "/two-factor/verify-totp",
    fields: { code: "string" },
    event: "signed_in",
    refused: "second_factor_refused",
    answer: done,
  },
  {
    path: "/two-factor/verify-backup-code",
    fields: { code: "string" },
    event: "signed_in",
    refused: "second_factor_refused",
    answer: done,
  },
  {
    path: "/two-factor/disable",
    fields: { password: "string" },
    event: "second_factor_disabled",
    answer: done,
  },
  {
    path: "/two-factor/generate-backup-codes",
    fields: { password: "string" },
    event: "backup_codes_renewed",
    answer: (from) => ({ backupCodes: from.backupCodes }),
  },
];

/**
 * The HTTP side of sign-in: the routes above under /api/auth, and GET /api/auth/session, which tells the page who is
 * signed in. No answer carries a token. Errors are thrown as AppError.
 *
 * @example await app.register(signInRoutes(context));
 */
export function signInRoutes(context: SignInRouteContext): FastifyPluginAsync {
  return async (app) => {
    app.addHook("onRequest", async (request) => {
      if (isCrossSite(request, context.trustedOrigins)) throw crossSite();
    });
    app.get("/api/auth/session", (request, reply) => currentSession(context, request, reply));
    for (const route of SIGN_IN_ROUTES) {
      const schema = Object.keys(route.fields).length > 0 ? { body: bodySchema(route) } : {};
      app.post(`/api/auth${route.path}`, { schema, bodyLimit: 16_384 }, (request, reply) =>
        handle(context, route, request, reply),
      );
    }
  };
}

/** The refusal of a request that a foreign page may have sent. */
export function crossSite(): AppError {
  return new AppError("forbidden", {
    zh: "此请求并非来自本系统的页面，已被拒绝。若使用其他地址访问，请把该地址加入受信任的来源。",
    en: "This request did not come from a page of this system and was refused. If you use another address for it, add that address to the trusted origins.",
  });
}

async function handle(
  context: SignInRouteContext,
  route: SignInRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Body> {
  const body = { ...(request.body as Body | undefined) };
  const before = await context.check.sessionOf(request.headers);
  if (route.path === "/sign-in/email") await countAttempt(context, String(body.email));
  if (route.path === "/change-password") await prepareChange(context, before, body);
  const response = await context.forward(passOn(context, route, request, body));
  const cookies = response.headers.getSetCookie();
  reply.header("cache-control", "no-store");
  const answer = (await response.json().catch(() => null)) as Answer | null;
  if (!response.ok) {
    const retry = response.headers.get("x-retry-after");
    if (retry) reply.header("retry-after", retry);
    if (route.refused) await tell(context, request, route.refused, await refusedUser(context, before, body));
    if (cookies.length > 0) reply.header("set-cookie", cookies);
    throw signInError(response.status, answer);
  }
  const userId = answer?.user?.id ?? before?.userId ?? null;
  if (
    route.path === "/two-factor/verify-totp" &&
    !(await isFirstUse(context, { userId, code: String(body.code), cookies }))
  ) {
    await tell(context, request, "second_factor_refused", userId);
    throw signInError(400, { code: "INVALID_CODE" });
  }
  if (cookies.length > 0) reply.header("set-cookie", cookies);
  await afterwards(context, route, request, { before, answer: answer ?? {}, cookies, body });
  return route.answer(answer ?? {});
}

interface Outcome {
  readonly before: SignedIn | null;
  readonly answer: Answer;
  readonly cookies: readonly string[];
  readonly body: Body;
}

/** What better-auth leaves undone: the session that was replaced ends, and so do those below the new second factor. */
async function afterwards(
  context: SignInRouteContext,
  route: SignInRoute,
  request: FastifyRequest,
  { before, answer, cookies, body }: Outcome,
): Promise<void> {
  const replaced = cookies.some((cookie) => cookie.startsWith(`${context.cookieName}=`));
  const old = context.check.tokenHashOf(request.headers);
  if (replaced && old) {
    await deleteSession(context.pool, old);
    context.check.forgetSession(old);
  }
  const userId = answer.user?.id ?? before?.userId ?? null;
  const enabling = route.path === "/two-factor/verify-totp" && before !== null && replaced && userId !== null;
  if (enabling) {
    await deleteSessionsOf(context.pool, userId, "without_second_factor");
    context.check.forgetSession(null);
    context.check.forgetKeys();
  }
  if (route.path === "/change-password" && userId !== null) {
    await notePasswordChosen(context.pool, userId);
    context.check.forgetSession(null);
  }
  if (route.path === "/sign-in/email")
    await clearSignInAttempts(context.pool, addressHash(String(body.email)));
  const pending = answer.twoFactorRedirect === true;
  const kind = enabling ? "second_factor_enabled" : route.event;
  if (kind && !pending) await tell(context, request, kind, userId);
}

async function currentSession(
  context: SignInRouteContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Body> {
  reply.header("cache-control", "no-store");
  const session = await context.check.sessionOf(request.headers);
  const user = session && (await findUser(context.pool, session.userId));
  if (!session || !user) throw signInError(401, null);
  return { ...session, name: user.name, email: user.email, twoFactorEnabled: user.twoFactorEnabled };
}

/** Counts before the password is looked at, so that attempts sent at once cannot slip by. */
async function countAttempt(context: SignInRouteContext, email: string): Promise<void> {
  const now = context.now();
  const since = new Date(now.getTime() - ATTEMPT_WINDOW_MS);
  if ((await countSignInAttempt(context.pool, addressHash(email), now, since)) > ATTEMPTS)
    throw signInError(429, null);
}

async function prepareChange(
  context: SignInRouteContext,
  before: SignedIn | null,
  body: Body,
): Promise<void> {
  const user = before && (await findUser(context.pool, before.userId));
  if (!user) throw signInError(401, null);
  const problem =
    passwordProblem(String(body.newPassword), user, "newPassword") ??
    (body.newPassword === body.currentPassword ? SAME_PASSWORD : null);
  if (problem) throw new AppError("invalid_input", { zh: problem.zh, en: problem.en }, [problem]);
  body.revokeOtherSessions = true;
}

/** The request as better-auth gets it: its origin is checked already, its address is the one the server resolved. */
function passOn(
  context: SignInRouteContext,
  route: SignInRoute,
  request: FastifyRequest,
  body: Body,
): Request {
  const headers = new Headers({
    "content-type": "application/json",
    origin: new URL(context.baseUrl).origin,
    [CLIENT_ADDRESS_HEADER]: request.ip,
  });
  if (request.headers.cookie) headers.set("cookie", request.headers.cookie);
  if (request.headers["user-agent"]) headers.set("user-agent", request.headers["user-agent"].slice(0, 400));
  const url = new URL(`/api/auth${route.path}`, context.baseUrl);
  return new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
}

async function refusedUser(
  context: SignInRouteContext,
  before: SignedIn | null,
  body: Body,
): Promise<string | null> {
  if (typeof body.email !== "string") return before?.userId ?? null;
  return (await findUserByEmail(context.pool, body.email))?.userId ?? null;
}

async function tell(
  context: SignInRouteContext,
  request: FastifyRequest,
  kind: SignInEventKind,
  userId: string | null,
): Promise<void> {
  await context.onEvent({ kind, at: context.now(), userId, clientAddress: request.ip });
}

function bodySchema(route: SignInRoute): object {
  const names = Object.keys(route.fields);
  return {
    type: "object",
    additionalProperties: false,
    required: names.filter((name) => !route.optional?.includes(name)),
    properties: Object.fromEntries(
      Object.entries(route.fields).map(([name, type]) => [
        name,
        type === "string" ? { type, maxLength: 512 } : { type },
      ]),
    ),
  };
}

function addressHash(email: string): string {
  return hashToken(email.trim().toLowerCase());
}
