import { sql } from "kysely";
import { ROLES, type Role } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { OWED_STATES, REPORTED_STATES } from "../../domain/commitment/commitment-standing.ts";
import { rolesAbove } from "../../domain/commitment/line-of-command.ts";
import type { Tx } from "../transaction.ts";

/** A step of the schedule: what was due by that day is told to the layer so many above. */
export interface EscalationStep {
  readonly step: number;
  readonly dueThrough: Day;
}

/** Whose silence it is: the owner's past the due day, or the asker's about what was reported. */
export type Silent = "owner" | "asker";

/** Somebody who was told that a promise is late, or that its report lies unanswered. */
export interface Escalation {
  readonly about: Silent;
  readonly step: number;
  readonly due: Day;
  readonly toUserId: string;
  readonly toName: string | null;
  readonly toRole: string;
  readonly at: Date;
}

/** What the CEO lets lie the executive meeting is told, as with agreements. */
const aboveOf = (role: Role): readonly Role[] => (role === "ceo" ? ["executive"] : rolesAbove(role));
const linesBy = (above: (role: Role) => readonly Role[]) =>
  JSON.stringify(ROLES.flatMap((role) => above(role).map((one, order) => ({ role, above: one, order }))));

/** When whoever owes it last reported on it or asked to cancel it. */
export const REPORTED_AT = sql`(select max(r.at) from app.commitment_acts r where r.org_id = c.org_id
  and r.commitment_id = c.id and r.act in ('do', 'fail', 'ask_cancel'))`;

const PARTIES = {
  owner: {
    ...{ user: sql`c.owner_id`, role: sql`c.owner_role`, states: OWED_STATES, lines: linesBy(rolesAbove) },
    since: sql`c.due`,
  },
  asker: {
    ...{ user: sql`c.asker_id`, role: sql`c.asker_role`, states: REPORTED_STATES, lines: linesBy(aboveOf) },
    since: sql`(select (${REPORTED_AT} at time zone o.zone)::date from app.organisations o where o.org_id = c.org_id)`,
  },
};

/**
 * Tells the layers above of everything about which somebody is silent, in one statement: at each step, of the layers above
 * that somebody holds over the places of whoever is silent, the one so many up, or the highest; nobody of themselves. What was said stays said: a second run, also of
 * another server at the same time, adds nothing.
 *
 * @returns how many were told
 */
export function insertEscalations(
  tx: Tx,
  about: Silent,
  steps: readonly EscalationStep[],
  now: Date,
): Promise<number> {
  const { user, role, states, since, lines } = PARTIES[about];
  const given = JSON.stringify(steps.map(({ step, dueThrough }) => ({ step, through: dueThrough })));
  return tx.run(sql`
    insert into app.commitment_escalations (org_id, commitment_id, due, step, to_user, to_role, about, at)
    select c.org_id, c.id, since.day, s.step, h.user_id, h.role, ${about}, ${now}
    from jsonb_to_recordset(${given}::jsonb) as s(step smallint, through date)
    join app.commitments c on c.org_id = ${tx.actor.orgId} and c.state = any (${[...states]})
    join lateral (select ${since} as day) since on since.day <= s.through
      and not exists (select from app.commitment_escalations e where e.org_id = c.org_id and e.commitment_id = c.id
        and e.due = since.day and e.step = s.step and e.about = ${about})
    cross join lateral (
      select array_agg(place) as ids from (
        select c.city_id as place where c.city_id is not null
        union select unnest(g.scope_ids) from app.role_grants g
          where g.org_id = c.org_id and g.user_id = ${user} and g.role = ${role}
        union select v.city_id from app.role_grants g join app.partner_versions v on v.org_id = g.org_id
            and v.partner_id = any (g.scope_ids) and v.voided_at is null and v.valid_to = 'infinity'
          where g.org_id = c.org_id and g.user_id = ${user} and g.role = ${role} and g.scope = 'partners'
      ) own
    ) places
    cross join lateral (
      select coalesce(places.ids, '{}') || coalesce(array_agg(v.region_id) filter (where v.region_id is not null), '{}') as ids
      from app.city_versions v where v.org_id = c.org_id and v.city_id = any (coalesce(places.ids, '{}'))
        and v.voided_at is null and v.valid_to = 'infinity'
    ) around
    cross join lateral (
      select found.user_id, found.role from (
        select distinct on (g.user_id, g.role) g.user_id, g.role,
          dense_rank() over (order by a."order") - 1 as up, max(a."order") over () as highest, a."order"
        from jsonb_to_recordset(${lines}::jsonb) as a(role text, above text, "order" int)
        join app.role_grants g on g.org_id = c.org_id and g.role = a.above and g.revoked_at is null
        join app.members m on m.org_id = g.org_id and m.user_id = g.user_id and m.disabled_at is null
        where a.role = ${role} and g.user_id <> c.owner_id and g.user_id <> ${user} and (g.scope = 'all' or g.scope_ids && around.ids)
      ) found
      where found.up = s.step or (found.up < s.step and found."order" = found.highest)
    ) h
    on conflict do nothing`);
}

/** Who was told of one promise, the first step first. */
export function readEscalations(tx: Tx, commitmentId: string): Promise<Escalation[]> {
  return tx.rows<Escalation>(sql`
    select e.about, e.step, e.due, e.to_user as "toUserId", m.display_name as "toName", e.to_role as "toRole", e.at
    from app.commitment_escalations e left join app.members m on m.org_id = e.org_id and m.user_id = e.to_user
    where e.org_id = ${tx.actor.orgId} and e.commitment_id = ${commitmentId} order by e.about desc, e.due, e.step, e.to_user`);
}

/** After how many working days past its due day a late promise goes one layer up, step by step. */
export async function readEscalationSchedule(tx: Tx): Promise<number[]> {
  const row = await tx.first<{ steps: number[] }>(
    sql`select escalation_steps as steps from app.organisations where org_id = ${tx.actor.orgId}`,
  );
  return row?.steps ?? [];
}

/** Sets the schedule. */
export async function setEscalationSchedule(tx: Tx, steps: readonly number[]): Promise<void> {
  await tx.run(sql`update app.organisations set escalation_steps = ${[...steps]}::smallint[]
    where org_id = ${tx.actor.orgId}`);
}
