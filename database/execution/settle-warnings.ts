import { sql } from "kysely";
import type { Wording } from "../../domain/agreement/content-field.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";
import { lastEndOf } from "./due-customers.ts";

/** Days after the end within which a renewal still counts as one, as the registry's renewal rate has it. */
export const GRACE_DAYS = 30;

/** A renewal may be recorded late: for so long after the end a loss can still turn out to be none. */
const LATE_DAYS = 180;

/**
 * Lets running warnings follow their customers to another city or partner. What is still owed for one is owed no more: the
 * log of a promise is of one partner, and so whoever is responsible now is asked anew.
 */
export async function followCustomers(tx: Tx, now: Date, reason: Wording): Promise<void> {
  const { orgId } = tx.actor;
  const left = await tx.rows<{ commitmentId: string | null }>(sql`
    with moved as (select w.id, w.handling, w.commitment_id, c.city_id, c.partner_id from app.warnings w
      join app.customers c on c.org_id = w.org_id and c.id = w.customer_id
      where w.org_id = ${orgId} and w.outcome is null
        and (w.city_id, w.partner_id) is distinct from (c.city_id, c.partner_id))
    update app.warnings w set city_id = m.city_id, partner_id = m.partner_id,
      commitment_id = case when m.handling <> 'open' then w.commitment_id end,
      owner_id = case when m.handling <> 'open' then w.owner_id end
    from moved m where w.org_id = ${orgId} and w.id = m.id
    returning case when m.handling = 'open' then m.commitment_id end as "commitmentId"`);
  await cancelOwed(tx, now, reason, left);
}

/** Withdraws amber warnings of which nothing has come where a red one of the same end has been raised: it is asked for once. */
export async function replaceWeaker(tx: Tx, today: Day, now: Date, reason: Wording): Promise<number> {
  const replaced = await tx.rows<{ commitmentId: string | null }>(sql`
    update app.warnings w set outcome = 'withdrawn', ended_on = ${today}
    from app.warnings r
    where w.org_id = ${tx.actor.orgId} and w.outcome is null and w.level = 'amber' and w.handling = 'open'
      and r.org_id = w.org_id and r.customer_id = w.customer_id and r.due_on = w.due_on and r.level = 'red'
      and r.outcome is null
    returning w.commitment_id as "commitmentId"`);
  await cancelOwed(tx, now, reason, replaced);
  return replaced.length;
}

/**
 * Ends what is over: who has signed beyond the end has renewed, who has not when the grace days are past is lost, and what
 * nothing is signed of any more is withdrawn.
 *
 * @returns how many ended
 */
export async function endWarnings(tx: Tx, today: Day): Promise<number> {
  const { orgId } = tx.actor;
  return tx.run(sql`
    update app.warnings w set outcome = o.outcome, ended_on = ${today}
    from (
      select r.id, case when t.due_on is null then 'withdrawn'
          when t.due_on > r.due_on and n.renewed then 'renewed'
          when ${today}::date > r.due_on + ${GRACE_DAYS}::int
            or (t.due_on < r.due_on and ${today}::date > t.due_on + ${GRACE_DAYS}::int) then 'lost' end as outcome
      from app.warnings r
      cross join lateral ${lastEndOf(orgId, sql`r.customer_id`)} t
      cross join lateral (select exists (select from app.contract_versions c where c.org_id = r.org_id
        and c.customer_id = r.customer_id and c.voided_at is null and c.start_on <= r.due_on + ${GRACE_DAYS}::int
        and least(c.end_on, coalesce(c.terminated_on, c.end_on)) > r.due_on) as renewed) n
      where r.org_id = ${orgId} and (r.outcome is null
        or (r.outcome = 'lost' and r.due_on > ${today}::date - ${LATE_DAYS}::int))
    ) o
    where w.org_id = ${orgId} and w.id = o.id and (w.outcome is null and o.outcome is not null
      or w.outcome = 'lost' and o.outcome = 'renewed')`);
}

/** A warning without a commitment, and who is responsible for it. */
export interface UnaskedWarning {
  readonly id: string;
  readonly customerName: string | null;
  readonly rule: unknown;
  readonly reason: unknown;
  readonly raisedOn: Day;
  readonly cityId: string | null;
  readonly partnerId: string | null;
  readonly ownerId: string;
  readonly ownerRole: "partner_owner" | "channel_manager" | "regional_director" | "channel_vp";
  readonly askerId: string;
  readonly askerRole: "customer_success" | "regional_director" | "channel_vp" | null;
}

const HOLDERS = sql`select g.user_id, g.role, g.scope, g.scope_ids, g.granted_at from app.role_grants g
  join app.members m on m.org_id = g.org_id and m.user_id = g.user_id and m.disabled_at is null
  where g.org_id = (select app.cur_org()) and g.revoked_at is null`;

/**
 * Running warnings that nobody has been asked to handle and somebody is responsible for: the partner's owner, else the
 * manager of the city, else the director of its region, else the channel VP. Customer success asks, else the region's
 * director, else the channel VP; where there is none of them the owner promises it to nobody else.
 */
