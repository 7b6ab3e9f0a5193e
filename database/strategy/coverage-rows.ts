import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { CoverageMode } from "../../domain/strategy/coverage-mode.ts";
import { coverageOn, coverageRuleOn } from "../channel/coverage-on.ts";
import type { Tx } from "../transaction.ts";

/** How cities are served from a day on; a null mode of all others ends it. */
export interface CoverageRule {
  readonly designId: string;
  readonly version: number;
  readonly from: Day;
  readonly otherMode: CoverageMode | null;
  readonly cities: readonly { readonly cityId: string; readonly mode: CoverageMode }[];
}

/** Writes how cities are served from a day on. */
export async function insertCoverage(tx: Tx, rule: CoverageRule, now: Date): Promise<void> {
  const { orgId } = tx.actor;
  await tx.run(sql`
    insert into app.coverage_rules (org_id, design_id, version, from_day, other_mode, agreed_at)
    values (${orgId}, ${rule.designId}, ${rule.version}, ${rule.from}::date, ${rule.otherMode}, ${now})`);
  if (rule.cities.length === 0) return;
  await tx.run(sql`
    insert into app.city_coverage (org_id, design_id, version, place, city_id, mode)
    select ${orgId}, ${rule.designId}, ${rule.version}, place, city, mode
    from unnest(${rule.cities.map(({ cityId }) => cityId)}::uuid[], ${rule.cities.map(({ mode }) => mode)}::text[])
      with ordinality as given (city, mode, place)`);
}

/** By which strategy cities are served on a day; undefined where none is in force. */
export function readCoverageRule(
  tx: Tx,
  day: Day,
): Promise<{ designId: string; version: number; otherMode: CoverageMode } | undefined> {
  return tx.first(sql`
    select design_id as "designId", version, other_mode as "otherMode" from (${coverageRuleOn(tx.actor.orgId, day)}) held`);
}

/** How each city that the scope sees is served on a day, by name; null where neither strategy nor record says it. */
export function readCoverage(
  tx: Tx,
  day: Day,
): Promise<{ cityId: string; name: string; mode: CoverageMode | null }[]> {
  const { orgId } = tx.actor;
  return tx.rows(sql`
    select v.city_id as "cityId", v.name,
      ${coverageOn({ orgId, day }, sql`v.city_id`, sql`v.coverage_mode`)} as mode
    from app.city_versions v
    where v.org_id = ${orgId} and v.voided_at is null and v.valid_to = 'infinity'
    order by v.name, v.city_id`);
}

/** The cities that the scope sees, by name. */
export function listCityNames(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`
    select city_id as id, name from app.city_versions
    where org_id = ${tx.actor.orgId} and voided_at is null and valid_to = 'infinity' order by name, city_id`);
}
