import { afterAll, beforeAll, expect, test } from "vitest";
import { openAsAnyRole } from "../../test/authority/role-principals.ts";
import { fullCompany } from "../../test/golden/full-company.ts";
import { type FactBook, openFactBook } from "../../test/setup/fact-book.ts";
import { startWorkers } from "../jobs/start-workers.ts";

// The way a person goes: name owners, confirm, close, look, verify, restate, read the pack. Through the real routes.
let site: Awaited<ReturnType<typeof openAsAnyRole>>;
let book: FactBook;
const month = "2024-03";

beforeAll(async () => {
  site = await openAsAnyRole();
  const { database, orgId } = { database: site.services.database, orgId: site.orgId };
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  book = await openFactBook({ database, orgId, zone: "Asia/Shanghai", ...urls, close: async () => {} });
  await fullCompany(book, 31);
  await startWorkers(site.services);
});
afterAll(() => site?.close());

async function call(
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: object,
  role = "channel_operations",
) {
  const answer = await site.app.inject({
    method,
    url: `/v1${path}`,
    headers: {
      "test-caller": role,
      "accept-language": "en",
      ...(method === "GET" ? {} : { "idempotency-key": site.services.clock.newId() }),
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

test("who answers for a metric is named, confirms it, and nobody else does", async () => {
  const owner = { ownerId: site.founderId, sourceNote: "CRM", readiness: "ready" };
  const { body } = await call("GET", "/metrics");
  expect(body.metrics.length).toBeGreaterThan(35);
  for (const { definition } of body.metrics.slice(0, -1)) {
    expect((await call("PUT", `/metrics/${definition.id}/owner`, owner)).status).toBe(200);
  }
  const ids = body.metrics.map(({ definition }: { definition: { id: string } }) => definition.id);
  const foreign = await call("POST", `/months/${month}/confirmations`, { metrics: ids, note: "" });
  expect(foreign).toMatchObject({ status: 403, body: { code: "forbidden" } });
  const own = await call("POST", `/months/${month}/confirmations`, { metrics: ids.slice(0, -1), note: "" });
  expect(own.body).toEqual({ confirmed: ids.length - 1 });
  const checks = (await call("GET", `/months/${month}/checks`)).body.checks;
  const open = checks.filter(({ ok }: { ok: boolean }) => !ok);
  expect(open).toMatchObject([
    { id: "ready", metrics: [ids.at(-1)] },
    { id: "confirmed", metrics: [ids.at(-1)] },
  ]);
});

test("a month is closed in the background, with its reason kept", async () => {
  const refused = await call("POST", `/months/${month}/close`, { overridden: [], reason: null });
  expect(refused.body.problems.map(({ field }: { field: string }) => field)).toEqual(["ready", "confirmed"]);
  const early = await call("POST", `/months/${month}/close-cancellation`, {});
  expect(early.body.code).toBe("conflict");
  const wish = { overridden: ["ready", "confirmed"], reason: "one metric without data" };
  expect((await call("POST", `/months/${month}/close`, wish)).body).toMatchObject({ state: "closing" });
  await expect
    .poll(async () => (await call("GET", `/months/${month}`)).body.state, { timeout: 30_000, interval: 200 })
    .toBe("closed");
  const late = await call("POST", `/months/${month}/close-cancellation`, {});
  expect(late.body.code).toBe("month_closed");
  const listed = (await call("GET", "/months")).body.months;
  expect(listed.find((one: { month: string }) => one.month === month)).toMatchObject({
    state: "closed",
    reason: "one metric without data",
    restatedCells: null,
  });
  expect((await call("POST", `/months/${month}/close`, wish)).body.code).toBe("month_closed");
});

test("closed and live values are the same while nothing came late, and their rows add up", async () => {
  const query = `metrics=bookings,win_rate&month=${month}&grain=city`;
  const closed = (await call("GET", `/metric-values?${query}&view=closed`)).body.values;
  const live = (await call("GET", `/metric-values?${query}`)).body.values;
  const bare = (values: { closedIn?: string; subjectId: string; metric: string }[]) =>
    values
      .map(({ closedIn: _, ...value }) => value)
      .sort((a, b) => (a.metric + a.subjectId < b.metric + b.subjectId ? -1 : 1));
  expect(closed.length).toBeGreaterThan(8);
  expect(bare(live)).toEqual(bare(closed));
  const [cell] = live;
  let sum = 0;
  let after = "";
  do {
    const place = `metric=bookings&grain=city&subject=${cell.subjectId}&month=${month}&view=closed&limit=2`;
    const page = (await call("GET", `/metric-values/rows?${place}${after}`)).body;
    for (const row of page.rows) sum += Number(row.amount);
    after = page.next === null ? "" : `&after=${page.next}`;
  } while (after !== "");
  expect(sum).toBeCloseTo(Number(cell.numerator), 6);
});

test("it verifies; a late fact restates it beside the closed value", async () => {
  expect((await call("POST", `/months/${month}/verification`, {})).body).toMatchObject({
    holds: true,
    differing: 0,
  });
  const { instant } = (await call("GET", `/months/${month}`)).body;
  const late = new Date(Date.parse(instant) + 1).toISOString();
  await book.insert("collections", [{ received_on: "2024-03-09", amount_minor: 4711 }], late);
  expect((await call("POST", `/months/${month}/restatements`, {})).body).toMatchObject({ lateFacts: 1 });
  const found = (await call("GET", `/months/${month}/restatements`)).body;
  const company = found.restatements.find(
    (one: { metric: string; grain: string }) => one.metric === "collections" && one.grain === "company",
  );
  expect(Number(company.restated.numerator) - Number(company.closed.numerator)).toBe(4711);
  expect(found.lateFacts).toMatchObject([{ kind: "collection", change: "recorded", day: "2024-03-09" }]);
});

test("the pack holds closed figures, their definitions and what was restated", async () => {
  const { status, body } = await call("GET", `/months/${month}/pack`);
  expect(status).toBe(200);
  const bookings = body.headline.find((line: { metric: string }) => line.metric === "bookings");
  const [closed] = (
    await call("GET", `/metric-values?metrics=bookings&grain=company&month=${month}&view=closed`)
  ).body.values;
  expect(bookings.value.numerator).toBe(closed.numerator);
  expect(body.regions.map(({ name }: { name: string }) => name)).toEqual(["R0", "R1", "R2"]);
  expect(body.cities).toHaveLength(6);
  expect(body.restatements).toMatchObject([{ month, lateFacts: 1 }]);
  expect(body.definitions.length).toBeGreaterThan(20);
  expect((await call("GET", "/months/2024-04/pack")).status).toBe(404);
});

test("narrow scopes are answered from their own cells only", async () => {
  // These roles hold a city and a partner that are not of this company.
  for (const role of ["channel_manager", "regional_director"]) {
    for (const view of ["live", "closed"]) {
      const values = (
        await call("GET", `/metric-values?metrics=bookings&month=${month}&view=${view}`, undefined, role)
      ).body.values;
      expect(values, `${role} ${view}`).toEqual([]);
    }
  }
});

test("nothing of this was an error of ours", () => expect(site.errors).toEqual([]));