export function listUnasked(tx: Tx, today: Day): Promise<UnaskedWarning[]> {
  return tx.rows<UnaskedWarning>(sql`
    with holders as materialized (${HOLDERS}),
    owners as (select distinct on (place) place, user_id, role from holders, unnest(scope_ids) place
      where role = 'partner_owner' and scope = 'partners' order by place, granted_at),
    managers as (select distinct on (place) place, user_id, role from holders, unnest(scope_ids) place
      where role = 'channel_manager' and scope = 'cities' order by place, granted_at),
    directors as (select distinct on (place) place, user_id, role from holders, unnest(scope_ids) place
      where role = 'regional_director' and scope = 'regions' order by place, granted_at),
    leaders as (select user_id, role from holders where role = 'channel_vp' order by granted_at limit 1),
    askers as (select user_id, role, scope, scope_ids,
        row_number() over (order by array_position(array['customer_success', 'regional_director', 'channel_vp'], role),
          granted_at) as turn
      from holders where role = any (array['customer_success', 'regional_director', 'channel_vp']))
    select w.id, cu.name as "customerName", w.rule, w.reason, w.raised_on as "raisedOn", w.city_id as "cityId",
      w.partner_id as "partnerId", r.user_id as "ownerId", r.role as "ownerRole",
      coalesce(a.user_id, r.user_id) as "askerId", a.role as "askerRole"
    from app.warnings w
    left join owners o on o.place = w.partner_id
    left join managers m on m.place = w.city_id
    left join app.city_versions cv on cv.org_id = w.org_id and cv.city_id = w.city_id and cv.voided_at is null
      and cv.valid_from <= ${today}::date and cv.valid_to > ${today}::date
    left join app.customer_versions cu on cu.org_id = w.org_id and cu.customer_id = w.customer_id and cu.voided_at is null
      and cu.valid_from <= ${today}::date and cu.valid_to > ${today}::date
    left join directors d on d.place = cv.region_id
    left join leaders l on true
    cross join lateral (select coalesce(o.user_id, m.user_id, d.user_id, l.user_id) as user_id,
      coalesce(o.role, m.role, d.role, l.role) as role) r
    left join lateral (select a.user_id, a.role from askers a
      where a.user_id <> r.user_id
        and (a.scope = 'all' or w.city_id = any (a.scope_ids) or cv.region_id = any (a.scope_ids))
      order by a.turn limit 1) a on true
    where w.org_id = ${tx.actor.orgId} and w.outcome is null and w.commitment_id is null
      and r.user_id is not null`);
}

/** The line of its source under which a warning's handling is asked for on a day: whoever comes after is asked anew. */
export const askedOn = (warningId: string, day: Day) => `${warningId} ${day}`;

/** Ties warnings to the commitments that were made of them on a day. */
export async function tieCommitments(tx: Tx, source: { kind: string; id: string }, day: Day): Promise<void> {
  await tx.run(sql`
    update app.warnings w set commitment_id = c.id, owner_id = c.owner_id
    from app.commitments c
    where w.org_id = ${tx.actor.orgId} and w.outcome is null and w.commitment_id is null
      and c.org_id = w.org_id and c.source_kind = ${source.kind} and c.source_id = ${source.id}
      and c.source_line = w.id::text || ' ' || ${day}::text`);
}

/**
 * Lets running warnings follow what their commitments say: who owes them now, and whether they were handled.
 *
 * @param commitmentId of one alone; all unless given
 */
export async function followCommitments(tx: Tx, today: Day, commitmentId?: string): Promise<void> {
  const one = commitmentId === undefined ? sql`` : sql`and w.commitment_id = ${commitmentId}`;
  await tx.run(sql`
    update app.warnings w set owner_id = s.owner_id, handling = s.handling,
      handled_on = case when s.handling = 'handled' then coalesce(w.handled_on, ${today}::date) end
    from (select c.org_id, c.id, c.owner_id, case when c.kept then 'handled'
        when c.kept = false or c.state = 'cancelled' then 'not_handled' else 'open' end as handling
      from app.commitments c) s
    where w.org_id = ${tx.actor.orgId} and w.outcome is null ${one} and s.org_id = w.org_id and s.id = w.commitment_id
      and (w.owner_id, w.handling) is distinct from (s.owner_id, s.handling)`);
}

/**
 * Cancels, with the reason, what is still owed for warnings whose customer has renewed or whose subscription is no more.
 * What was lost stays owed: somebody says why.
 */
export async function dropNeedless(tx: Tx, now: Date, reason: Wording): Promise<void> {
  const needless = await tx.rows<{ commitmentId: string }>(sql`
    select w.commitment_id as "commitmentId" from app.warnings w
    join app.commitments c on c.org_id = w.org_id and c.id = w.commitment_id
    where w.org_id = ${tx.actor.orgId} and w.outcome = any (array['renewed', 'withdrawn'])
      and c.state = any (array['open', 'cancel_asked'])`);
  await cancelOwed(tx, now, reason, needless);
}

/** Cancels those of some commitments that are still owed, with the reason in their log. */
async function cancelOwed(
  tx: Tx,
  now: Date,
  reason: Wording,
  of: readonly { readonly commitmentId: string | null }[],
): Promise<void> {
  const { orgId, userId, role } = tx.actor;
  const asked = of.flatMap(({ commitmentId }) => commitmentId ?? []);
  if (asked.length === 0) return;
  const found = await tx.rows<{ id: string }>(sql`
    select c.id from app.commitments c where c.org_id = ${orgId} and c.id = any (${asked}::uuid[])
      and c.state = any (array['open', 'cancel_asked']) order by c.id for update`);
  const ids = found.map(({ id }) => id);
  await tx.run(sql`
    insert into app.commitment_acts (org_id, commitment_id, seq, at, user_id, role, for_user_id, act, note, detail)
    select org_id, id, seq + 1, ${now}, ${userId}, ${role}, null, 'cancel', ${`${reason.zh} ${reason.en}`}, '{}'
    from app.commitments where org_id = ${orgId} and id = any (${ids}::uuid[])`);
  await tx.run(sql`update app.commitments set seq = seq + 1, state = 'cancelled', changed_at = ${now}
    where org_id = ${orgId} and id = any (${ids}::uuid[])`);
}
