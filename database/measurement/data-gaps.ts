import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import { DATA_NEEDS, type DataNeed } from "../../domain/measurement/data-needs.ts";
import type { Tx } from "../transaction.ts";
import type { Sql } from "./fact.ts";

/** What is looked at: as it stands now; of what happens over time the months from a day on. */
export interface GapScope {
  readonly today: Day;
  readonly since: Date;
}

/** How many records a need concerns and how many lack the field. */
export interface GapCount {
  readonly id: string;
  readonly of: number;
  readonly missing: number;
}

/** A record that lacks a field. */
export interface GapRow {
  readonly id: string;
  readonly reference: string;
  readonly name: string | null;
  readonly city: string | null;
  readonly partner: string | null;
  readonly partnerId: string | null;
  readonly day: string | null;
}

/** A relation `v` of the kind's live rows, and what its records are called. */
interface GapRelation {
  readonly rows: (scope: GapScope) => Sql;
  readonly id: Sql;
  readonly name: Sql;
  readonly city: Sql;
  readonly partner: Sql;
  readonly day: Sql;
}

const NONE = sql`null::uuid`;
const today = (scope: GapScope) =>
  sql`and v.valid_from <= ${scope.today}::date and v.valid_to > ${scope.today}::date`;

const RELATIONS: Readonly<Record<string, GapRelation>> = {
  city: {
    rows: (scope) => sql`${today(scope)}`,
    ...{ id: sql`v.city_id`, name: sql`v.name`, city: sql`v.city_id`, partner: NONE, day: sql`null::date` },
  },
  partner: {
    rows: (scope) => sql`${today(scope)} and v.partner_kind <> 'direct'
      and (v.in_force_from is null or v.in_force_from <= ${scope.today}::date)
      and (v.in_force_to is null or v.in_force_to >= ${scope.today}::date)`,
    ...{ id: sql`v.partner_id`, name: sql`v.name`, city: sql`v.city_id`, partner: sql`v.partner_id` },
    day: sql`v.in_force_from`,
  },
  customer: {
    rows: (scope) => sql`${today(scope)}`,
    ...{ id: sql`v.customer_id`, name: sql`v.name`, city: sql`v.city_id`, partner: sql`v.partner_id` },
    day: sql`null::date`,
  },
  deal: {
    rows: (scope) => sql`and (v.closed_at is null or v.closed_at >= ${scope.since}::timestamptz)`,
    ...{ id: sql`v.deal_id`, name: sql`v.name`, city: sql`v.city_id`, partner: sql`v.partner_id` },
    day: sql`coalesce(v.closed_at, v.created_at)::date`,
  },
  lead: {
    rows: (scope) => sql`and v.source = 'hq_lead' and v.created_at >= ${scope.since}::timestamptz`,
    ...{ id: sql`v.lead_id`, name: sql`v.company_name`, city: sql`v.city_id`, partner: sql`v.partner_id` },
    day: sql`coalesce(v.assigned_at, v.created_at)::date`,
  },
  complaint: {
    rows: (scope) => sql`and v.opened_at >= ${scope.since}::timestamptz`,
    ...{ id: sql`v.id`, name: sql`null::text`, city: sql`v.city_id`, partner: sql`v.partner_id` },
    day: sql`v.opened_at::date`,
  },
};

const IS_WON = sql`v.stage = 'won'`;
const IS_ASSIGNED = sql`v.assigned_at is not null`;

/** Where a need is not "the column is null" of every row: which rows it concerns, and when it is not met. */
const RULES: Readonly<Record<string, { applies?: Sql; missing?: (scope: GapScope) => Sql }>> = {
  "partner.manager": { missing: () => sql`v.manager_id is null` },
  "partner.city": { missing: () => sql`v.city_id is null` },
  "customer.city": { missing: () => sql`v.city_id is null` },
  "customer.partner": { missing: () => sql`v.partner_id is null` },
  "deal.direct_cost": {
    applies: IS_WON,
    missing: () => sql`v.direct_cost_minor is null and not exists (select 1 from app.deal_lines l
      where l.org_id = v.org_id and l.deal_id = v.deal_id and l.voided_at is null and l.direct_cost_minor is not null)`,
  },
  "deal.lead": { applies: sql`v.source = 'hq_lead'`, missing: () => sql`v.lead_id is null` },
  "deal.source": { applies: IS_WON, missing: () => sql`v.source = 'unattributed'` },
  "deal.partner": { missing: () => sql`v.partner_id is null` },
  "deal.city": {
    missing: (scope) => sql`v.city_id is null and not exists (select 1 from app.partner_versions p
      where p.org_id = v.org_id and p.partner_id = v.partner_id and p.voided_at is null and p.city_id is not null
        and p.valid_from <= ${scope.today}::date and p.valid_to > ${scope.today}::date)`,
  },
  "lead.partner": { applies: IS_ASSIGNED, missing: () => sql`v.partner_id is null` },
  "lead.accept_due_at": { applies: IS_ASSIGNED },
  "lead.contact_due_at": { applies: IS_ASSIGNED },
};

