import { sql } from "kysely";
import { ROLES } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { OWED_STATES } from "../../domain/commitment/commitment-standing.ts";
import { rolesAbove } from "../../domain/commitment/line-of-command.ts";
import type { Tx } from "../transaction.ts";

/** A step of the schedule: what was due by that day is told to the layer so many above. */
export interface EscalationStep {
  readonly step: number;
  readonly dueThrough: Day;
}

/** Somebody who was told that a promise is late. */
export interface Escalation {
  readonly step: number;
  readonly due: Day;
  readonly toUserId: string;
  readonly toName: string | null;
  readonly toRole: string;
  readonly at: Date;
}

const ABOVE = JSON.stringify(
  ROLES.flatMap((role) => rolesAbove(role).map((above, order) => ({ role, above, order }))),
);

/**
 * Tells the layers above of everything that is late, in one statement: at each step, of the layers above that somebody
 * holds over the owner's places, the one so many up, or the highest. What was said stays said: a second run, also of
 * another server at the same time, adds nothing.
 *
 * @returns how many were told
 */
export function insertEscalations(tx: Tx, steps: readonly EscalationStep[], now: Date): Promise<number> {
  const given = JSON.stringify(steps.map(({ step, dueThrough }) => ({ step, through: dueThrough })));
  return tx.run(sql`
    insert into app.commitment_escalations (org_id, commitment_id, due, step, to_user, to_role, at)
    select c.org_id, c.id, c.due, s.step, h.user_id, h.role, ${now}
    from jsonb_to_recordset(${given}::jsonb) as s(step smallint, through date)
    join app.commitments c on c.org_id = ${tx.actor.orgId} and c.state = any (${[...OWED_STATES]}) and c.due <= s.through
      and not exists (select from app.commitment_escalations e where e.org_id = c.org_id and e.commitment_id = c.id
        and e.due = c.due and e.step = s.step)
    cross join lateral (
      select array_agg(place) as ids from (
        select c.city_id as place where c.city_id is not null
        union select unnest(g.scope_ids) from app.role_grants g
          where g.org_id = c.org_id and g.user_id = c.owner_id and g.role = c.owner_role
        union select v.city_id from app.role_grants g join app.partner_versions v on v.org_id = g.org_id
            and v.partner_id = any (g.scope_ids) and v.voided_at is null and v.valid_to = 'infinity'
          where g.org_id = c.org_id and g.user_id = c.owner_id and g.role = c.owner_role and g.scope = 'partners'
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
        from jsonb_to_recordset(${ABOVE}::jsonb) as a(role text, above text, "order" int)
        join app.role_grants g on g.org_id = c.org_id and g.role = a.above and g.revoked_at is null
        join app.members m on m.org_id = g.org_id and m.user_id = g.user_id and m.disabled_at is null
        where a.role = c.owner_role and g.user_id <> c.owner_id and (g.scope = 'all' or g.scope_ids && around.ids)
      ) found
      where found.up = s.step or (found.up < s.step and found."order" = found.highest)
    ) h
    on conflict do nothing`);
}

/** Who was told of one promise, the first step first. */
export function readEscalations(tx: Tx, commitmentId: string): Promise<Escalation[]> {
  return tx.rows<Escalation>(sql`
    select e.step, e.due, e.to_user as "toUserId", m.display_name as "toName", e.to_role as "toRole", e.at
    from app.commitment_escalations e left join app.members m on m.org_id = e.org_id and m.user_id = e.to_user
    where e.org_id = ${tx.actor.orgId} and e.commitment_id = ${commitmentId} order by e.due, e.step, e.to_user`);
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
