import type { Role } from "../access/role.ts";

/** How deep each role lies: the line from the CEO down to a partner's staff, with other functions beside it. */
export const LAYER_OF_ROLE: Record<Role, number> = {
  ceo: 0,
  executive: 1,
  channel_vp: 2,
  regional_director: 3,
  channel_operations: 3,
  marketing: 3,
  customer_success: 3,
  admin: 3,
  channel_manager: 4,
  partner_owner: 5,
  partner_staff: 6,
};

/** The roles that command others: what lies deeper in their scope is theirs to read and to hand to somebody else. */
const LINE: readonly Role[] = ["partner_owner", "channel_manager", "regional_director", "channel_vp", "ceo"];

/**
 * The roles above one, the nearest first: whom an overdue promise is passed to.
 *
 * @example rolesAbove("channel_manager") // ["regional_director", "channel_vp", "ceo"]
 */
export function rolesAbove(role: Role): readonly Role[] {
  return LINE.filter((other) => LAYER_OF_ROLE[other] < LAYER_OF_ROLE[role]).filter(
    // A partner's owner commands the partner's staff alone, and what is beside the line answers to the VP.
    (other) => !(other === "partner_owner" && role !== "partner_staff"),
  );
}

/**
 * Whether a role may read and re-assign what another promised, inside its scope.
 *
 * @example standsAbove("regional_director", "channel_manager") // true
 */
export function standsAbove(role: Role | "system", other: Role): boolean {
  return (
    role !== "system" &&
    (rolesAbove(other).includes(role) || (role === "executive" && LAYER_OF_ROLE[other] > 1))
  );
}
