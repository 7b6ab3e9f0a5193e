import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readClosedValues } from "../../database/measurement/closed-values.ts";
import { type LatePlace, listLateFacts } from "../../database/measurement/late-facts.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { inTransaction } from "../../database/transaction.ts";
import { beginWriting } from "../../database/writing.ts";
import type { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import { lastDayOf, toMonth } from "../../domain/calendar/month.ts";
import { fullCompany } from "../../test/golden/full-company.ts";
import { type CloseBook, createCloseBook, PASS_OVER } from "../../test/setup/close-book.ts";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { closeMonth } from "./close-month.ts";
import { restateMonths } from "./restate-months.ts";
import { verifyMonth } from "./verify-month.ts";

let book: CloseBook;
const january = toMonth("2024-01");
const february = toMonth("2024-02");
const march = toMonth("2024-03");
const wish = { overridden: PASS_OVER, reason: "test" };

beforeAll(async () => {
  book = await createCloseBook();
  await fullCompany(book, 5);
});
afterAll(() => book?.close());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: AppError) => [error.code, ...error.problems.map(({ field }) => field)],
  );
const failedWith = (month: string) =>
  refusal(closeMonth(book.services, book.system, { month: toMonth(month), ...wish }));

test("refuses what may not be closed, and says which check fails", async () => {
  book.setNow("2024-01-31T15:59:59Z");
  expect(await failedWith("2024-01")).toEqual(["conflict", "month_over"]);
  book.setNow("2024-02-05T00:00:00Z");
  const hasty = closeMonth(book.services, book.system, { month: january, overridden: [], reason: null });
  expect(await refusal(hasty)).toEqual(["conflict", "ready", "confirmed"]);
  const silent = closeMonth(book.services, book.system, {
    month: january,
    overridden: PASS_OVER,
    reason: " ",
  });
  expect(await refusal(silent)).toEqual(["invalid_input"]);
  const narrow: Actor = {
    ...book.system,
    role: "channel_operations",
    scope: "cities",
    scopeIds: [uuidOf("city 0")],
  };
  expect(await refusal(closeMonth(book.services, narrow, { month: january, ...wish }))).toEqual([
    "forbidden",
  ]);
});

test("of two closes at once one wins, and months follow one another", async () => {
  book.setNow("2024-02-05T00:00:00Z");
  const both = await Promise.allSettled([
    closeMonth(book.services, book.system, { month: january, ...wish }),
    closeMonth(book.services, book.system, { month: january, ...wish }),
  ]);
  const won = both.filter(({ status }) => status === "fulfilled");
  expect(won.length).toBeGreaterThan(0);
  for (const one of both) {
    if (one.status === "rejected") expect(["conflict", "23505"]).toContain((one.reason as AppError).code);
  }
  const { count } = (await book.read((tx) =>
    tx.first<{ count: number }>(sql`select count(*)::int as count from app.closed_months`),
  )) as { count: number };
  expect(count).toBe(1);
  book.setNow("2024-04-05T00:00:00Z");
  expect(await failedWith("2024-03")).toEqual(["conflict", "in_order"]);
  expect(await failedWith("2024-01")).toEqual(["month_closed"]);
});

test("what is written while a month is closed is in it or not, by its stamp, and it verifies", async () => {
  book.setNow("2024-03-05T00:00:00Z");
  const writers = Array.from({ length: 24 }, async (_, index) => {
    await new Promise((done) => setTimeout(done, index * 4));
    return inTransaction(book.database, book.system, async (tx) => {
      const at = await beginWriting(tx, new Date("2024-03-05T00:00:00Z"));
      await tx.run(sql`insert into app.collections (org_id, id, reference, received_on, amount_minor, currency, rate,
          batch_id, recorded_at)
        values (${book.orgId}, ${uuidOf(`racing ${index}`)}, ${`racing ${index}`}, '2024-02-15', ${10 ** 9}, 'CNY', 1,
          ${uuidOf("batch")}, ${at})`);
      await tx.run(sql`select pg_sleep(0.02)`);
    });
  });
  const [closed] = await Promise.all([
    closeMonth(book.services, book.system, { month: february, ...wish }),
    ...writers,
  ]);
  const { known } = (await book.read((tx) =>
    tx.first<{ known: string }>(sql`select sum(amount_minor) as known from app.collections
      where received_on >= '2024-02-01' and received_on < '2024-03-01' and recorded_at <= ${closed.instant}`),
  )) as { known: string };
  const [value] = await book.read((tx) =>
    readClosedValues(tx, { closedIn: february, metrics: ["collections"], grains: ["company"] }),
  );
  expect(value?.numerator).toBe(known);
  expect(await verifyMonth(book.services, book.system, february)).toMatchObject({
    holds: true,
    differences: [],
  });
});

