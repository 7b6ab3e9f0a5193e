import type { FastifyReply, FastifyRequest } from "fastify";
import { setLanguage } from "../contract/access/session.ts";
import type { Route } from "../contract/route.ts";
import { steadySnapshot } from "../database/measurement/steady-snapshot.ts";
import { inTransaction } from "../database/transaction.ts";
import { AppError } from "../domain/access/app-error.ts";
import { meets, type Needs } from "../domain/access/matrix.ts";
import { type Actor, ROLE_NAMES, ROLES } from "../domain/access/role.ts";
import { NO_ORGANISATION } from "./access/local-principal.ts";
import { actorIn, isNamed, type Owed, type Principal, roleFor } from "./access/principal.ts";
import { answerOnce } from "./answer-once.ts";
import type { ApplicationParts } from "./application-parts.ts";
import { auditRefused } from "./audit/write-audit.ts";
import type { ActorCall, Handler, OpenCall } from "./handle.ts";
import { readerLanguage } from "./reader-language.ts";

const NOTHING_YET = {
  zh: "还没有组织：请先运行 partnerloop init 建立，或等演示公司就绪。",
  en: "There is no organisation yet: found one with partnerloop init, or wait until the demo company is ready.",
};
const NOT_SIGNED_IN = { zh: "请先登录。", en: "Sign in first." };

/** The actor of a person who needs no particular role: their first, with its scope, else no rows at all. */
function anyRole(principal: Principal, named: string | undefined): Actor {
  const held = principal.roles.find((role) => isNamed(role, named)) ?? principal.roles[0];
  if (held !== undefined) return actorIn(principal, held);
  return { orgId: principal.orgId, userId: principal.userId, role: "admin", scope: "none", scopeIds: [] };
}

async function refuse(
  parts: ApplicationParts,
  principal: Principal,
  named: string | undefined,
  needs: Needs,
  request: FastifyRequest,
): Promise<never> {
  const allowed = ROLES.filter((role) => meets(role, needs));
  const actor = anyRole(principal, named);
  if (actor.scope !== "none") {
    await auditRefused(parts.services.database, parts.services.clock, actor, {
      act: needs.act,
      objectKind: needs.object,
      reason: "role",
      origin: request.ip,
    });
  }
  const zh = allowed.map((role) => ROLE_NAMES[role].zh).join("、");
  const en = allowed.map((role) => ROLE_NAMES[role].en).join(", ");
  throw new AppError("forbidden", {
    zh: `您现在的角色不能这样做；可以做的角色：${zh || "无"}。`,
    en: `Your role may not do this; these roles may: ${en || "none"}.`,
  });
}

async function authorise(
  handler: Handler,
  parts: ApplicationParts,
  principal: Principal,
  request: FastifyRequest,
) {
  const { who } = handler.route;
  const header = request.headers["partnerloop-role"];
  const named = typeof header === "string" ? header : undefined;
  if (principal.orgId === NO_ORGANISATION) throw new AppError("conflict", NOTHING_YET);
  if (typeof who === "string") return anyRole(principal, named);
  const held = roleFor(principal, who, named);
  return held === undefined ? refuse(parts, principal, named, who, request) : actorIn(principal, held);
}

/** Said to whoever has to see to their sign-in before anything else. */
const OWED: Record<Owed, { zh: string; en: string }> = {
  password: {
    zh: "这个密码是别人设置的：请先换成自己的密码。",
    en: "Somebody else set this password: change it to one of your own first.",
  },
  second_factor: {
    zh: "您的角色登录时要二次验证：请先设置身份验证器应用。",
    en: "Your role asks for a second factor: set up an authenticator first.",
  },
};

/** No transaction is tried more often: each failed because another with the same key had just committed. */
const MOST_TRIES = 3;
const NO_FILES: AsyncIterable<never> = { [Symbol.asyncIterator]: () => [].values() as never };

/** Runs the handler in its transaction; a POST once for its key. */
async function answerIn(
  handler: Extract<Handler, { mode: "transaction" }>,
  call: ActorCall<Route>,
): Promise<unknown> {
  const { services, request, actor } = call;
  const attempt = () =>
    inTransaction(services.database, actor, async (tx) => {
      if (handler.isSteady) await steadySnapshot(tx);
      if (request.method !== "POST") return handler.run({ ...call, tx, files: NO_FILES });
      const isUpload = handler.route.carries === "upload";
      const once = { request, isUpload, now: services.clock.now() };
      return answerOnce(tx, once, (files) => handler.run({ ...call, tx, files }));
    });
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!handler.isSteady || Object(error).code !== "40001" || tries === MOST_TRIES) throw error;
    }
  }
}

function isForbidden(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "forbidden";
  return Object(error).code === "42501";
}

/** Keeps in the audit log what a rule beyond the role sheet forbade: the scope, the owner of an object. */
async function noteForbidden(
  parts: ApplicationParts,
  { route }: Handler,
  actor: Actor,
  request: FastifyRequest,
): Promise<void> {
  const named = typeof route.who === "object" ? route.who : { act: route.method, object: route.path };
  const id = Object(request.params).id ?? Object(request.params).month;
  await auditRefused(parts.services.database, parts.services.clock, actor, {
    act: named.act,
    objectKind: named.object,
    ...(typeof id === "string" ? { objectId: id } : {}),
    reason: "rule",
    origin: request.ip,
  });
}

/** Authorises one request, opens its transaction, and runs the handler. */
export async function answerCall(
  handler: Handler,
  parts: ApplicationParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const principal = await parts.principalOf(request);
  const open: OpenCall<Route> = {
    params: request.params as never,
    query: request.query as never,
    body: request.body as never,
    services: parts.services,
    request,
    reply,
    principal,
  };
  if (handler.mode === "open") return handler.run(open);
  if (principal === undefined) throw new AppError("not_signed_in", NOT_SIGNED_IN);
  const [owed] = principal.owes ?? [];
  if (owed !== undefined && handler.route !== (setLanguage as Route))
    throw new AppError("forbidden", OWED[owed]);
  const language = readerLanguage(request);
  const actor: Actor = {
    ...(await authorise(handler, parts, principal, request)),
    origin: request.ip,
    ...(language && { language }),
  };
  try {
    if (handler.mode === "actor") return await handler.run({ ...open, principal, actor });
    return await answerIn(handler, { ...open, principal, actor });
  } catch (error) {
    if (isForbidden(error) && actor.scope !== "none") await noteForbidden(parts, handler, actor, request);
    throw error;
  }
}