function ruleOf(need: DataNeed, scope: GapScope): { applies: Sql; missing: Sql } {
  const rule = RULES[need.id];
  const field = need.id.split(".")[1] ?? "";
  const applies = rule?.applies ?? sql`true`;
  const missing = rule?.missing?.(scope) ?? sql`${sql.ref(`v.${field}`)} is null`;
  return { applies, missing: sql`(${applies}) and (${missing})` };
}

function relationOf(kind: DataNeed["kind"]): { relation: GapRelation; table: Sql } {
  const relation = RELATIONS[kind];
  if (relation === undefined) throw new Error(`no way to look for gaps of ${kind}`);
  const { versions, table } = recordKind(kind);
  return { relation, table: sql`${sql.table(versions ?? table)}` };
}

/** The statement that counts the gaps of one kind: one pass over its rows. */
export function gapCounts(tx: Tx, kind: DataNeed["kind"], scope: GapScope) {
  const { relation, table } = relationOf(kind);
  const needs = DATA_NEEDS.filter((need) => need.kind === kind);
  const rules = needs.map((need) => ruleOf(need, scope));
  const counts = (of: "applies" | "missing") =>
    sql.join(rules.map((rule) => sql`(count(*) filter (where ${rule[of]}))::int`));
  return sql<GapCount>`select unnest(${needs.map(({ id }) => id)}::text[]) as id,
      unnest(array[${counts("applies")}]) as "of", unnest(array[${counts("missing")}]) as missing
    from ${table} v where v.org_id = ${tx.actor.orgId}::uuid and v.voided_at is null ${relation.rows(scope)}`;
}

/** How many records of each need lack their field, of what the actor may see. */
export async function readGapCounts(tx: Tx, scope: GapScope): Promise<GapCount[]> {
  const kinds = [...new Set(DATA_NEEDS.map(({ kind }) => kind))];
  const statements = kinds.map((kind) => sql`(${gapCounts(tx, kind, scope)})`);
  return tx.rows<GapCount>(sql`${sql.join(statements, sql` union all `)}`);
}

/** The statement of the records that lack a field, in the order of their ids. */
export function gapRows(tx: Tx, need: DataNeed, scope: GapScope, page: { after?: string; limit: number }) {
  const { relation, table } = relationOf(need.kind);
  const { id, name, city, partner, day } = relation;
  const { orgId } = tx.actor;
  const after = page.after === undefined ? sql`` : sql`and ${id} > ${page.after}::uuid`;
  const live = (alias: string) => sql`${sql.ref(`${alias}.voided_at`)} is null
    and ${sql.ref(`${alias}.valid_from`)} <= ${scope.today}::date and ${sql.ref(`${alias}.valid_to`)} > ${scope.today}::date`;
  return sql<GapRow>`
    select g.id, i.reference, g.name, c.name as city, p.name as partner, g.partner_id as "partnerId", g.day::text as day
    from (select ${id} as id, ${name} as name, ${city} as city_id, ${partner} as partner_id, ${day} as day
      from ${table} v where v.org_id = ${orgId}::uuid and v.voided_at is null ${relation.rows(scope)}
        and ${ruleOf(need, scope).missing} ${after}
      order by ${id} limit ${page.limit}) g
    join ${sql.table(recordKind(need.kind).table)} i on i.org_id = ${orgId}::uuid and i.id = g.id
    left join app.city_versions c on c.org_id = ${orgId}::uuid and c.city_id = g.city_id and ${live("c")}
    left join app.partner_versions p on p.org_id = ${orgId}::uuid and p.partner_id = g.partner_id and ${live("p")}
    order by g.id`;
}

/** A page of the records that lack a field. */
export function readGapRows(
  tx: Tx,
  need: DataNeed,
  scope: GapScope,
  page: { after?: string; limit: number },
): Promise<GapRow[]> {
  return tx.rows(gapRows(tx, need, scope, page));
}
