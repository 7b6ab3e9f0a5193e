import { sql } from "kysely";
import type { CommitmentAct, CommitmentDetail } from "../../domain/commitment/commitment-act.ts";
import type { CommitmentStanding } from "../../domain/commitment/commitment-standing.ts";
import type { Tx } from "../transaction.ts";
import { beginWriting } from "../writing.ts";

/** An act with the name of whoever did it; null where that is not told. */
export type NamedPromiseAct = CommitmentAct & { readonly byName: string | null };

/** The log of a promise, in its order. */
export async function readPromiseActs(tx: Tx, commitmentId: string): Promise<NamedPromiseAct[]> {
  const rows = await tx.rows<Omit<NamedPromiseAct, keyof CommitmentDetail> & { detail: object }>(sql`
    select a.seq, a.at, a.user_id as "byUserId", a.role as "byRole", a.for_user_id as "forUserId", a.act, a.note, a.detail,
      m.display_name as "byName"
    from app.commitment_acts a left join app.members m on m.org_id = a.org_id and m.user_id = a.user_id
    where a.org_id = ${tx.actor.orgId} and a.commitment_id = ${commitmentId} order by a.seq`);
  return rows.map(({ detail, ...act }) => ({ ...act, ...detail }) as unknown as NamedPromiseAct);
}

/**
 * Appends an act and rolls the row up to where the log now stands. The row is taken first, by the number that was seen:
 * of two who act at once the second waits, finds another number, and is told false. Figures count acts, so that one is stamped
 * after every close that came first.
 */
export async function appendPromiseAct(
  tx: Tx,
  commitmentId: string,
  act: CommitmentAct,
  standing: CommitmentStanding,
): Promise<boolean> {
  const { seq, at: _at, byUserId, byRole, forUserId, act: name, note, ...detail } = act;
  const at = await beginWriting(tx, act.at);
  const taken = await tx.run(sql`
    select 1 from app.commitments where org_id = ${tx.actor.orgId} and id = ${commitmentId} and seq = ${seq - 1} for update`);
  if (taken === 0) return false;
  await tx.run(sql`
    insert into app.commitment_acts (org_id, commitment_id, seq, at, user_id, role, for_user_id, act, note, detail)
    values (${tx.actor.orgId}, ${commitmentId}, ${seq}, ${at}, ${byUserId}, ${byRole}, ${forUserId}, ${name}, ${note},
      ${JSON.stringify(detail)}::jsonb)`);
  await rollUp(tx, commitmentId, standing, at);
  return true;
}

async function rollUp(tx: Tx, id: string, standing: CommitmentStanding, at: Date): Promise<void> {
  const { seq, state, kept, ownerId, ownerRole, askerId, askerRole, due } = standing;
  await tx.run(sql`
    update app.commitments set seq = ${seq}, state = ${state}, kept = ${kept}, owner_id = ${ownerId},
      owner_role = ${ownerRole}, asker_id = ${askerId}, asker_role = ${askerRole}, due = ${due}, changed_at = ${at},
      partner_id = case when owner_id = ${ownerId} and asker_id = ${askerId} then partner_id else (
        select r.scope_ids[1] from app.role_grants r where r.org_id = ${tx.actor.orgId} and r.revoked_at is null
          and r.user_id in (${ownerId}, ${askerId}) and r.scope = 'partners' order by r.user_id = ${ownerId} desc limit 1)
        end
    where org_id = ${tx.actor.orgId} and id = ${id} and seq = ${seq - 1}`);
}
