import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { CommitmentState } from "../../domain/commitment/commitment-standing.ts";
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

/** The latest promise of a line of a plan. */
export interface PlanPromise {
  readonly id: string;
  /** `list/item`, as the plan names the line. */
  readonly line: string;
  readonly title: string;
  readonly state: CommitmentState;
  readonly ownerId: string;
  readonly askerId: string;
  readonly due: string;
}

/** The latest promise of each line that a plan ever had. A line that was asked for anew has `#version` in its source line. */
export function readPlanPromises(tx: Tx, designId: string): Promise<PlanPromise[]> {
  return tx.rows<PlanPromise>(sql`
    select distinct on (split_part(source_line, '#', 1)) id, split_part(source_line, '#', 1) as line, title, state,
      owner_id as "ownerId", asker_id as "askerId", due::text as due from app.commitments
    where org_id = ${tx.actor.orgId} and source_kind = 'plan' and source_id = ${designId}
    order by split_part(source_line, '#', 1), created_at desc, id desc`);
}
