import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installedOrganisation } from "../database/access/installation-rows.ts";
import { inTransaction } from "../database/transaction.ts";
import { openTestServices, type TestServices } from "../test/setup/services.ts";
import { agreeDemoDesigns } from "./agree-demo-designs.ts";
import { type CompanyScale, partOfS } from "./company-scale.ts";
import { createDemo, demoActor } from "./create-demo.ts";

const SCALE: CompanyScale = { ...partOfS(0.1), winsAtStart: 20, earlierCustomers: 100 };

let site: TestServices;
beforeAll(async () => {
  site = await openTestServices();
  await createDemo(site.services, { language: "en", scale: SCALE });
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

test("the demo has a goal and a strategy in force, each after one return, on findings with their figures, once", async () => {
  const { services } = site;
  const system = demoActor((await installedOrganisation(services.database)) ?? "");
  await agreeDemoDesigns(services, system, "en");
  await agreeDemoDesigns(services, system, "en");
  const designs = await inTransaction(services.database, system, (tx) =>
    tx.rows<{ kind: string; acts: string; inForce: number }>(sql`
      select d.kind, string_agg(a.act || ' ' || a.role, ', ' order by a.seq) as acts,
        (select count(*)::int from app.design_enforcements e where e.org_id = d.org_id and e.design_id = d.id) as "inForce"
      from app.designs d join app.design_acts a on a.org_id = d.org_id and a.design_id = d.id
      group by d.org_id, d.id, d.kind order by d.kind`),
  );
  expect(designs).toEqual([
    {
      ...{ kind: "goal", inForce: 1 },
      acts: "propose ceo, return channel_vp, propose ceo, agree executive, agree channel_vp",
    },
    { kind: "strategy", inForce: 1, acts: "propose channel_vp, return ceo, propose channel_vp, agree ceo" },
  ]);
  const figures = await inTransaction(services.database, system, (tx) =>
    tx.rows<{ values: number; plateau: string | null }>(sql`
      select jsonb_array_length(evidence->0->'values')::int as values, evidence->0->'plateau'->>'state' as plateau
      from app.diagnosis_findings`),
  );
  expect(figures.length).toBe(2);
  for (const { values, plateau } of figures) {
    expect(values).toBeGreaterThanOrEqual(20);
    expect(plateau).not.toBeNull();
  }
});
