import { afterAll, beforeAll, expect, test } from "vitest";
import { openAsAnyRole } from "../../test/authority/role-principals.ts";
import { fullCompany } from "../../test/golden/full-company.ts";
import { openFactBook, uuidOf } from "../../test/setup/fact-book.ts";
import { closeMonth } from "../workflows/close-month.ts";
import { verifyMonth } from "../workflows/verify-month.ts";

let site: Awaited<ReturnType<typeof openAsAnyRole>>;
const OTHER = uuidOf("the vice president");
const month = "2024-03";

beforeAll(async () => {
  site = await openAsAnyRole();
  const { orgId } = site;
  const place = { database: site.services.database, orgId, zone: "Asia/Shanghai" };
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  await fullCompany(await openFactBook({ ...place, ...urls, close: async () => {} }), 31);
});
afterAll(() => site?.close());

async function call(
  method: "GET" | "POST",
  path: string,
  given: { body?: object; as?: "vp" | "operations" } = {},
) {
  const isVp = given.as === "vp";
  const answer = await site.app.inject({
    method,
    url: `/v1${path}`,
    headers: {
      "test-caller": isVp ? "channel_vp" : "channel_operations",
      ...(isVp ? { "test-user": OTHER } : {}),
      "accept-language": "en",
      ...(method === "GET" ? {} : { "idempotency-key": site.services.clock.newId() }),
    },
    ...(given.body === undefined ? {} : { payload: given.body }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

const draft = {
  id: "own_event_deal_size",
  name: { zh: "活动单均额", en: "Size of event deals" },
  meaning: { zh: "来源为活动的合同金额除以赢单数。", en: "Bookings from events divided by deals won." },
  question: { zh: "活动单有多大？", en: "How big are deals from events?" },
  unit: "money",
  direction: "higher",
  window: { type: "month" },
  numerator: [{ measure: "deals_closed.won_amount", factor: 1 }],
  denominator: [{ measure: "deals_closed.won_count", factor: 1 }],
  population: "all",
  filter: [{ dimension: "source", values: ["event"] }],
  minimumDenominator: 1,
};
const propose = (changes: object = {}) =>
  call("POST", "/metric-proposals", {
    body: { draft: { ...draft, ...changes }, ownerId: site.founderId, reason: "asked for by the directors" },
  });
const value = async (query: string) =>
  (await call("GET", `/metric-values?grain=company&month=${month}&${query}`)).body.values[0];

test("a preview shows the company's own numbers and keeps nothing", async () => {
  const { body } = await call("POST", "/metric-previews", { body: { draft, month } });
  const company = body.values.find(({ grain }: { grain: string }) => grain === "company");
  const amount = await value("metrics=bookings&filter=source:event");
  const count = await value("metrics=won_deals&filter=source:event");
  expect([company.numerator, company.denominator]).toEqual([amount.numerator, count.numerator]);
  expect((await call("GET", "/metric-proposals")).body.proposals).toEqual([]);
});

test("a bad definition is refused with field and mend", async () => {
  const { status, body } = await propose({
    unit: "ratio",
    numerator: [{ measure: "deals_closed.won_amount", factor: 1 }],
  });
  expect(status).toBe(400);
  expect(body.problems).toMatchObject([{ field: "draft/unit", rule: "derived" }]);
  expect(body.problems[0].en).toContain("money");
});

test("it is put forward, not agreed to by who proposed it, and in force once the VP agrees", async () => {
  const proposal = (await propose()).body;
  expect(proposal).toMatchObject({ metric: draft.id, version: 1, decision: null });
  expect((await propose()).body.code).toBe("conflict");
  expect((await call("GET", `/metric-values?metrics=${draft.id}&month=${month}`)).status).toBe(400);
  const path = `/metric-proposals/${proposal.id}/decision`;
  const agree = { decision: "agreed", comment: "" };
  expect((await call("POST", path, { body: agree })).status).toBe(403);
  const own = await site.app.inject({
    method: "POST",
    url: `/v1${path}`,
    headers: { "test-caller": "channel_vp", "idempotency-key": site.services.clock.newId() },
    payload: agree,
  });
  expect(own.statusCode).toBe(403);
  const returned = await call("POST", path, { body: { decision: "returned", comment: " " }, as: "vp" });
  expect(returned.body.problems).toMatchObject([{ field: "comment" }]);
  expect((await call("POST", path, { body: agree, as: "vp" })).body.decision).toBe("agreed");
  expect((await call("POST", path, { body: agree, as: "vp" })).body.code).toBe("state_changed");
  const { metrics } = (await call("GET", "/metrics")).body;
  const listed = metrics.find(({ definition }: { definition: { id: string } }) => definition.id === draft.id);
  expect(listed).toMatchObject({
    owner: { ownerId: site.founderId },
    definition: { version: 1, filter: draft.filter },
  });
});

test("a close freezes it like the others, under its version, and it verifies", async () => {
  const actor = {
    orgId: site.orgId,
    userId: site.founderId,
    role: "system",
    scope: "all",
    scopeIds: [],
  } as const;
  const wish = { overridden: ["ready", "confirmed", "imports_rejected"], reason: "test" };
  await closeMonth(site.services, actor, { month: month as never, ...wish });
  const closed = await value(`metrics=${draft.id}&view=closed`);
  const live = await value(`metrics=${draft.id}`);
  expect(closed).toMatchObject({ numerator: live.numerator, denominator: live.denominator, version: 1 });
  expect((await verifyMonth(site.services, actor, month as never)).holds).toBe(true);
  const rows = await call(
    "GET",
    `/metric-values/rows?metric=${draft.id}&grain=company&month=${month}&view=closed`,
  );
  const sum = rows.body.rows.reduce(
    (total: number, row: { amount: string }) => total + Number(row.amount),
    0,
  );
  expect(sum).toBeCloseTo(Number(closed.numerator), 6);
});

test("a new version takes its place; a withdrawn one does not; a retired metric goes and its closed values stay", async () => {
  const second = (await propose({ minimumDenominator: 5 })).body;
  expect(second.version).toBe(2);
  expect(
    (await call("POST", `/metric-proposals/${second.id}/withdrawal`, { body: {}, as: "vp" })).status,
  ).toBe(403);
  expect((await call("POST", `/metric-proposals/${second.id}/withdrawal`, { body: {} })).body.decision).toBe(
    "withdrawn",
  );
  expect((await value(`metrics=${draft.id}`)).version).toBe(1);
  const third = (await propose({ minimumDenominator: 5 })).body;
  const agree = { body: { decision: "agreed", comment: "" }, as: "vp" } as const;
  await call("POST", `/metric-proposals/${third.id}/decision`, agree);
  expect((await value(`metrics=${draft.id}`)).version).toBe(3);
  const gone = (await call("POST", `/metrics/${draft.id}/retirement`, { body: { reason: "not read" } })).body;
  await call("POST", `/metric-proposals/${gone.id}/decision`, agree);
  const { metrics } = (await call("GET", "/metrics")).body;
  expect(metrics.map(({ definition }: { definition: { id: string } }) => definition.id)).not.toContain(
    draft.id,
  );
  expect((await call("POST", "/metrics/bookings/retirement", { body: { reason: "x" } })).body.code).toBe(
    "conflict",
  );
  const actor = {
    orgId: site.orgId,
    userId: site.founderId,
    role: "system",
    scope: "all",
    scopeIds: [],
  } as const;
  expect((await verifyMonth(site.services, actor, month as never)).holds).toBe(true);
  const page = (await call("GET", "/metric-proposals?limit=2")).body;
  expect(page.proposals).toHaveLength(2);
  expect((await call("GET", `/metric-proposals?limit=9&after=${page.next}`)).body.proposals).toHaveLength(2);
});

test("live values come as a series, filtered, and what cannot be filtered says so", async () => {
  const series = (
    await call(
      "GET",
      "/metric-values?metrics=won_deals&grain=company&month=2024-01&toMonth=2024-03&filter=source:event,hq_lead",
    )
  ).body.values;
  expect(series.map(({ month: of }: { month: string }) => of)).toEqual(["2024-01", "2024-02", "2024-03"]);
  for (const filter of ["cost_kind:event", "nothing:x"])
    expect(
      (await call("GET", `/metric-values?metrics=won_deals&month=${month}&filter=${filter}`)).status,
    ).toBe(400);
  const reversed = "/metric-values?metrics=won_deals&month=2024-03&toMonth=2024-01";
  expect((await call("GET", reversed)).body.problems).toMatchObject([{ field: "query/toMonth" }]);
});

test("nothing of this was an error of ours", () => expect(site.errors).toEqual([]));
