import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { ComparisonInputs } from "../../domain/strategy/comparison-inputs.ts";
import type { ComparisonResult } from "../../domain/strategy/weigh-comparison.ts";
import type { Tx } from "../transaction.ts";

export type ComparisonState = "waiting" | "running" | "done" | "failed" | "cancelled";

/** A comparison without what it was asked with and what it found. */
export interface ComparisonHead {
  readonly id: string;
  readonly title: string;
  readonly model: number;
  readonly askedAt: Date;
  readonly byName: string;
  readonly role: Role;
  readonly forName: string | null;
  readonly state: ComparisonState;
  readonly done: number;
  readonly of: number;
  readonly failureZh: string | null;
  readonly failureEn: string | null;
  /** The option most often best; null while none is, or it is not found yet. */
  readonly leader: { readonly option: string; readonly name: string | null; readonly best: number } | null;
}

export interface ComparisonRow extends ComparisonHead {
  readonly inputs: ComparisonInputs;
  readonly result: ComparisonResult | null;
  readonly digest: string | null;
  readonly foundAt: Date | null;
}

const HEAD = sql`
  c.id, c.title, c.model, c.asked_at as "askedAt", coalesce(m.display_name, '') as "byName", c.role,
  l.display_name as "forName", p.state, p.done, p.total as of, p.failure_zh as "failureZh",
  p.failure_en as "failureEn",
  case when r.result->>'leader' is not null then jsonb_build_object(
    'option', c.inputs->'options'->(r.result->>'leader')::int->'option',
    'name', c.inputs->'options'->(r.result->>'leader')::int->'name',
    'best', r.result->'options'->(r.result->>'leader')::int->'best'->'best') end as leader`;
const FROM = sql`
  app.comparisons c
  join app.comparison_progress p on p.org_id = c.org_id and p.comparison_id = c.id
  left join app.comparison_results r on r.org_id = c.org_id and r.comparison_id = c.id
  left join app.members m on m.org_id = c.org_id and m.user_id = c.asked_by
  left join app.members l on l.org_id = c.org_id and l.user_id = c.for_user_id`;

/** Keeps what somebody asks, in the name of the actor; nothing of it is computed yet. */
export async function insertComparison(
  tx: Tx,
  given: { id: string; title: string; inputs: ComparisonInputs; model: number; now: Date },
): Promise<void> {
  const { orgId, userId, role, forUserId = null } = tx.actor;
  const { id, title, inputs, model, now } = given;
  const cities = inputs.cities.map((city) => city.id);
  await tx.run(sql`
    insert into app.comparisons
      (org_id, id, title, inputs, model, asked_at, asked_by, role, for_user_id, cities)
    values (${orgId}, ${id}, ${title}, ${JSON.stringify(inputs)}::jsonb, ${model}, ${now}, ${userId}, ${role},
      ${forUserId}, ${cities}::uuid[])`);
  await tx.run(sql`
    insert into app.comparison_progress (org_id, comparison_id, state, total)
    values (${orgId}, ${id}, 'waiting', ${inputs.draws})`);
}

/** How many comparisons a list shows at most. */
const MOST = 200;

/** The latest comparisons that the scope sees, and whether there are earlier ones. */
export async function listComparisonRows(tx: Tx): Promise<{ comparisons: ComparisonHead[]; more: boolean }> {
  const rows = await tx.rows<ComparisonHead>(sql`
    select ${HEAD} from ${FROM} where c.org_id = ${tx.actor.orgId} order by c.asked_at desc, c.id desc limit ${MOST + 1}`);
  return { comparisons: rows.slice(0, MOST), more: rows.length > MOST };
}

/** One comparison with all that belongs to it. */
export function readComparisonRow(tx: Tx, id: string): Promise<ComparisonRow | undefined> {
  return tx.first<ComparisonRow>(sql`
    select ${HEAD}, c.inputs, r.result, encode(r.digest, 'hex') as digest, r.found_at as "foundAt"
    from ${FROM} where c.org_id = ${tx.actor.orgId} and c.id = ${id}`);
}

/** Notes how far a comparison is; false where it has ended or was cancelled. */
export async function noteComparison(tx: Tx, id: string, done: number): Promise<boolean> {
  const touched = await tx.run(sql`
    update app.comparison_progress set state = 'running', done = ${done}
    where org_id = ${tx.actor.orgId} and comparison_id = ${id} and state in ('waiting', 'running')`);
  return touched === 1;
}

/** Ends a comparison that has not ended; false where it has. */
export async function endComparison(
  tx: Tx,
  id: string,
  end: { state: "done" | "cancelled" } | { state: "failed"; zh: string; en: string },
): Promise<boolean> {
  const why = end.state === "failed" ? end : { zh: null, en: null };
  const touched = await tx.run(sql`
    update app.comparison_progress set state = ${end.state}, failure_zh = ${why.zh}, failure_en = ${why.en},
      done = case when ${end.state}::text = 'done' then total else done end
    where org_id = ${tx.actor.orgId} and comparison_id = ${id} and state in ('waiting', 'running')`);
  return touched === 1;
}

/** Keeps what a comparison found. */
export async function insertComparisonResult(
  tx: Tx,
  given: { id: string; result: string; digest: Buffer; cities: readonly string[]; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into app.comparison_results (org_id, comparison_id, result, digest, found_at, cities)
    values (${tx.actor.orgId}, ${given.id}, ${given.result}::jsonb, ${given.digest}, ${given.now},
      ${[...given.cities]}::uuid[])`);
}

/** The versions of strategies that name a comparison as their evidence, the latest first. */
export function listDecisionsOn(
  tx: Tx,
  comparisonId: string,
): Promise<{ designId: string; title: string; version: number }[]> {
  return tx.rows(sql`
    select v.design_id as "designId", d.title, v.version
    from app.designs d join app.design_versions v on v.org_id = d.org_id and v.design_id = d.id
    where d.org_id = ${tx.actor.orgId} and d.kind = 'strategy' and v.content->'comparisons' ? ${comparisonId}
    order by d.id desc, v.version desc`);
}
