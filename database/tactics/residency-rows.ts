import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import { firstDayOf, lastDayOf, type Month } from "../../domain/calendar/month.ts";
import type { ResidentDay } from "../../domain/tactics/resident-days.ts";
import type { TakenDay } from "../../domain/tactics/stay-problems.ts";
import type { Tx } from "../transaction.ts";
import { beginWriting } from "../writing.ts";

/** Where the days of a plan belong. */
export interface PlanPlace {
  readonly designId: string;
  readonly cityId: string;
  readonly partnerId: string;
}

/** Days from one on, on which these managers are to be elsewhere than for this plan. */
export function readTakenDays(
  tx: Tx,
  designId: string,
  { managers, from }: { readonly managers: readonly string[]; readonly from: Day },
): Promise<TakenDay[]> {
  return tx.rows<TakenDay>(sql`
    select r.member_id as manager, r.day, r.city_id as "cityId", coalesce(v.name, '') as "cityName"
    from app.residency_days r
    left join app.city_versions v on v.org_id = r.org_id and v.city_id = r.city_id and v.voided_at is null
      and v.valid_to = 'infinity'
    where r.org_id = ${tx.actor.orgId} and r.voided_at is null and r.member_id = any (${[...new Set(managers)]}::uuid[])
      and r.design_id <> ${designId} and r.day >= ${from}::date`);
}

/** Drops the days of a plan from a day on; they stay as what was planned before. */
export async function dropResidencyDays(
  tx: Tx,
  { designId, from, now }: { designId: string; from: Day; now: Date },
): Promise<void> {
  const at = await beginWriting(tx, now);
  await tx.run(sql`
    update app.residency_days set voided_at = greatest(${at}::timestamptz, recorded_at)
    where org_id = ${tx.actor.orgId} and design_id = ${designId} and day >= ${from}::date and voided_at is null`);
  await tx.run(sql`
    delete from app.residencies s where s.org_id = ${tx.actor.orgId} and not exists (
      select from app.residency_days d where d.org_id = s.org_id and d.member_id = s.member_id and d.month = s.month
        and d.city_id = s.city_id)`);
}

/**
 * Puts the days of a plan in, with the calendar's working days that they stand on.
 *
 * @returns how many could not be put in, because the manager is elsewhere that day or in two cities already
 */
export async function insertResidencyDays(
  tx: Tx,
  { designId, cityId, partnerId }: PlanPlace,
  days: readonly (ResidentDay & { readonly id: string })[],
  now: Date,
): Promise<number> {
  if (days.length === 0) return 0;
  const { orgId } = tx.actor;
  const at = await beginWriting(tx, now);
  const rows = sql`jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(id uuid, line text, manager uuid, day date)`;
  await tx.run(sql`insert into app.working_days (org_id, day)
    select distinct ${orgId}::uuid, d.day from ${rows} on conflict do nothing`);
  await tx.run(sql`
    insert into app.residencies (org_id, member_id, month, city_id, place)
    select ${orgId}::uuid, w.manager, w.month, ${cityId}::uuid, free.place
    from (select distinct d.manager, to_char(d.day, 'YYYY-MM') as month from ${rows}) w
    cross join lateral (select p as place from generate_series(1, 2) p where not exists (
      select from app.residencies s where s.org_id = ${orgId}::uuid and s.member_id = w.manager and s.month = w.month
        and s.place = p) order by p limit 1) free
    on conflict do nothing`);
  const inserted = await tx.run(sql`
    insert into app.residency_days (org_id, id, member_id, day, city_id, partner_id, design_id, line, recorded_at)
    select ${orgId}::uuid, d.id, d.manager, d.day, ${cityId}::uuid, ${partnerId}::uuid, ${designId}::uuid, d.line,
      ${at}::timestamptz from ${rows}
    join app.residencies s on s.org_id = ${orgId}::uuid and s.member_id = d.manager and s.city_id = ${cityId}::uuid
      and s.month = to_char(d.day, 'YYYY-MM')
    on conflict do nothing`);
  return days.length - inserted;
}

/** Who stays where in a month: planned working days, and those on which they checked in. */
export interface ResidencyRow {
  readonly memberId: string;
  readonly memberName: string;
  readonly cityId: string;
  readonly cityName: string;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly designId: string;
  readonly planned: readonly Day[];
  readonly actual: readonly Day[];
}

/** The residencies of a month that the actor's scope sees, by manager and city; or those of one plan. */
export function readResidencies(tx: Tx, month: Month, designId?: string): Promise<ResidencyRow[]> {
  const { orgId } = tx.actor;
  const days = { from: firstDayOf(month), to: lastDayOf(month) };
  const own = (column: string) =>
    designId === undefined ? sql`` : sql`and ${sql.ref(column)} = ${designId}`;
  return tx.rows<ResidencyRow>(sql`
    select x.member_id as "memberId", coalesce(m.display_name, '') as "memberName", x.city_id as "cityId",
      coalesce(cv.name, '') as "cityName", x.partner_id as "partnerId", coalesce(pv.name, '') as "partnerName",
      x.design_id as "designId", coalesce(array_agg(x.day::text order by x.day) filter (where x.planned), '{}') as planned,
      coalesce(array_agg(x.day::text order by x.day) filter (where not x.planned), '{}') as actual
    from (
      select member_id, day, city_id, partner_id, design_id, true as planned from app.residency_days r
      where org_id = ${orgId} and voided_at is null and day between ${days.from}::date and ${days.to}::date ${own("r.design_id")}
      union all
      select member_id, day, city_id, partner_id, design_id, false from app.check_ins c
      where org_id = ${orgId} and day between ${days.from}::date and ${days.to}::date ${own("c.design_id")}
    ) x
    join app.partners seen on seen.org_id = ${orgId} and seen.id = x.partner_id
    left join app.members m on m.org_id = ${orgId} and m.user_id = x.member_id
    left join app.city_versions cv on cv.org_id = ${orgId} and cv.city_id = x.city_id and cv.voided_at is null
      and cv.valid_to = 'infinity'
    left join app.partner_versions pv on pv.org_id = ${orgId} and pv.partner_id = x.partner_id and pv.voided_at is null
      and pv.valid_to = 'infinity'
    group by x.member_id, m.display_name, x.city_id, cv.name, x.partner_id, pv.name, x.design_id
    order by "memberName", "memberId", "cityName", x.design_id`);
}
