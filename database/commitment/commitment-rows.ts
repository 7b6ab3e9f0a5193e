import { type RawBuilder, sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import {
  type CommitmentState,
  OWED_STATES,
  REPORTED_STATES,
} from "../../domain/commitment/commitment-standing.ts";
import type { Tx } from "../transaction.ts";
import { REPORTED_AT } from "./escalations.ts";
import type { CommitmentSourceKind } from "./insert-commitments.ts";
import { saidToReader } from "./said-to-reader.ts";

/** A promise as lists and pages show it. Names are null where they are not told. */
export interface CommitmentRow {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly evidence: "none" | "any" | "file" | "figure";
  readonly sourceKind: CommitmentSourceKind;
  readonly sourceId: string;
  readonly sourceLine: string;
  readonly state: CommitmentState;
  readonly kept: boolean | null;
  readonly seq: number;
  readonly due: Day;
  readonly ownerId: string;
  readonly ownerName: string | null;
  readonly ownerRole: Role;
  /** The owner cannot sign in any more: it needs to be handed to somebody else. */
  readonly ownerGone: boolean;
  readonly askerId: string;
  readonly askerName: string | null;
  readonly askerRole: Role;
  readonly askerGone: boolean;
  readonly cityId: string | null;
  readonly cityName: string | null;
  readonly partnerId: string | null;
  readonly partnerName: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** A layer above has been told that it is late. */
  readonly escalated: boolean;
}

/** Which promises: `mine` I owe, `asked` I asked for, `layer` others below me owe, `all` whatever I may see. */
export interface WantedCommitments {
  readonly whose: "mine" | "asked" | "layer" | "all";
  readonly states: readonly CommitmentState[];
  readonly ownerId?: string | undefined;
  readonly cityId?: string | undefined;
  readonly partnerId?: string | undefined;
  readonly source?: { readonly kind: CommitmentSourceKind; readonly id?: string | undefined } | undefined;
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
  /** Only those of which the actor was told that they are late. */
  readonly toldMe?: boolean | undefined;
  /** Only those whose owner cannot sign in any more. */
  readonly ownerGone?: boolean | undefined;
}

/** Where a page ends: the due day and the id of its last row. */
export interface CommitmentPlace {
  readonly due: Day;
  readonly id: string;
}

const nowOf = (alias: string) =>
  sql`${sql.ref(`${alias}.voided_at`)} is null and ${sql.ref(`${alias}.valid_to`)} = 'infinity'`;

/** Of the day it is due now, or of the report that lies unanswered. */
const IS_CURRENT = sql`(e.about = 'owner' and e.due = c.due
  or e.about = 'asker' and c.state = any (${[...REPORTED_STATES]}) and e.at >= ${REPORTED_AT})`;

const COLUMNS = sql`c.id, ${saidToReader("title")} as title, ${saidToReader("detail")} as detail, c.evidence, c.source_kind as "sourceKind", c.source_id as "sourceId",
  c.source_line as "sourceLine", c.state, c.kept, c.seq, c.due, c.owner_id as "ownerId", om.display_name as "ownerName",
  c.owner_role as "ownerRole", coalesce(om.disabled_at is not null, false) as "ownerGone", c.asker_id as "askerId",
  am.display_name as "askerName", c.asker_role as "askerRole", coalesce(am.disabled_at is not null, false) as "askerGone",
  c.city_id as "cityId", cv.name as "cityName", c.about_partner_id as "partnerId", pv.name as "partnerName",
  c.created_at as "createdAt", c.changed_at as "changedAt", exists (select from app.commitment_escalations e
    where e.org_id = c.org_id and e.commitment_id = c.id and ${IS_CURRENT}
      -- A report ends its owner's silence; from then on it is that of whoever asked.
      and (e.about = 'asker' or c.state = any (${[...OWED_STATES]}))) as escalated`;

const JOINS = sql`
  left join app.members om on om.org_id = c.org_id and om.user_id = c.owner_id
  left join app.members am on am.org_id = c.org_id and am.user_id = c.asker_id
  left join app.city_versions cv on cv.org_id = c.org_id and cv.city_id = c.city_id and ${nowOf("cv")}
  left join app.partner_versions pv on pv.org_id = c.org_id and pv.partner_id = c.about_partner_id and ${nowOf("pv")}`;

function conditions(actor: Tx["actor"], wanted: WantedCommitments): RawBuilder<unknown> {
  const { whose, states, source } = wanted;
  const parts = [
    sql`c.org_id = ${actor.orgId}`,
    ...(whose === "mine" ? [sql`c.owner_id = ${actor.userId}`] : []),
    ...(whose === "asked" ? [sql`c.asker_id = ${actor.userId}`] : []),
    ...(whose === "layer"
      ? [sql`c.owner_id <> ${actor.userId} and c.layer >= (select app.cur_layer())`]
      : []),
    ...(states.length === 0 ? [] : [sql`c.state = any (${[...states]})`]),
    ...(wanted.ownerId === undefined ? [] : [sql`c.owner_id = ${wanted.ownerId}`]),
    ...(wanted.cityId === undefined ? [] : [sql`c.city_id = ${wanted.cityId}`]),
    ...(wanted.partnerId === undefined ? [] : [sql`c.about_partner_id = ${wanted.partnerId}`]),
    ...(source === undefined ? [] : [sql`c.source_kind = ${source.kind}`]),
    ...(source?.id === undefined ? [] : [sql`c.source_id = ${source.id}`]),
    ...(wanted.dueFrom === undefined ? [] : [sql`c.due >= ${wanted.dueFrom}::date`]),
    ...(wanted.dueTo === undefined ? [] : [sql`c.due <= ${wanted.dueTo}::date`]),
    ...(wanted.toldMe === true
      ? [
          sql`exists (select from app.commitment_escalations e where e.org_id = c.org_id and e.commitment_id = c.id
            and ${IS_CURRENT} and e.to_user = ${actor.userId})`,
        ]
      : []),
    ...(wanted.ownerGone === true
      ? [
          sql`exists (select from app.members g where g.org_id = c.org_id and g.user_id = c.owner_id
            and g.disabled_at is not null)`,
        ]
      : []),
  ];
  return sql.join(parts, sql` and `);
}

/** The statement of a page, the earliest due first, apart so that its plan can be tested. */
export function commitmentPageStatement(
  actor: Tx["actor"],
  wanted: WantedCommitments,
  page: { readonly after?: CommitmentPlace | undefined; readonly limit: number },
): RawBuilder<CommitmentRow> {
  const { after, limit } = page;
  const cut = after === undefined ? sql`` : sql`and (c.due, c.id) > (${after.due}::date, ${after.id}::uuid)`;
  return sql<CommitmentRow>`
    with page as materialized (
      select c.* from app.commitments c where ${conditions(actor, wanted)} ${cut} order by c.due, c.id limit ${limit}
    )
    select ${COLUMNS} from page c ${JOINS} order by c.due, c.id`;
}

/** One page of promises, the earliest due first. */
export function listCommitmentRows(
  tx: Tx,
  wanted: WantedCommitments,
  page: { readonly after?: CommitmentPlace | undefined; readonly limit: number },
): Promise<CommitmentRow[]> {
  return tx.rows(commitmentPageStatement(tx.actor, wanted, page));
}

/** How many match, up to `most` + 1. */
export async function countCommitments(tx: Tx, wanted: WantedCommitments, most: number): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`select count(*)::int as count from (
    select 1 from app.commitments c where ${conditions(tx.actor, wanted)} limit ${most + 1}) found`);
  return row?.count ?? 0;
}

/** What the rules need besides the log: whether the actor's scope holds it, and whether its asker has left. */
export interface CommitmentReach {
  /** Seen by the scope and the depth of the role, and not only because one owes it or asked for it. */
  readonly ownerInScope: boolean;
  readonly askerInScope: boolean;
}

const inScope = (user: "owner_id" | "asker_id") => sql<boolean>`case (select app.cur_scope())
  when 'all' then true
  when 'cities' then coalesce(c.city_id = any ((select app.cur_scope_ids())::uuid[]), false)
    or c.${sql.ref(user)} = any ((select app.scope_members())::uuid[])
  when 'partners' then coalesce(c.partner_id = any ((select app.cur_scope_ids())::uuid[]), false)
  else false end`;

/** One promise, or undefined where there is none or the scope does not see it. */
export function findCommitment(tx: Tx, id: string): Promise<(CommitmentRow & CommitmentReach) | undefined> {
  return tx.first(sql`
    select ${COLUMNS}, ${inScope("owner_id")} as "ownerInScope", ${inScope("asker_id")} as "askerInScope"
    from app.commitments c ${JOINS} where c.org_id = ${tx.actor.orgId} and c.id = ${id}`);
}
