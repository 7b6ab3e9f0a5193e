import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CloseProgress, readCloseProgress } from "../../database/measurement/close-progress.ts";
import { readClosedValues } from "../../database/measurement/closed-values.ts";
import { readMonthCloses, readMonthStates } from "../../database/measurement/month-rows.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { fullCompany } from "../../test/golden/full-company.ts";
import { type CloseBook, createCloseBook, PASS_OVER } from "../../test/setup/close-book.ts";
import { cancelMonthClose, cancelMonthCloseIn } from "./cancel-close.ts";
import { beginMonthClose, computeMonthClose } from "./close-month.ts";
import { runMonthClose } from "./run-month-close.ts";

const january = toMonth("2024-01");
const wish = { month: january, overridden: PASS_OVER, reason: "test" };
let book: CloseBook;

beforeAll(async () => {
  book = await createCloseBook();
  await fullCompany(book, 7);
  book.setNow("2024-02-05T00:00:00Z");
});
afterAll(() => book?.close());

const begin = () => beginMonthClose(book.services, book.system, wish);
const run = () => runMonthClose(book.services, book.system, january);
const noted = () => book.read(async (tx) => (await readCloseProgress(tx)).get(january));
const states = () => book.read((tx) => readMonthStates(tx));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

test("a close that fails says why to every process, and goes on from the same instant", async () => {
  const { instant } = await begin();
  expect(await noted()).toMatchObject({ state: "waiting", failure: null });
  await book.tamper(sql`revoke insert on app.closed_values from partnerloop_app`);
  expect(await run()).toMatchObject({ state: "failed" });
  expect(await noted()).toMatchObject({
    state: "failed",
    failure: { en: expect.stringContaining("permission denied for table closed_values") },
  });
  expect(await states()).toEqual([{ month: january, state: "failed" }]);
  expect(await book.read((tx) => readClosedValues(tx, {}))).toEqual([]);

  await book.tamper(sql`grant insert on app.closed_values to partnerloop_app`);
  book.setNow("2024-02-06T00:00:00Z");
  expect((await begin()).instant).toEqual(instant);
  expect(await noted()).toMatchObject({ state: "waiting", failure: null });
  expect(await states()).toEqual([{ month: january, state: "closing" }]);
});

test("a close is cancelled while it is computed: nothing is frozen and the month is open", async () => {
  const seen: (CloseProgress | undefined)[] = [];
  const computed = computeMonthClose(book.services, book.system, january, {
    onPass: async (done) => {
      if (done === 5) await cancelMonthClose(book.services, book.system, january);
    },
  });
  expect(await codeOf(computed)).toMatch(/^(40001|23503)$/);
  expect(await states()).toEqual([]);
  expect(await book.read((tx) => readClosedValues(tx, {}))).toEqual([]);
  expect(await codeOf(cancelMonthClose(book.services, book.system, january))).toBe("conflict");

  await begin();
  const running = run();
  while (!seen.some((progress) => (progress?.done ?? 0) > 2)) seen.push(await noted());
  await cancelMonthClose(book.services, book.system, january);
  expect(await running).toEqual({ state: "cancelled" });
  expect(await states()).toEqual([]);
  const { acts } = (await book.read((tx) =>
    tx.first<{ acts: string[] }>(
      sql`select array_agg(act order by at, id) as acts from app.audit_entries where object_id = '2024-01'`,
    ),
  )) as { acts: string[] };
  expect(acts.filter((act) => act === "cancel_close")).toHaveLength(2);
});

test("whoever starts a close again while it is cancelled is told, and not that it closes", async () => {
  await begin();
  let again: Promise<string | undefined> | undefined;
  await book.read(async (tx) => {
    await cancelMonthCloseIn(tx, book.services.clock, january);
    again = codeOf(begin());
    const waiting = sql`select from pg_locks where not granted and locktype = 'advisory'`;
    await expect.poll(() => tx.rows(waiting), { timeout: 30_000 }).toHaveLength(1);
  });
  expect(await again).toBe("state_changed");
  expect(await states()).toEqual([]);
});

test("a close that was cancelled and begun again is not frozen by who computed the first", async () => {
  await begin();
  const first = computeMonthClose(book.services, book.system, january, {
    onPass: async (done) => {
      if (done !== 5) return;
      await cancelMonthClose(book.services, book.system, january);
      book.setNow("2024-02-07T00:00:00Z");
      await begin();
    },
  });
  expect(await codeOf(first)).toMatch(/^(40001|23503)$/);
  const [second] = await book.read((tx) => readMonthCloses(tx, january));
  expect(second).toMatchObject({ closedAt: null });
  expect(second?.instant.getTime()).toBeGreaterThanOrEqual(Date.parse("2024-02-07T00:00:00Z"));
  expect(await run()).toMatchObject({ state: "closed" });
});

test("a closed month is not cancelled, and running its close again changes nothing", async () => {
  expect(await codeOf(cancelMonthClose(book.services, book.system, january))).toBe("month_closed");
  await expect(book.read((tx) => tx.run(sql`delete from app.month_closes`))).rejects.toMatchObject({
    code: "23503",
  });
  const before = await book.read((tx) => readMonthCloses(tx, january));
  expect(await run()).toMatchObject({ state: "closed" });
  expect(await book.read((tx) => readMonthCloses(tx, january))).toEqual(before);
});
