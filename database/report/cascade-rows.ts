import { sql } from "kysely";
import type { Content } from "../../domain/agreement/content-field.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { PromiseCounts } from "../../domain/report/cascade.ts";
import type { TargetCover } from "../../domain/report/cascade-lint.ts";
import type { DesignRow } from "../agreement/design-rows.ts";
import type { Tx } from "../transaction.ts";

/**
 * Every design of these kinds that the scope sees, oldest first.
 *
 * @param kinds of which the actor may read
 */
export function readCascadeDesigns(tx: Tx, kinds: readonly string[]): Promise<DesignRow[]> {
  return tx.rows<DesignRow>(sql`
    select id, kind, place, title, region_id as "regionId", city_id as "cityId", partner_id as "partnerId",
      created_at as "createdAt"
    from app.designs where org_id = ${tx.actor.orgId} and kind = any (${[...kinds]}) order by created_at, id`);
}

/** One version of a design. */
export interface ShownVersion {
  readonly id: string;
  readonly version: number;
}

const idsOf = (shown: readonly ShownVersion[]) => shown.map(({ id }) => id);
const versionsOf = (shown: readonly ShownVersion[]) => shown.map(({ version }) => version);

/** What versions say; of designs without one, what their draft says. By design. */
export async function readCascadeContents(
  tx: Tx,
  shown: readonly ShownVersion[],
  drafts: readonly string[],
): Promise<Map<string, Content>> {
  const { orgId } = tx.actor;
  const rows = await tx.rows<{ id: string; content: Content }>(sql`
    select shown.id, (select v.content from app.design_versions v
        where v.org_id = ${orgId} and v.design_id = shown.id and v.version = shown.version) as content
      from unnest(${idsOf(shown)}::uuid[], ${versionsOf(shown)}::int[]) as shown(id, version)
    union all select f.design_id, f.content from app.design_drafts f
      where f.org_id = ${orgId} and f.design_id = any (${[...drafts]}::uuid[])`);
  return new Map(rows.map(({ id, content }) => [id, content ?? {}]));
}

/** Under which versions of which other designs each version shown was made. */
export async function readCascadeLinks(
  tx: Tx,
  shown: readonly ShownVersion[],
): Promise<{ designId: string; toDesignId: string; toVersion: number }[]> {
  const rows = await tx.rows<{
    designId: string;
    version: number;
    toDesignId: string;
    toVersion: number;
  }>(sql`
    select design_id as "designId", version, to_design_id as "toDesignId", to_version as "toVersion"
    from app.design_links where org_id = ${tx.actor.orgId} and design_id = any (${idsOf(shown)}::uuid[])`);
  const versions = new Map(shown.map(({ id, version }) => [id, version]));
  return rows.filter(({ designId, version }) => versions.get(designId) === version);
}

/**
 * How the promises that come from each source stand.
 *
 * @param lateThrough what was due by then and is still owed is overdue
 */
export async function readPromiseCounts(tx: Tx, lateThrough: Day): Promise<Map<string, PromiseCounts>> {
  const rows = await tx.rows<PromiseCounts & { id: string }>(sql`
    select source_id as id, (count(*) filter (where state in ('open', 'cancel_asked', 'done', 'not_done')))::int as live,
      (count(*) filter (where state in ('open', 'cancel_asked') and due <= ${lateThrough}::date))::int as overdue,
      (count(*) filter (where state = 'accepted' and kept))::int as kept,
      (count(*) filter (where state = 'accepted' and not kept))::int as broken
    from app.commitments where org_id = ${tx.actor.orgId} and source_kind <> 'hand' group by source_id`);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Who owes how many promises now. */
export function readOwed(tx: Tx): Promise<{ userId: string; live: number }[]> {
  return tx.rows(sql`
    select owner_id as "userId", count(*)::int as live from app.commitments
    where org_id = ${tx.actor.orgId} and state in ('open', 'cancel_asked') group by owner_id`);
}

/** A place of the picture's rows. */
export interface CascadePlace {
  readonly id: string;
  readonly name: string;
  /** Null for a region. */
  readonly regionId: string | null;
}

/** Regions and cities as they are on a day, by name. */
export function readCascadePlaces(tx: Tx, day: Day): Promise<CascadePlace[]> {
  const { orgId } = tx.actor;
  return tx.rows(sql`
    select region_id as id, name, null::uuid as "regionId" from app.region_versions
      where org_id = ${orgId} and voided_at is null and valid_from <= ${day}::date and valid_to > ${day}::date
    union all select city_id, name, region_id from app.city_versions
      where org_id = ${orgId} and voided_at is null and valid_from <= ${day}::date and valid_to > ${day}::date
    order by name, id`);
}

/** Names of partners and of members, by id. */
export async function readCascadeNames(
  tx: Tx,
  ids: { readonly partners: readonly string[]; readonly members: readonly string[] },
): Promise<Map<string, string>> {
  const { orgId } = tx.actor;
  const rows = await tx.rows<{ id: string; name: string }>(sql`
    select partner_id as id, name from app.partner_versions where org_id = ${orgId} and voided_at is null
      and valid_to = 'infinity' and partner_id = any (${[...ids.partners]}::uuid[])
    union all select user_id, display_name from app.members
      where org_id = ${orgId} and user_id = any (${[...ids.members]}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * The targets that cover a day, each with what the targets below it add up to: regions below the company, cities below
 * their region. Those of persons are left out: what the vendor sells itself is nobody's of the channel.
 */
export function readTargetCovers(tx: Tx, day: Day): Promise<TargetCover[]> {
  const { orgId } = tx.actor;
  return tx.rows(sql`
    with held as (
      select distinct on (measure, region_id, city_id, partner_id, person_id)
        measure, region_id, city_id, partner_id, person_id, starts_on,
        sum(amount_minor * rate) over (partition by measure, region_id, city_id, partner_id, person_id, starts_on) as amount
      from app.targets where org_id = ${orgId} and voided_at is null and starts_on <= ${day}::date
      order by measure, region_id, city_id, partner_id, person_id, starts_on desc),
    whole as (select measure, amount, starts_on from held
      where num_nonnulls(region_id, city_id, partner_id, person_id) = 0),
    parts as (select measure, starts_on, sum(amount) as amount from held where region_id is not null group by 1, 2)
    select w.measure, null::uuid as "placeId", w.amount::float8 as whole, p.amount::float8 as parts
      from whole w join parts p on p.measure = w.measure and p.starts_on = w.starts_on
    union all
    select r.measure, r.region_id, r.amount::float8, sum(c.amount)::float8
      from held r join app.city_versions v on v.org_id = ${orgId} and v.region_id = r.region_id
        and v.voided_at is null and v.valid_to = 'infinity'
      join held c on c.city_id = v.city_id and c.measure = r.measure and c.starts_on = r.starts_on
      where r.region_id is not null group by r.measure, r.region_id, r.amount`);
}
