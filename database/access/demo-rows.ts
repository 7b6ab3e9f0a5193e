import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Tx } from "../transaction.ts";

/** A sign-in of the demo company. Its password is no secret: it opens invented data only. */
export interface DemoSignInRow {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly name: string;
}

/**
 * The sign-ins that the batch of the demo company keeps about itself, or none in a real organisation. They lie in the
 * database and not beside it, so that they come and go with the data: in one transaction, backup and move.
 */
export async function readDemoSignIns(tx: Tx): Promise<DemoSignInRow[]> {
  const row = await tx.first<{ sign_ins: DemoSignInRow[] }>(sql`
    select detail -> 'signIns' as sign_ins from app.batches
    where org_id = ${tx.actor.orgId} and origin = 'simulator' and detail ? 'signIns'
    order by made_at limit 1`);
  return row?.sign_ins ?? [];
}

/** Makes a member one of the people, so that their own work is found. Returns false when there is no such person. */
export async function linkMember(tx: Tx, userId: string, personReference: string): Promise<boolean> {
  const linked = await tx.run(sql`
    update app.members m set person_id = p.id from app.people p
    where m.org_id = ${tx.actor.orgId} and m.user_id = ${userId}
      and p.org_id = m.org_id and p.reference = ${personReference}`);
  return linked === 1;
}
