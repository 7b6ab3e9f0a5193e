import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { type ChannelSite, openChannelSite } from "../../test/setup/channel-site.ts";
import { systemClock } from "../clock.ts";

// Company, source, created, assigned; the city is the partner's.
const LEADS = [
  ["L-1", "苏州云帆电子", "hq_lead", "2024-03-01T01:00:00Z", "2024-03-02T01:00:00Z", "P-1"],
  ["L-2", '=HYPERLINK("x")', "event", "2024-03-01T01:00:00Z", null, "P-2"],
  ["L-3", null, "hq_lead", "2024-02-01T16:30:00Z", "2024-02-05T01:00:00Z", "P-3"],
  ["L-4", "北京远山%", "self_developed", "2024-04-01T00:00:00Z", null, "P-3"],
  ["L-5", "北京启航", "hq_lead", "2024-01-01T00:00:00Z", "2024-03-02T01:00:00Z", "P-2"],
] as const;

let site: ChannelSite;
let actor: Actor;
const leads = new Map<string, string>();
beforeAll(async () => {
  site = await openChannelSite();
  actor = { orgId: site.orgId, userId: site.founderId, ...site.role("operations") };
  await inTransaction(site.services.database, actor, async (tx) => {
    const cityOf = { "P-1": "苏州", "P-2": "无锡", "P-3": "北京" } as const;
    for (const [reference, company, source, created, assigned, partner] of LEADS) {
      const id = systemClock.newId();
      leads.set(reference, id);
      const [city, owner] = [site.id(cityOf[partner]), site.id(partner)];
      await tx.run(sql`insert into app.leads (org_id, id, reference, city_id, partner_id, recorded_at)
        values (${site.orgId}, ${id}, ${reference}, ${city}, ${owner}, '2024-01-01')`);
      await tx.run(sql`insert into app.lead_versions (org_id, id, lead_id, company_name, source, created_at, assigned_at,
          city_id, partner_id, batch_id, recorded_at)
        select ${site.orgId}, ${systemClock.newId()}, ${id}, ${company}, ${source}, ${created}, ${assigned}, ${city}, ${owner},
          id, '2024-01-01' from app.batches where org_id = ${site.orgId} limit 1`);
    }
  });
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const of = (answer: { rows: { reference: string }[] }) => answer.rows.map(({ reference }) => reference);
const references = async (query: string, caller?: string) => of(await site.get(`/v1/leads?${query}`, caller));

describe("the list of leads", () => {
  test("shows every field of a record under its name", async () => {
    const { rows, count, next } = await site.get("/v1/leads?q=L-1");
    expect({ count, next }).toEqual({ count: { value: 1, exact: true }, next: null });
    expect(rows).toEqual([
      expect.objectContaining({
        ...{ id: leads.get("L-1"), reference: "L-1", companyName: "苏州云帆电子", source: "hq_lead" },
        city: { id: site.id("苏州"), name: "苏州" },
        partner: { id: site.id("P-1"), name: "苏州云帆" },
        ...{ customer: null, owner: null, qualified: true, createdAt: "2024-03-01T01:00:00.000Z" },
      }),
    ]);
  });

  test.each([
    ["the newest first", "sort=-createdAt,companyName", ["L-4", "L-2", "L-1", "L-3", "L-5"]],
    ["some of the sources", "source=event,self_developed&sort=createdAt", ["L-2", "L-4"]],
    ["assigned", "assignedAtGiven=true&sort=assignedAt,-companyName", ["L-3", "L-1", "L-5"]],
    ["not assigned", "assignedAtGiven=false&sort=companyName", ["L-2", "L-4"]],
    ["words with a sign that means something in SQL", `q=${encodeURIComponent("山%")}`, ["L-4"]],
    ["a reference", "q=l-3", ["L-3"]],
  ])("%s", async (_what, query, expected) => {
    expect(await references(query)).toEqual(expected);
  });

  test("one partner's, and only those that are named", async () => {
    expect((await references(`partnerId=${site.id("P-3")}`)).sort()).toEqual(["L-3", "L-4"]);
    const ids = ["L-1", "L-5"].map((reference) => leads.get(reference)).join(",");
    expect((await references(`ids=${ids}`)).sort()).toEqual(["L-1", "L-5"]);
  });

  test.each([
    "createdAt",
    "-createdAt",
    "assignedAt,-companyName",
    "-assignedAt,companyName,createdAt",
    "companyName",
  ])("pages by %s show each lead once, in the order of the whole list", async (sort) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const at: string = cursor === null ? "" : `&cursor=${cursor}`;
      const page = await site.get(`/v1/leads?sort=${sort}&limit=2${at}`);
      expect(page.count).toEqual({ value: 5, exact: true });
      seen.push(...of(page));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(await references(`sort=${sort}`));
    expect(new Set(seen).size).toBe(5);
  });

  test("a scope sees its own leads only, in the list, in the file and one by one", async () => {
    expect((await references("", "director")).sort()).toEqual(["L-1", "L-2", "L-5"]);
    expect((await references("", "owner")).sort()).toEqual(["L-2", "L-5"]);
    const own = await site.app.inject({
      method: "GET",
      url: `/v1/leads/${leads.get("L-4")}`,
      headers: { "test-caller": "owner" },
    });
    expect(own.statusCode).toBe(404);
  });

  test.each(["nothing", "WyJjcmVhdGVkQXQiXQ", Buffer.from('["createdAt","x","2024"]').toString("base64url")])(
    "a cursor that is none (%s) is refused",
    async (cursor) => {
      const answer = await site.app.inject({
        method: "GET",
        url: `/v1/leads?sort=createdAt&cursor=${cursor}`,
      });
      expect(answer.json()).toMatchObject({
        code: "invalid_input",
        problems: [{ field: "querystring/cursor" }],
      });
    },
  );
});

test("the file has the filters and the order, harmless to a spreadsheet, with times of the zone", async () => {
  const answer = await site.app.inject({
    method: "GET",
    url: "/v1/leads.csv?language=en&source=event,hq_lead&sort=-createdAt,companyName",
  });
  const rows: Record<string, string>[] = parse(answer.body, { bom: true, columns: true });
  expect(rows.map((row) => row.Reference)).toEqual(["L-2", "L-1", "L-3", "L-5"]);
  expect(rows[0]).toMatchObject({
    "Company name": '\'=HYPERLINK("x")',
    Source: "Event",
    Partner: "无锡启航_100%",
  });
  expect(rows[2]?.Created).toBe("2024-02-02 00:30");
});

test("a record shows what it is and every version that was recorded of it", async () => {
  const id = leads.get("L-5");
  await inTransaction(site.services.database, actor, async (tx) => {
    const fix = systemClock.newId();
    await tx.run(sql`insert into app.batches (org_id, id, origin, title, made_at)
      values (${site.orgId}, ${fix}, 'screen', 'mend', '2024-05-01')`);
    await tx.run(sql`update app.lead_versions set voided_at = '2024-05-01', voided_by = ${fix}
      where org_id = ${site.orgId} and lead_id = ${id}`);
    await tx.run(sql`insert into app.lead_versions (org_id, id, lead_id, company_name, source, created_at, city_id,
        partner_id, batch_id, recorded_at)
      select org_id, ${systemClock.newId()}, lead_id, '北京启航科技', source, created_at, city_id, partner_id, ${fix},
        '2024-05-01' from app.lead_versions where org_id = ${site.orgId} and lead_id = ${id}`);
  });
  const record = await site.get(`/v1/leads/${id}`);
  expect(record.current).toMatchObject({ companyName: "北京启航科技", partner: { name: "无锡启航_100%" } });
  expect(
    record.versions.map((version: { recordedBy: string; voidedAt: string; row: { companyName: string } }) => [
      version.recordedBy,
      version.voidedAt,
      version.row.companyName,
    ]),
  ).toEqual([
    ["mend", null, "北京启航科技"],
    ["test", "2024-05-01T00:00:00.000Z", "北京启航"],
  ]);
});

test("deals carry their amounts with the currency and are ordered by worth", async () => {
  const { rows } = await site.get("/v1/deals?stage=won&sort=-amount&limit=2");
  expect(rows.map((row: { amount: unknown }) => row.amount)).toEqual([
    { minor: "900000", currency: "CNY", exponent: 2 },
    { minor: "99900", currency: "CNY", exponent: 2 },
  ]);
  const open = await site.get(`/v1/deals?partnerId=${site.id("P-1")}&amountGiven=false`);
  expect(open.rows).toHaveLength(2);
});

test.each([
  ["deals", "marketing"],
  ["contracts", "marketing"],
  ["leads", "success"],
])("the file of %s is not for %s, who may take files but not read that list", async (plural, caller) => {
  for (const url of [`/v1/${plural}`, `/v1/${plural}.csv`]) {
    const answer = await site.app.inject({ method: "GET", url, headers: { "test-caller": caller } });
    expect(answer.statusCode, url).toBe(403);
    expect(answer.json().text.en, url).toContain("Channel operations");
    expect(answer.json().text.en, url).not.toContain(
      caller === "marketing" ? "Marketing" : "Customer success",
    );
  }
});
