import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { ComputedItem, Judgement } from "../../domain/tactics/evaluate-partner.ts";
import { knownAt } from "../measurement/fact.ts";
import type { Tx } from "../transaction.ts";

/** A partner in a round, as it was on the month's last day. */
export interface EvaluationRow {
  readonly partnerId: string;
  readonly reference: string;
  readonly name: string;
  readonly cityId: string;
  readonly cityName: string;
  readonly regionId: string;
  readonly regionName: string;
  readonly computed: Readonly<Record<string, ComputedItem>>;
}

/** A judgement with who made it. */
export interface JudgementRow extends Judgement {
  readonly partnerId: string;
  readonly item: string;
  readonly seq: number;
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  readonly at: Date;
}

/** A computed item of a standard and the closed values it is read from. */
export interface ComputedSource {
  readonly key: string;
  readonly metric: string;
  readonly of: "partner" | "city";
  readonly slice: string;
  /** Sums and counts: without a closed value nothing happened, which is 0. */
  readonly isSum: boolean;
}

interface RoundFacts {
  readonly roundId: string;
  readonly month: Month;
  readonly lastDay: Day;
  /** Facts count as they were known at this instant: the close's. */
  readonly instant: Date;
  readonly regionId: string | null;
}

/**
 * Puts every partner in force of the region (or the company) into a round, with the closed values of the month: one
 * statement, whatever the number of partners and items. What a close freezes of an earlier month, of a metric whose cohort
 * needs time, counts as that close's.
 *
 * @returns how many partners
 */
export function insertRows(tx: Tx, facts: RoundFacts, sources: readonly ComputedSource[]): Promise<number> {
  const { orgId } = tx.actor;
  const known = (table: string) => knownAt({ orgId, asOf: facts.instant }, table);
  const day = sql`${facts.lastDay}::date`;
  const region = facts.regionId === null ? sql`` : sql`and c.region_id = ${facts.regionId}`;
  return tx.run(sql`
    with item as materialized (
      select * from json_to_recordset(${JSON.stringify(sources)}::json)
        as item(key text, metric text, "of" text, slice text, "isSum" boolean)
    ), closed as materialized (
      select * from (
        select *, max(month) over (partition by metric) as latest from app.closed_values
        where org_id = ${orgId} and closed_in = ${facts.month} and grain in ('partner', 'city')
          and metric in (select metric from item) and slice in (select slice from item)) frozen
      where month = latest
    ), partner as materialized (
      select v.partner_id, i.reference, v.name, v.city_id, c.name as city_name, c.region_id, g.name as region_name
      from ${known("partner_versions")} v
      join app.partners i on i.org_id = ${orgId} and i.id = v.partner_id
      join ${known("city_versions")} c on c.city_id = v.city_id and c.valid_from <= ${day} and c.valid_to > ${day}
      join ${known("region_versions")} g on g.region_id = c.region_id and g.valid_from <= ${day} and g.valid_to > ${day}
      where v.valid_from <= ${day} and v.valid_to > ${day} and v.partner_kind <> 'direct' ${region}
        and (v.in_force_from is null or v.in_force_from <= ${day})
        and (v.in_force_to is null or v.in_force_to >= ${day})
    ), cell as (
      select p.partner_id, jsonb_object_agg(item.key, jsonb_build_object(
        'metric', item.metric, 'version', v.version, 'slice', item.slice, 'month', v.month,
        'numerator', coalesce(trim_scale(v.numerator)::text, case when v.metric is null and item."isSum" then '0' end),
        'denominator', trim_scale(v.denominator)::text, 'value', trim_scale(v.value)::text,
        'state', coalesce(v.state, case when item."isSum" then 'ok' else 'absent' end))) as computed
      from partner p cross join item
      left join closed v on v.metric = item.metric and v.slice = item.slice and v.grain = item."of"
        and v.subject_id = case when item."of" = 'city' then p.city_id else p.partner_id end
      group by p.partner_id
    )
    insert into app.evaluation_rows (org_id, round_id, partner_id, city_id, region_id, reference, name, city_name,
      region_name, computed)
    select ${orgId}, ${facts.roundId}, p.partner_id, p.city_id, p.region_id, p.reference, p.name, p.city_name,
      p.region_name, coalesce(cell.computed, '{}')
    from partner p left join cell on cell.partner_id = p.partner_id`);
}

