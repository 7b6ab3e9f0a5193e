import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { type ChannelSite, openChannelSite } from "../../test/setup/channel-site.ts";
import { systemClock } from "../clock.ts";

let site: ChannelSite;
beforeAll(async () => {
  site = await openChannelSite();
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const references = async (query: string, caller?: string) =>
  (await site.get(`/v1/partners?${query}`, caller)).partners.map(
    (row: { reference: string }) => row.reference,
  );

describe("the list of partners", () => {
  test("says what each is like today and what it brought in twelve months of the zone", async () => {
    const list = await site.get("/v1/partners?q=P-1");
    expect(list).toMatchObject({
      ...{
        today: "2024-11-15",
        bookingsFrom: "2023-12",
        bookingsTo: "2024-11",
        currency: "CNY",
        exponent: 2,
      },
      ...{ next: null, count: { value: 1, exact: true } },
    });
    expect(list.partners).toEqual([
      {
        ...{
          id: site.id("P-1"),
          reference: "P-1",
          name: "苏州云帆",
          kind: "agent",
          band: "1-9",
          inForce: true,
        },
        city: { id: site.id("苏州"), name: "苏州" },
        region: { id: site.id("华东"), name: "华东" },
        manager: { id: site.id("E-1"), name: "周岚" },
        bookingsMinor: "30000",
        computedClass: null,
        lastWonOn: "2024-11-01",
      },
    ]);
  });

  test.each([
    ["two Chinese characters", `q=${encodeURIComponent("苏州")}`, ["P-1"]],
    ["a reference in small letters", "q=p-3", ["P-3"]],
    ["signs that mean something in SQL", `q=${encodeURIComponent("_100%")}`, ["P-2"]],
    ["a sign alone", `q=${encodeURIComponent("%")}`, ["P-2"]],
    ["nothing that is there", "q=zzz", []],
    ["a kind", "kind=direct", ["P-5"]],
    ["a band", "band=500%2B", ["P-3"]],
    ["no longer in force", "inForce=false", ["P-3"]],
  ])("finds by %s", async (_what, query, expected) => expect(await references(query)).toEqual(expected));

  test("finds by city, region and manager", async () => {
    expect(await references(`cityId=${site.id("苏州")}`)).toEqual(["P-1"]);
    expect((await references(`regionId=${site.id("华东")}&sort=-bookings`)).sort()).toEqual(["P-1", "P-2"]);
    expect(await references(`managerId=${site.id("E-1")}`)).toEqual(["P-1"]);
  });

  test.each([
    ["bookings", ["P-3", "P-4", "P-1", "P-2", "P-5"]],
    ["-bookings", ["P-5", "P-2", "P-1", "P-4", "P-3"]],
    ["-band", ["P-3", "P-2", "P-1", "P-5", "P-4"]],
  ])("sorts by %s", async (sort, expected) => expect(await references(`sort=${sort}`)).toEqual(expected));

  test.each(["name", "-name", "city", "-city", "bookings", "-bookings", "band", "-band"])(
    "pages by %s show each partner once, in the order of the whole list",
    async (sort) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const at: string = cursor === null ? "" : `&cursor=${cursor}`;
        const page: { partners: { reference: string }[]; next: string | null } = await site.get(
          `/v1/partners?sort=${sort}&limit=2${at}`,
        );
        seen.push(...page.partners.map((row) => row.reference));
        cursor = page.next;
      } while (cursor !== null);
      expect(seen).toEqual(await references(`sort=${sort}`));
      expect(new Set(seen).size).toBe(5);
    },
  );

  test("a place of another order is refused", async () => {
    const { next } = await site.get("/v1/partners?sort=name&limit=1");
    const answer = await site.app.inject({
      method: "GET",
      url: `/v1/partners?sort=-bookings&cursor=${next}`,
    });
    expect(answer.json()).toMatchObject({
      code: "invalid_input",
      problems: [{ field: "querystring/cursor" }],
    });
  });
});

