import type { Role } from "../access/role.ts";
import type { DesignAct } from "./design-act.ts";
import { standingOf } from "./standing.ts";

const OF_PARTNERS: readonly Role[] = ["partner_owner", "partner_staff"];

/**
 * What of a design's log partners are told: of each version that the vendor's own have agreed to, so that it is the
 * partner's turn or nobody's. What is settled among the vendor's own, its returns with their reasons included, is no
 * partner's to read, also after an earlier version was agreed.
 *
 * @param acts the whole log in its order
 * @example toldActs([proposedToVpThenOwner]) // []
 */
export function toldActs<Act extends DesignAct>(acts: readonly Act[]): Act[] {
  const last = acts.at(-1);
  if (last === undefined) return [];
  // The day plays no part: a version is told from its agreement on, whenever it comes into force.
  const { versions } = standingOf(acts, "0000-01-01" as never);
  const told = versions.filter(({ proposal, step }) => {
    const turn = proposal.steps.findIndex(({ roles }) => roles.some((role) => OF_PARTNERS.includes(role)));
    return step >= (turn === -1 ? proposal.steps.length : turn) && step > 0;
  });
  const known = new Set(told.map(({ version }) => version));
  return acts.filter(({ version }) => known.has(version));
}