/** The partners of a round that the scope sees, by region, city and name; or one of them. */
export function readRows(tx: Tx, roundId: string, partnerId?: string): Promise<EvaluationRow[]> {
  const one = partnerId === undefined ? sql`` : sql`and partner_id = ${partnerId}`;
  return tx.rows<EvaluationRow>(sql`
    select partner_id as "partnerId", reference, name, city_id as "cityId", city_name as "cityName",
      region_id as "regionId", region_name as "regionName", computed
    from app.evaluation_rows where org_id = ${tx.actor.orgId} and round_id = ${roundId} ${one}
    order by region_name, city_name, name, partner_id`);
}

const JUDGEMENT = sql`j.partner_id as "partnerId", j.item, j.seq, j.value::float8 as value, j.passed, j.evidence,
  j.valid_until::text as "validUntil", j.user_id as "userId", coalesce(m.display_name, '') as name, j.role, j.at`;
const MEMBERS = sql`left join app.members m on m.org_id = j.org_id and m.user_id = j.user_id`;

/** The judgement that counts of each partner and item. */
export function readJudgements(tx: Tx, roundId: string): Promise<JudgementRow[]> {
  return tx.rows<JudgementRow>(sql`
    select distinct on (j.partner_id, j.item) ${JUDGEMENT} from app.evaluation_judgements j ${MEMBERS}
    where j.org_id = ${tx.actor.orgId} and j.round_id = ${roundId} order by j.partner_id, j.item, j.seq desc`);
}

/** Every judgement of a partner, the latest of an item first. */
export function readJudgementsOf(tx: Tx, roundId: string, partnerId: string): Promise<JudgementRow[]> {
  return tx.rows<JudgementRow>(sql`
    select ${JUDGEMENT} from app.evaluation_judgements j ${MEMBERS}
    where j.org_id = ${tx.actor.orgId} and j.round_id = ${roundId} and j.partner_id = ${partnerId}
    order by j.item, j.seq desc`);
}

/** Adds a judgement after the one seen (0: none); false where somebody added another meanwhile. */
export async function insertJudgement(
  tx: Tx,
  row: Pick<EvaluationRow, "partnerId" | "cityId"> & { roundId: string },
  given: Judgement & { item: string; seen: number; at: Date },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into app.evaluation_judgements (org_id, round_id, partner_id, item, seq, city_id, value, passed, evidence,
      valid_until, user_id, role, at)
    values (${tx.actor.orgId}, ${row.roundId}, ${row.partnerId}, ${given.item}, ${given.seen + 1}, ${row.cityId},
      ${given.value}, ${given.passed}, ${given.evidence}, ${given.validUntil}::date, ${tx.actor.userId},
      ${tx.actor.role}, ${given.at})
    on conflict do nothing`);
  return inserted === 1;
}

/** What a frozen round says of a partner. */
export interface ResultRow {
  readonly partnerId: string;
  readonly cityId: string;
  readonly score: number;
  readonly rank: number | null;
  readonly isEligible: boolean;
  readonly result: unknown;
}

/** Keeps the results of a round, in one statement. */
export async function insertResults(tx: Tx, roundId: string, results: readonly ResultRow[]): Promise<void> {
  await tx.run(sql`
    insert into app.evaluation_results
      (org_id, round_id, partner_id, city_id, score, rank, is_eligible, result)
    select ${tx.actor.orgId}, ${roundId}, r."partnerId", r."cityId", r.score, r.rank, r."isEligible", r.result
    from json_to_recordset(${JSON.stringify(results)}::json) as r("partnerId" uuid, "cityId" uuid, score numeric,
      rank integer, "isEligible" boolean, result jsonb)`);
}

/** The results of a frozen round that the scope sees, or of some partners. */
export function readResults(tx: Tx, roundId: string, partnerIds?: readonly string[]): Promise<ResultRow[]> {
  const some = partnerIds === undefined ? sql`` : sql`and partner_id = any (${[...partnerIds]}::uuid[])`;
  return tx.rows<ResultRow>(sql`
    select partner_id as "partnerId", city_id as "cityId", score::float8 as score, rank,
      is_eligible as "isEligible", result
    from app.evaluation_results where org_id = ${tx.actor.orgId} and round_id = ${roundId} ${some}
    order by partner_id`);
}