test("late facts restate, and neither closed values nor their digest move", async () => {
  const before = await book.read((tx) => readClosedValues(tx, { closedIn: february }));
  await book.insert(
    "deal_versions",
    [
      {
        deal_id: "late deal",
        city_id: "city 0",
        partner_id: "partner 6",
        stage: "won",
        created_at: "2024-02-10T00:00:00Z",
        closed_at: "2024-02-20T00:00:00Z",
        amount_minor: 777,
      },
    ],
    "2024-03-20T00:00:00Z",
  );
  book.setNow("2024-03-21T00:00:00Z");
  const runs = await restateMonths(book.services, book.system);
  const run = runs.find(({ month }) => month === february);
  const cell = run?.restatements.find(
    ({ metric, grain, slice, subjectId }) =>
      metric === "bookings" && grain === "partner" && slice === "all" && subjectId === uuidOf("partner 6"),
  );
  expect(Number(cell?.restated?.numerator) - Number(cell?.closed?.numerator ?? 0)).toBe(777);
  expect(await book.read((tx) => readClosedValues(tx, { closedIn: february }))).toEqual(before);
  expect((await verifyMonth(book.services, book.system, february)).holds).toBe(true);
});

test("late rows are paged without losing those of one record and one instant", async () => {
  const row = (day: string) => ({
    customer_id: "customer 1",
    city_id: "city 0",
    day,
    activity_kind: 1,
    events: 1,
  });
  await book.insert("activity", ["2023-11-27", "2023-11-28", "2023-11-29"].map(row), "2024-03-22T00:00:00Z");
  const [close] = await book.read((tx) => readMonthCloses(tx, february));
  const mark = { month: february, instant: close?.instant ?? new Date(0), lastDay: lastDayOf(february) };
  const page = (limit: number, after?: LatePlace) =>
    book.read((tx) => listLateFacts(tx, mark, "Asia/Shanghai", { limit, ...(after ? { after } : {}) }));
  const whole = await page(100);
  expect(whole.length).toBeGreaterThan(3);
  const paged = await page(1);
  for (let next = await page(1, paged.at(-1)); next.length > 0; next = await page(1, next[0]))
    paged.push(...next);
  expect(paged).toEqual(whole);
});

test("a role that sees a part of the company neither verifies nor restates", async () => {
  const narrow: Actor = {
    ...book.system,
    role: "channel_operations",
    scope: "cities",
    scopeIds: [uuidOf("city 0")],
  };
  expect(await refusal(verifyMonth(book.services, narrow, february))).toEqual(["forbidden"]);
  expect(await refusal(restateMonths(book.services, narrow, february))).toEqual(["forbidden"]);
  expect(await refusal(restateMonths(book.services, narrow, march))).toEqual(["forbidden"]);
});

test("nobody can change or delete what a close wrote", async () => {
  for (const statement of [
    sql`update app.closed_values set numerator = 0`,
    sql`delete from app.closed_values`,
    sql`update app.closed_months set digest = digest`,
    sql`delete from app.closed_months`,
    sql`update app.month_closes set instant = instant`,
    sql`update app.metric_versions set version = 2`,
  ]) {
    await expect(book.read((tx) => tx.run(statement))).rejects.toMatchObject({ code: "42501" });
  }
});

test("a value that was changed behind the application's back is found", async () => {
  await book.tamper(sql`update app.closed_values set numerator = numerator + 1
    where metric = 'bookings' and grain = 'company' and slice = 'all' and closed_in = '2024-02'`);
  const found = await verifyMonth(book.services, book.system, february);
  expect(found.holds).toBe(false);
  expect(found.differences).toHaveLength(1);
  expect(found.digests.computed).toBe(found.digests.closed);
  expect(found.digests.kept).not.toBe(found.digests.closed);
});

test("a close can be stopped and begun again", async () => {
  book.setNow("2024-04-05T00:00:00Z");
  const stop = new AbortController();
  const stopped = closeMonth(
    book.services,
    book.system,
    { month: march, ...wish },
    {
      signal: stop.signal,
      onPass: (done) => {
        if (done === 5) stop.abort(new Error("stopped"));
      },
    },
  );
  await expect(stopped).rejects.toThrow("stopped");
  const closed = await closeMonth(book.services, book.system, { month: march, ...wish });
  expect(closed.closedAt).not.toBeNull();
});
