import { describe, expect, test } from "vitest";
import { counts } from "../../../test/setup/applied-rows.ts";
import { profileSite } from "../../../test/setup/profile-site.ts";
import { countsByKind } from "../../../test/setup/run-profile.ts";
import { CRM_TEXTS, profileFiles } from "./fixtures/profile-files.ts";

const { run, query } = profileSite("crm-opportunities");
const created = (rows: number) => counts(rows);
const same = (rows: number) => counts(0, 0, rows);

describe("crm-opportunities", () => {
  test("opportunities become leads and deals, offices regions, cities and partners, agents people", async () => {
    const outcome = await run(profileFiles(CRM_TEXTS));
    expect(countsByKind(outcome.steps)).toEqual({
      region: created(2),
      city: created(2),
      partner: created(2),
      person: created(5),
      product: created(2),
      customer: created(2),
      lead: created(4),
      deal: created(4),
    });
    // A3 has no account; A4 was never engaged, so it was created on the last day of the file, 2017-03-02.
    expect(
      await query(`select d.reference, v.stage, v.amount_minor, v.currency, t.reference as product, c.reference as customer,
          p.reference as partner, o.reference as owner, l.reference as lead,
          (v.created_at at time zone 'Asia/Shanghai')::date as created_on,
          (v.closed_at at time zone 'Asia/Shanghai')::date as closed_on
        from app.deal_versions v join app.deals d on d.org_id = v.org_id and d.id = v.deal_id
        join app.products t on t.org_id = v.org_id and t.id = v.product_id
        left join app.customers c on c.org_id = v.org_id and c.id = v.customer_id
        join app.partners p on p.org_id = v.org_id and p.id = v.partner_id
        join app.people o on o.org_id = v.org_id and o.id = v.owner_id
        join app.leads l on l.org_id = v.org_id and l.id = v.lead_id where v.org_id = :org order by 1`),
    ).toEqual([
      {
        reference: "A1",
        stage: "won",
        amount_minor: "451400",
        currency: "USD",
        product: "GTX Pro",
        customer: "Acme",
        partner: "East",
        owner: "Ann Able",
        lead: "A1",
        created_on: "2016-10-20",
        closed_on: "2017-03-01",
      },
      {
        reference: "A2",
        stage: "lost",
        amount_minor: "0",
        currency: "USD",
        product: "MG Special",
        customer: "Beta",
        partner: "East",
        owner: "Ben Bold",
        lead: "A2",
        created_on: "2016-11-01",
        closed_on: "2017-03-02",
      },
      {
        reference: "A3",
        stage: "engaging",
        amount_minor: null,
        currency: "USD",
        product: "MG Special",
        customer: null,
        partner: "West",
        owner: "Cid Calm",
        lead: "A3",
        created_on: "2017-02-01",
        closed_on: null,
      },
      {
        reference: "A4",
        stage: "prospecting",
        amount_minor: null,
        currency: "USD",
        product: "GTX Pro",
        customer: "Acme",
        partner: "West",
        owner: "Cid Calm",
        lead: "A4",
        created_on: "2017-03-02",
        closed_on: null,
      },
    ]);
    expect(
      await query(`select c.reference, v.industry, v.headcount from app.customer_versions v
        join app.customers c on c.org_id = v.org_id and c.id = v.customer_id where v.org_id = :org order by 1`),
    ).toEqual([
      { reference: "Acme", industry: "technology", headcount: 2822 },
      { reference: "Beta", industry: "retail", headcount: 495 },
    ]);
    expect(
      await query(`select p.reference, m.reference as manager, a.reference as partner
        from app.person_versions v join app.people p on p.org_id = v.org_id and p.id = v.person_id
        left join app.people m on m.org_id = v.org_id and m.id = v.manager_id
        left join app.partners a on a.org_id = v.org_id and a.id = v.partner_id where v.org_id = :org order by 1`),
    ).toEqual([
      { reference: "Ann Able", manager: "Max Mild", partner: "East" },
      { reference: "Ben Bold", manager: "Max Mild", partner: "East" },
      { reference: "Cid Calm", manager: "Zoe Zest", partner: "West" },
      { reference: "Max Mild", manager: null, partner: null },
      { reference: "Zoe Zest", manager: null, partner: null },
    ]);
  });

  test("the next export updates what moved on and leaves the rest", async () => {
    await run(profileFiles(CRM_TEXTS));
    const opportunities = (CRM_TEXTS.opportunities?.[1] ?? "").replace(
      "Engaging,2017-02-01,,",
      "Won,2017-02-01,2017-03-02,60",
    );
    const outcome = await run(profileFiles(CRM_TEXTS, { opportunities }));
    expect(countsByKind(outcome.steps)).toMatchObject({
      deal: { created: 0, updated: 1, unchanged: 3, rejected: 0 },
      lead: { created: 0, updated: 0, unchanged: 4, rejected: 0 },
      partner: same(2),
    });
  });
});
