import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Tx } from "../transaction.ts";

/** Who proposed a version, and in which role: the one who asks for what its lines promise. */
export function readProposer(
  tx: Tx,
  designId: string,
  version: number,
): Promise<{ userId: string; role: Role } | undefined> {
  return tx.first(sql`
    select user_id as "userId", role from app.design_acts
    where org_id = ${tx.actor.orgId} and design_id = ${designId} and version = ${version} and act = 'propose'`);
}

/** The promises of a plan that still stand, by line. */
export function readPlanPromises(
  tx: Tx,
  designId: string,
): Promise<{ id: string; line: string; ownerId: string; due: string }[]> {
  return tx.rows(sql`
    select id, source_line as line, owner_id as "ownerId", due::text as due from app.commitments
    where org_id = ${tx.actor.orgId} and source_kind = 'plan' and source_id = ${designId}
      and state in ('open', 'cancel_asked')`);
}