describe("scope", () => {
  test("a regional director sees the partners of the own cities only", async () => {
    expect((await references("", "director")).sort()).toEqual(["P-1", "P-2"]);
    expect((await site.get("/v1/partners", "director")).count).toEqual({ value: 2, exact: true });
    expect((await site.get("/v1/population?include=all", "director")).partners).toBe(2);
  });

  test("a partner sees itself only, whatever it asks for", async () => {
    expect(await references("sort=-bookings", "owner")).toEqual(["P-2"]);
    expect(await references(`cityId=${site.id("苏州")}`, "owner")).toEqual([]);
    expect(await references("q=P-1", "owner")).toEqual([]);
    const people = (await site.get("/v1/people", "owner")).people.map(
      (row: { reference: string }) => row.reference,
    );
    expect(people).toEqual(["E-2"]);
    const status = async (url: string) =>
      (await site.app.inject({ method: "GET", url, headers: { "test-caller": "owner" } })).statusCode;
    for (const id of [site.id("P-1"), systemClock.newId()])
      expect(await status(`/v1/partners/${id}`)).toBe(404);
    expect(await status("/v1/population?include=all")).toBe(403);
  });

  test("a cursor of another's list gives nothing of it", async () => {
    const { next } = await site.get("/v1/partners?limit=1");
    for (const reference of await references(`cursor=${next}`, "owner")) expect(reference).toBe("P-2");
  });
});

describe("the profile", () => {
  test("shows attributes, 24 months of bookings and the deals", async () => {
    const profile = await site.get(`/v1/partners/${site.id("P-1")}`);
    expect(profile).toMatchObject({
      ...{ reference: "P-1", inForce: true, lastWonOn: "2024-11-01", customers: 0, currency: "CNY" },
      attributes: { name: "苏州云帆", band: "1-9", city: { name: "苏州" }, manager: { name: "周岚" } },
      history: [{ validFrom: null, validTo: null, attributes: { name: "苏州云帆" } }],
      deals: {
        open: { count: 2, amountMinor: "0", withoutAmount: 2 },
        won: { count: 3, amountMinor: "129900", withoutAmount: 0 },
        lost: { count: 0, amountMinor: "0" },
      },
    });
    expect(profile.bookings).toHaveLength(24);
    expect(profile.bookings[0].month).toBe("2022-12");
    const won = profile.bookings.filter((row: { deals: number }) => row.deals > 0);
    expect(won).toEqual([
      { month: "2023-11", amountMinor: "99900", deals: 1 },
      { month: "2023-12", amountMinor: "10000", deals: 1 },
      { month: "2024-11", amountMinor: "20000", deals: 1 },
    ]);
  });

  test("masks phone and mail", async () => {
    const { contacts } = await site.get(`/v1/partners/${site.id("P-2")}`);
    expect(contacts).toEqual([
      { id: site.id("E-2"), name: "王建国", jobTitle: null, phone: "138****5678", email: "w***@example.com" },
    ]);
  });
});

describe("the export", () => {
  test("carries the list with its filters, harmless to a spreadsheet, and is kept in the audit log", async () => {
    const answer = await site.app.inject({
      method: "GET",
      url: `/v1/partners.csv?language=en&regionId=${site.id("华北")}`,
    });
    expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
    const rows: Record<string, string>[] = parse(answer.body, { bom: true, columns: true });
    expect(rows.map((row) => row.Reference).sort()).toEqual(["P-3", "P-4", "P-5"]);
    expect(rows.find((row) => row.Reference === "P-4")).toMatchObject({
      ...{ Name: "'=cmd|' /C calc'!A0", Kind: "Agent", Bookings: "0.07", "In force": "yes" },
    });
    const actor = { orgId: site.orgId, userId: site.founderId, ...site.role("operations") };
    const kept = await inTransaction(site.services.database, actor, (tx) =>
      tx.query("select after from app.audit_entries where org_id = $1 and act = 'export'", [site.orgId]),
    );
    expect(kept.rows).toEqual([{ after: { filter: { regionId: site.id("华北") } } }]);
  });
});
