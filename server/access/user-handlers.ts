import { sql } from "kysely";
import {
  createUser,
  grantRole,
  listUsers,
  revokeRole,
  setUserDisabled,
} from "../../contract/access/users.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { ROLE_NAMES, type Role, SCOPES_OF_ROLE, type ScopeKind } from "../../domain/access/role.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import type { Services } from "../services.ts";

interface NewGrant {
  role: Role;
  scope: ScopeKind;
  scopeIds: string[];
}

const SCOPE_TABLES = { regions: sql`app.regions`, cities: sql`app.cities`, partners: sql`app.partners` };

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
  const found = await tx.rows(sql`select id from ${SCOPE_TABLES[grant.scope]}
    where org_id = ${tx.actor.orgId} and id = any (${ids}::uuid[])`);
  if (ids.length === 0 || found.length < ids.length) {
    throw new AppError("invalid_input", {
      zh: "范围里要有至少一个，而且都存在。",
      en: "The scope needs at least one entry, and all of them must exist.",
    });
  }
}

async function insertGrant(tx: Tx, services: Services, userId: string, grant: NewGrant): Promise<string> {
  await checkGrant(tx, grant);
  const id = services.clock.newId();
  await tx.run(sql`insert into app.role_grants (org_id, id, user_id, role, scope, scope_ids, granted_at, granted_by)
    values (${tx.actor.orgId}, ${id}, ${userId}, ${grant.role}, ${grant.scope}, ${grant.scopeIds}::uuid[],
      ${services.clock.now()}, ${tx.actor.userId})`);
  await auditDone(tx, services.clock, { act: "grant", objectKind: "role", objectId: userId, after: grant });
  services.principals.forget(userId);
  return id;
}

async function requireMember(tx: Tx, userId: string): Promise<void> {
  const found = await tx.first(
    sql`select 1 from app.members where org_id = ${tx.actor.orgId} and user_id = ${userId} for update`,
  );
  if (found === undefined)
    throw new AppError("not_found", { zh: "没有这个用户。", en: "There is no such user." });
}

/** Somebody must always be able to give roles: the last administrator is neither disabled nor stripped. */
async function keepOneAdmin(tx: Tx): Promise<void> {
  const left = await tx.first(sql`
    select 1 from app.role_grants g join app.members m on m.org_id = g.org_id and m.user_id = g.user_id
    where g.org_id = ${tx.actor.orgId} and g.role = 'admin' and g.revoked_at is null and m.disabled_at is null`);
  if (left === undefined) {
    throw new AppError("conflict", {
      zh: "至少要留一位管理员。",
      en: "At least one administrator must remain.",
    });
  }
}

const listHandler = handle(listUsers, async ({ tx }) => ({
  users: await tx.rows<AnswerOf<typeof listUsers>["users"][number]>(sql`
    select m.user_id as id, m.display_name as name, m.language, m.disabled_at as "disabledAt",
      coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'scope', g.scope, 'scopeIds', g.scope_ids)
        order by g.granted_at, g.id) filter (where g.id is not null), '[]') as grants
    from app.members m
    left join app.role_grants g on g.org_id = m.org_id and g.user_id = m.user_id and g.revoked_at is null
    where m.org_id = ${tx.actor.orgId}
    group by m.org_id, m.user_id order by m.display_name, m.user_id`),
}));

const createHandler = handle(createUser, async ({ tx, body, services }) => {
  const { userId } = await services.signIn.users.create(body, tx);
  await tx.run(sql`insert into app.members (org_id, user_id, display_name, language, created_at)
    values (${tx.actor.orgId}, ${userId}, ${body.name}, ${body.language}, ${services.clock.now()})`);
  await auditDone(tx, services.clock, { act: "create", objectKind: "user", objectId: userId });
  for (const grant of body.grants) await insertGrant(tx, services, userId, grant);
  return { id: userId };
});

const grantHandler = handle(grantRole, async ({ tx, params, body, services }) => {
  await requireMember(tx, params.id);
  return { id: await insertGrant(tx, services, params.id, body) };
});

const revokeHandler = handle(revokeRole, async ({ tx, params, services }) => {
  await requireMember(tx, params.id);
  const revoked = await tx.run(sql`update app.role_grants set revoked_at = ${services.clock.now()}
    where org_id = ${tx.actor.orgId} and id = ${params.grantId} and user_id = ${params.id} and revoked_at is null`);
  if (revoked === 0)
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
  services.principals.forget(params.id);
  return { id: params.grantId };
});

const disableHandler = handle(setUserDisabled, async ({ tx, params, body, services }) => {
  await requireMember(tx, params.id);
  await tx.run(sql`update app.members set disabled_at = ${body.disabled ? services.clock.now() : null}
    where org_id = ${tx.actor.orgId} and user_id = ${params.id}`);
  if (body.disabled) {
    await keepOneAdmin(tx);
    await services.signIn.users.endSessions(params.id);
  }
  await auditDone(tx, services.clock, {
    act: body.disabled ? "disable" : "enable",
    objectKind: "user",
    objectId: params.id,
  });
  services.principals.forget(params.id);
  return { id: params.id };
});

export const USER_HANDLERS: readonly Handler[] = [
  listHandler,
  createHandler,
  grantHandler,
  revokeHandler,
  disableHandler,
];
