/**
 * Fills the organisation with so many leads over its own cities, partners and people, in one statement each for
 * identities and versions. Run as the superuser, whom row-level security does not hold.
 */
export function leadSql(orgId: string, count: number): string[] {
  const id = (kind: string) => `md5('${kind}' || g)::uuid`;
  const pick = (rows: string) => `(select array_agg(id order by id) from ${rows} where org_id = '${orgId}')`;
  const one = (ids: string) => `(${ids})[1 + g % array_length(${ids}, 1)]`;
  return [
    `insert into app.leads (org_id, id, reference, recorded_at)
      select '${orgId}', ${id("lead")}, 'BENCH-' || g, '2024-01-01' from generate_series(1, ${count}) g`,
    `with known as materialized (select ${pick("app.cities")} as cities, ${pick("app.partners")} as partners,
        ${pick("app.people")} as people, (select id from app.batches where org_id = '${orgId}' limit 1) as batch)
      insert into app.lead_versions (org_id, id, lead_id, company_name, city_id, partner_id, owner_id, source, created_at,
        assigned_at, batch_id, recorded_at)
      select '${orgId}', ${id("version")}, ${id("lead")}, 'Company ' || md5(g::text), ${one("cities")}, ${one("partners")},
        ${one("people")}, (array['self_developed', 'hq_lead', 'event', 'association', 'unattributed'])[1 + g % 5],
        '2020-01-01'::timestamptz + g * interval '21 minutes', case when g % 3 > 0
          then '2020-01-02'::timestamptz + g * interval '21 minutes' end, batch, '2024-01-01'
      from generate_series(1, ${count}) g, known`,
    "analyze app.leads, app.lead_versions",
  ];
}
