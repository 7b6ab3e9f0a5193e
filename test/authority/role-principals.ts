import type { FastifyRequest } from "fastify";
import { ROUTES } from "../../contract/routes.ts";
import { ROLES, type Role, SCOPES_OF_ROLE } from "../../domain/access/role.ts";
import type { HeldRole, Principal } from "../../server/access/principal.ts";
import { buildApplication } from "../../server/application.ts";
import { HANDLERS } from "../../server/handlers.ts";
import { openTestCompany } from "../setup/services.ts";

const SOME_CITY = "00000000-0000-7000-8000-0000000000c1";
const SOME_PARTNER = "00000000-0000-7000-8000-0000000000a1";

/** A role as its holder has it, in the first scope that it may be given. */
export function heldRole(role: Role | "system"): HeldRole {
  const scope = role === "system" ? "all" : SCOPES_OF_ROLE[role][0];
  if (scope === "partners") return { role, scope, scopeIds: [SOME_PARTNER] };
  if (scope === "cities" || scope === "regions") return { role, scope: "cities", scopeIds: [SOME_CITY] };
  return { role, scope: "all", scopeIds: [] };
}

/** Who the header `test-caller` names: a role, "system", or "nobody" for somebody signed in who holds no role. */
export const CALLERS = [...ROLES, "system", "nobody"] as const;

/**
 * The whole application over a database of its own, where a header says as whom one calls; without it nobody is
 * signed in. All roles are the founder's unless `test-user` gives another user's id, and over one city or partner that
 * does not exist unless `test-scope` gives ids.
 */
export async function openAsAnyRole() {
  const site = await openTestCompany();
  const principalOf = async (request: FastifyRequest): Promise<Principal | undefined> => {
    const caller = CALLERS.find((name) => name === request.headers["test-caller"]);
    if (caller === undefined) return undefined;
    const scopeIds = request.headers["test-scope"];
    const held = heldRole(caller === "nobody" ? "system" : caller);
    const reach = typeof scopeIds === "string" ? { scopeIds: scopeIds.split(",") } : {};
    return {
      userId: String(request.headers["test-user"] ?? site.founderId),
      orgId: site.orgId,
      displayName: caller,
      language: "en",
      roles: caller === "nobody" ? [] : [{ ...held, ...reach }],
    };
  };
  const app = await buildApplication({
    services: site.services,
    routes: ROUTES,
    handlers: HANDLERS,
    principalOf,
    requestsPerMinute: 1_000_000,
  });
  const close = async () => {
    await app.close();
    await site.close();
  };
  return { ...site, app, close };
}
