import { sql } from "kysely";
import type { Content } from "../../domain/agreement/content-field.ts";
import type { Freedom } from "../../domain/agreement/freedom.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { TakenDay } from "../../domain/tactics/stay-problems.ts";
import type { Tx } from "../transaction.ts";

/** A channel manager with the cities that the role is held over. */
export interface PlannerManager {
  readonly id: string;
  readonly name: string;
  readonly cityIds: readonly string[];
}

/** The channel managers who work in a city that the scope sees, by name. */
export function readPlannerManagers(tx: Tx): Promise<PlannerManager[]> {
  return tx.rows<PlannerManager>(sql`
    select m.user_id as id, m.display_name as name, array_agg(distinct c.city_id) as "cityIds"
    from app.members m
    join app.role_grants g on g.org_id = m.org_id and g.user_id = m.user_id and g.role = 'channel_manager'
      and g.revoked_at is null
    join app.city_versions c on c.org_id = m.org_id and c.voided_at is null and c.valid_to = 'infinity'
      and (g.scope = 'all' or (g.scope = 'cities' and c.city_id = any (g.scope_ids))
        or (g.scope = 'regions' and c.region_id = any (g.scope_ids)))
    where m.org_id = ${tx.actor.orgId} and m.disabled_at is null
    group by m.user_id, m.display_name
    having app.cur_scope() <> 'cities' or bool_or(c.city_id = any (app.cur_scope_ids()))
    order by m.display_name, m.user_id`);
}

/** What a plan says, as a draft and as a version, with the names of its places. */
export interface PlanText {
  readonly id: string;
  readonly draft: Content | null;
  readonly version: Content | null;
  /** Of the draft, or of the version where there is none. */
  readonly freedoms: readonly Freedom[];
  /** Of the draft; 0 where there is none. */
  readonly revision: number;
  readonly cityName: string;
  readonly partnerName: string;
}

/** The drafts of plans, and of each the version asked for. */
export function readPlanTexts(
  tx: Tx,
  wanted: readonly { readonly id: string; readonly version: number | null }[],
): Promise<PlanText[]> {
  if (wanted.length === 0) return Promise.resolve([]);
  return tx.rows<PlanText>(sql`
    select d.id, f.content as draft, t.content as version,
      coalesce(f.freedoms, t.freedoms, '[]') as freedoms, coalesce(f.revision, 0) as revision, coalesce(c.name, '') as "cityName",
      coalesce(p.name, '') as "partnerName"
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(id uuid, version integer)
    join app.designs d on d.org_id = ${tx.actor.orgId} and d.id = w.id
    left join app.design_drafts f on f.org_id = d.org_id and f.design_id = d.id
    left join app.design_versions t on t.org_id = d.org_id and t.design_id = d.id and t.version = w.version
    left join app.city_versions c on c.org_id = d.org_id and c.city_id = d.city_id and c.voided_at is null
      and c.valid_to = 'infinity'
    left join app.partner_versions p on p.org_id = d.org_id and p.partner_id = d.partner_id and p.voided_at is null
      and p.valid_to = 'infinity'
    order by "cityName", "partnerName", d.id`);
}

/** The resident days in force of these managers in a span, without those of some plans. */
export function readTakenBetween(
  tx: Tx,
  given: {
    readonly first: Day;
    readonly last: Day;
    readonly managers: readonly string[];
    readonly without: readonly string[];
  },
): Promise<TakenDay[]> {
  return tx.rows<TakenDay>(sql`
    select r.member_id as manager, r.day, r.city_id as "cityId", coalesce(v.name, '') as "cityName"
    from app.residency_days r
    left join app.city_versions v on v.org_id = r.org_id and v.city_id = r.city_id and v.voided_at is null
      and v.valid_to = 'infinity'
    where r.org_id = ${tx.actor.orgId} and r.voided_at is null and r.day between ${given.first}::date and ${given.last}::date
      and r.member_id = any (${[...given.managers]}::uuid[]) and r.design_id <> all (${[...given.without]}::uuid[])
    order by r.member_id, r.day`);
}

/** What a city is called now; empty where there is none. */
export async function readCityName(tx: Tx, cityId: string | null): Promise<string> {
  if (cityId === null) return "";
  const row = await tx.first<{ name: string }>(sql`select name from app.city_versions
    where org_id = ${tx.actor.orgId} and city_id = ${cityId} and voided_at is null and valid_to = 'infinity'`);
  return row?.name ?? "";
}
