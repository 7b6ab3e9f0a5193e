import { AppError } from "../../domain/access/app-error.ts";
import { meets, type Needs } from "../../domain/access/matrix.ts";
import { type Actor, ROLE_NAMES } from "../../domain/access/role.ts";
import type { Services } from "../services.ts";
import { type HeldRole, loadPrincipal } from "./principal.ts";

function covers(held: HeldRole, actor: Actor): boolean {
  if (held.role !== actor.role) return false;
  if (held.scope === "all") return true;
  return held.scope === actor.scope && actor.scopeIds.every((id) => held.scopeIds.includes(id));
}

/**
 * Work may have waited: whoever asked for it must still hold the role, and no smaller scope, in which they asked.
 *
 * @throws AppError forbidden
 * @example await refuseRevoked(services, actor, { object: "month_close", act: "act" })
 */
export async function refuseRevoked(
  { database, clock }: Pick<Services, "database" | "clock">,
  actor: Actor,
  needs: Needs,
): Promise<void> {
  if (actor.role === "system") return;
  const principal = await loadPrincipal(database, actor.userId, clock.now());
  const held = principal?.orgId === actor.orgId ? principal.roles : [];
  if (meets(actor.role, needs) && held.some((role) => covers(role, actor))) return;
  const { zh, en } = ROLE_NAMES[actor.role];
  throw new AppError("forbidden", {
    zh: `发起人已不再具有当时的角色“${zh}”或当时的数据范围，因此没有执行，也没有改变任何数据。请由具有该角色的人重新发起。`,
    en: `The person who asked for this no longer holds the role ${en} in the scope of that time. Nothing was done and nothing was changed; someone who holds it can start it again.`,
  });
}
