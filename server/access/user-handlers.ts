import {
  createUser,
  grantRole,
  listGrantScopes,
  listUsers,
  revokeRole,
  setUserDisabled,
} from "../../contract/access/users.ts";
import { countScopeEntries, listScopeNames } from "../../database/access/grant-scopes.ts";
import {
  hasAdministrator,
  insertGrants,
  insertMember,
  listMembers,
  lockAdministration,
  lockMember,
  type NewGrant,
  revokeGrant,
  setMemberDisabledAt,
} from "../../database/access/user-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { ROLE_NAMES, SCOPES_OF_ROLE } from "../../domain/access/role.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import type { Services } from "../services.ts";

async function checkGrant(tx: Tx, grant: NewGrant): Promise<void> {
  if (!SCOPES_OF_ROLE[grant.role].includes(grant.scope)) {
    const allowed = SCOPES_OF_ROLE[grant.role].join(", ");
    throw new AppError("invalid_input", {
      zh: `${ROLE_NAMES[grant.role].zh}的范围只能是：${allowed}。`,
      en: `The scope of ${ROLE_NAMES[grant.role].en} must be: ${allowed}.`,
    });
  }
  if (grant.scope === "all") {
    if (grant.scopeIds.length === 0) return;
    throw new AppError("invalid_input", {
      zh: "全公司范围不带名单。",
      en: "A company-wide scope has no list.",
    });
  }
  const ids = [...new Set(grant.scopeIds)];
  if (ids.length === 0 || (await countScopeEntries(tx, grant.scope, ids)) < ids.length) {
    throw new AppError("invalid_input", {
      zh: "范围里要有至少一个，而且都存在。",
      en: "The scope needs at least one entry, and all of them must exist.",
    });
  }
}

async function grantTo(tx: Tx, services: Services, userId: string, grant: NewGrant): Promise<string> {
  await checkGrant(tx, grant);
  const id = services.clock.newId();
  await insertGrants(tx, userId, [{ ...grant, id }], services.clock.now());
  await auditDone(tx, services.clock, { act: "grant", objectKind: "role", objectId: userId, after: grant });
  tx.afterCommit(() => services.principals.forget(userId));
  return id;
}

async function requireMember(tx: Tx, userId: string): Promise<void> {
  if (await lockMember(tx, userId)) return;
  throw new AppError("not_found", { zh: "没有这个用户。", en: "There is no such user." });
}

/** Somebody must always be able to give roles: the last administrator is neither disabled nor stripped. */
async function keepOneAdmin(tx: Tx): Promise<void> {
  if (await hasAdministrator(tx)) return;
  throw new AppError("conflict", {
    zh: "至少要留一位管理员。",
    en: "At least one administrator must remain.",
  });
}

const listHandler = handle(listUsers, async ({ tx }) => ({ users: await listMembers(tx) }));

const MOST_SCOPES = 100;

/** Names only: an administrator grants over the channel without seeing it. That they were looked at is kept. */
const scopesHandler = handle(listGrantScopes, async ({ tx, params, query, services }) => {
  const { kind } = params;
  const found = await listScopeNames(tx, { kind, q: query.q, limit: MOST_SCOPES + 1 });
  const scopes = found.slice(0, MOST_SCOPES);
  await auditDone(tx, services.clock, {
    act: "read",
    objectKind: "grant_scope",
    objectId: kind,
    after: { names: scopes.length },
  });
  return { scopes, more: found.length > MOST_SCOPES };
});

/** Somebody who is to sign in, with roles. */
export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: "zh-CN" | "en";
  readonly grants: readonly NewGrant[];
  /** An administrator chose the password: it is to be changed at the first sign-in. */
  readonly mustChange?: boolean;
}

/** Lets somebody sign in, with roles. Errors: invalid_input, conflict when the address is taken. */
export async function addUser(tx: Tx, services: Services, wanted: NewUser): Promise<string> {
  const { userId } = await services.signIn.users.create(wanted, tx);
  const { name, language } = wanted;
  await insertMember(tx, { userId, name, language, now: services.clock.now() });
  await auditDone(tx, services.clock, { act: "create", objectKind: "user", objectId: userId });
  for (const grant of wanted.grants) await grantTo(tx, services, userId, grant);
  return userId;
}

const createHandler = handle(createUser, async ({ tx, body, services }) => ({
  id: await addUser(tx, services, { ...body, mustChange: true }),
}));

const grantHandler = handle(grantRole, async ({ tx, params, body, services }) => {
  await requireMember(tx, params.id);
  return { id: await grantTo(tx, services, params.id, body) };
});

const revokeHandler = handle(revokeRole, async ({ tx, params, services }) => {
  await lockAdministration(tx);
  await requireMember(tx, params.id);
  if (!(await revokeGrant(tx, params.id, params.grantId, services.clock.now())))
    throw new AppError("state_changed", {
      zh: "这个角色已经收回。",
      en: "That role was taken back already.",
    });
  await keepOneAdmin(tx);
  await auditDone(tx, services.clock, {
    act: "revoke",
    objectKind: "role",
    objectId: params.id,
    before: { grant: params.grantId },
  });
  tx.afterCommit(() => services.principals.forget(params.id));
  return { id: params.grantId };
});

const disableHandler = handle(setUserDisabled, async ({ tx, params, body, services }) => {
  await lockAdministration(tx);
  await requireMember(tx, params.id);
  await setMemberDisabledAt(tx, params.id, body.disabled ? services.clock.now() : null);
  if (body.disabled) {
    await keepOneAdmin(tx);
    await services.signIn.users.endSessions(params.id);
  }
  await auditDone(tx, services.clock, {
    act: body.disabled ? "disable" : "enable",
    objectKind: "user",
    objectId: params.id,
  });
  tx.afterCommit(() => services.principals.forget(params.id));
  return { id: params.id };
});

export const USER_HANDLERS: readonly Handler[] = [
  listHandler,
  scopesHandler,
  createHandler,
  grantHandler,
  revokeHandler,
  disableHandler,
];
