import { sql } from "kysely";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import type { Tx } from "../transaction.ts";

/** One version of a composed metric as it was put forward, and what was decided about it. */
export interface MetricProposal {
  readonly id: string;
  readonly metric: string;
  readonly version: number;
  /** null: the metric is to go out of use. */
  readonly definition: MetricDefinition | null;
  readonly reason: string;
  readonly ownerId: string;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly decision: "agreed" | "returned" | "withdrawn" | null;
  readonly comment: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
}

/** Every metric of the organisation: those that ship, and its own that are in force. */
export async function readRegistry(tx: Tx): Promise<MetricDefinition[]> {
  const rows = await tx.rows<{ definition: MetricDefinition | null }>(sql`
    select distinct on (p.metric) p.definition from app.metric_proposals p
    join app.metric_decisions d on d.org_id = p.org_id and d.proposal_id = p.id and d.decision = 'agreed'
    where p.org_id = ${tx.actor.orgId} order by p.metric, p.version desc`);
  return [...METRICS, ...rows.flatMap(({ definition }) => definition ?? [])];
}

/** What was put forward, newest first, a page after the proposal given; or one of them. */
export function readProposals(
  tx: Tx,
  wanted: { id?: string; limit: number; after?: string },
): Promise<MetricProposal[]> {
  const { id, limit, after } = wanted;
  return tx.rows<MetricProposal>(sql`
    select p.id, p.metric, p.version, p.definition, p.reason, p.owner_id as "ownerId", p.proposed_by as "proposedBy",
      coalesce(m.display_name, '') as "proposedByName", p.proposed_at as "proposedAt", d.decision, d.comment,
      c.display_name as "decidedByName", d.decided_at as "decidedAt"
    from app.metric_proposals p
    left join app.metric_decisions d on d.org_id = p.org_id and d.proposal_id = p.id
    left join app.members m on m.org_id = p.org_id and m.user_id = p.proposed_by
    left join app.members c on c.org_id = p.org_id and c.user_id = d.decided_by
    where p.org_id = ${tx.actor.orgId}
      ${id === undefined ? sql`` : sql`and p.id = ${id}::uuid`}
      ${after === undefined ? sql`` : sql`and p.id < ${after}::uuid`}
    order by p.id desc limit ${limit}`);
}

/** The latest version of a composed metric, and whether it still waits for a decision. */
export async function readLatestVersion(
  tx: Tx,
  metric: string,
): Promise<{ version: number; isOpen: boolean; isRetired: boolean }> {
  const row = await tx.first<{ version: number; isOpen: boolean; isRetired: boolean }>(sql`
    select p.version, d.decision is null as "isOpen", p.definition is null and d.decision = 'agreed' as "isRetired"
    from app.metric_proposals p
    left join app.metric_decisions d on d.org_id = p.org_id and d.proposal_id = p.id
    where p.org_id = ${tx.actor.orgId} and p.metric = ${metric} order by p.version desc limit 1`);
  return row ?? { version: 0, isOpen: false, isRetired: false };
}

/** Puts a version forward; false when somebody else has put the same one forward meanwhile. */
export async function insertProposal(
  tx: Tx,
  proposal: Pick<
    MetricProposal,
    "id" | "metric" | "version" | "definition" | "reason" | "ownerId" | "proposedAt"
  >,
): Promise<boolean> {
  const { id, metric, version, definition, reason, ownerId, proposedAt } = proposal;
  const inserted = await tx.run(sql`
    insert into app.metric_proposals (org_id, id, metric, version, definition, reason, owner_id, proposed_by, proposed_at)
    values (${tx.actor.orgId}, ${id}, ${metric}, ${version},
      ${definition === null ? null : JSON.stringify(definition)}::jsonb, ${reason}, ${ownerId}, ${tx.actor.userId},
      ${proposedAt}) on conflict do nothing`);
  return inserted === 1;
}

/** Decides a proposal; false when it has been decided already. */
export async function insertDecision(
  tx: Tx,
  made: { proposalId: string; decision: "agreed" | "returned" | "withdrawn"; comment: string; at: Date },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into app.metric_decisions (org_id, proposal_id, decision, comment, decided_by, decided_at)
    values (${tx.actor.orgId}, ${made.proposalId}, ${made.decision}, ${made.comment}, ${tx.actor.userId}, ${made.at})
    on conflict do nothing`);
  return inserted === 1;
}
