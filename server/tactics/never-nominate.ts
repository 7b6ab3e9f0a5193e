import { organisationDay } from "../../database/access/membership-rows.ts";
import { heldRoles } from "../../database/tactics/nomination-facts.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { ROLE_NAMES } from "../../domain/access/role.ts";
import { NEVER_NOMINATE } from "../../domain/tactics/nomination.ts";

/**
 * Refuses a person who sets the standard or stands above: by person, in whatever role they act.
 *
 * @throws AppError forbidden, which the audit log keeps
 */
export async function refuseWhoNeverNominates(tx: Tx, now: Date): Promise<void> {
  const held = await heldRoles(tx, NEVER_NOMINATE, await organisationDay(tx, now));
  if (held.length === 0) return;
  const zh = held.map((role) => ROLE_NAMES[role].zh).join("、");
  const en = held.map((role) => ROLE_NAMES[role].en).join(", ");
  throw new AppError("forbidden", {
    zh: `您担任${zh}：定标准和审定的人不提名，用别的角色也不行。提名由区域渠道总监做。`,
    en: `You hold ${en}: whoever sets the standard or stands above never nominates, in no other role either. Regional directors nominate.`,
  });
}
