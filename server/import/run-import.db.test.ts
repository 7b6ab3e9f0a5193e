import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listImports, queueImport } from "../../database/import/imports.ts";
import { readRejectedRows } from "../../database/import/rejected-row-store.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { apply, importFixture } from "../../test/setup/import-fixture.ts";
import { endOf, storeMapped } from "../../test/setup/mapped-file.ts";
import { systemClock } from "../clock.ts";
import { type JobQueue, openJobs } from "../jobs/job-queue.ts";
import { runImport } from "./run-import.ts";

let fixture: Awaited<ReturnType<typeof importFixture>>;
let jobs: JobQueue;
const log = {
  info: () => {},
  warn: () => {},
  error: (facts: object) => void process.stderr.write(`${JSON.stringify(facts)}\n`),
};

beforeAll(async () => {
  fixture = await importFixture();
  jobs = await openJobs(fixture.database, log);
  await jobs.work("import", (job) => runImport({ clock: systemClock, database: fixture.database, log }, job));
});
afterAll(async () => {
  await jobs.stop();
  await fixture.close();
});

/** Stores a CSV, maps its columns in order and asks for a run. */
async function start(
  kind: KindId,
  csv: string,
  fields: readonly (string | null)[],
  to: "queued" | "checking" = "queued",
): Promise<string> {
  const { database, actor } = fixture;
  return inTransaction(database, actor, async (tx) => {
    const id = await storeMapped(tx, { kind, csv, fields });
    await queueImport(tx, { id, to, from: ["mapped"] });
    await jobs.send(tx, "import", { orgId: actor.orgId, userId: actor.userId, importId: id });
    return id;
  });
}

const ended = (id: string) => endOf(fixture, id);

test("CSV files of regions, cities, partners and deals come in through the job, with rejects in both languages", async () => {
  await ended(await start("region", "编号,名称\nR1,华东\n", ["reference", "name"]));
  await ended(await start("city", "编号,名称,大区\nC1,杭州,R1\n", ["reference", "name", "region"]));
  const partners = await ended(
    await start(
      "partner",
      "编号,名称,城市,人数,注册资本(万元)\nP1,甲公司,杭州,12,100\nP2,乙公司,杭州,十个,5\nP3,丙公司,苏州,3,\n",
      ["reference", "name", "city", "headcount_band", "capital"],
    ),
  );
  expect(partners).toMatchObject({
    state: "done",
    created: 1,
    updated: 0,
    unchanged: 0,
    rejected: 2,
    rowsRead: 3,
  });
  const rejected = await inTransaction(fixture.database, fixture.actor, (tx) =>
    readRejectedRows(tx, partners.id, 0, 10),
  );
  expect(rejected.map((row) => [row.number, row.cells[1], row.problems.map((p) => p.code)])).toEqual([
    [3, "乙公司", ["unknown-choice"]],
    [4, "丙公司", ["unknown-reference"]],
  ]);
  expect(rejected[1]?.problems[0]?.zh).toContain("没有找到城市“苏州”");
  expect(rejected[1]?.problems[0]?.en).toContain("No city “苏州” was found");
  const deals =
    '单号,代理商,创建,阶段,结束,金额\nD1,P1,2026-01-05,赢单,2026-02-01,"1,234.50"\nD2,P1,2026-01-06,谈判,,\n';
  const fields = ["reference", "partner", "created_at", "stage", "closed_at", "amount"];
  expect(await ended(await start("deal", deals, fields, "checking"))).toMatchObject({
    state: "checked",
    created: 2,
    batchId: null,
  });
  expect(await ended(await start("deal", deals, fields))).toMatchObject({ state: "done", created: 2 });
  expect(await ended(await start("deal", deals, fields))).toMatchObject({
    state: "done",
    created: 0,
    unchanged: 2,
  });
  const all = await inTransaction(fixture.database, fixture.actor, (tx) => listImports(tx, 2));
  expect(all).toHaveLength(2);
});

test("two imports of the same file at once make one set of records", async () => {
  const csv = `编号,名称\n${Array.from({ length: 500 }, (_, i) => `K${i},客户${i}`).join("\n")}\n`;
  const { database, actor } = fixture;
  const ids = [
    await start("customer", csv, ["reference", "name"]),
    await start("customer", csv, ["reference", "name"]),
  ];
  const services = { clock: systemClock, database, log };
  await Promise.all(
    ids.map((importId) => runImport(services, { orgId: actor.orgId, userId: actor.userId, importId })),
  );
  const rows = await Promise.all(ids.map(ended));
  expect(rows.map((row) => row.state)).toEqual(["done", "done"]);
  expect(rows.map((row) => [row.created, row.unchanged]).sort()).toEqual([
    [0, 500],
    [500, 0],
  ]);
});

test("a file that cannot be read fails with its reason and changes nothing", async () => {
  const row = await ended(
    await start("customer", "编号,名称\n\u0000\u0000\u0000,\u0000\n", ["reference", "name"]),
  );
  expect(["failed", "done"]).toContain(row.state);
  expect(row.created ?? 0).toBe(0);
  await apply(fixture.database, fixture.actor, "customer", [{ reference: "K1", name: "客户1" }]);
});

test("after a large import the planner knows how many rows there are", async () => {
  const known = () =>
    inTransaction(fixture.database, fixture.actor, async (tx) => {
      const [row] = await tx.rows<{ rows: number }>(
        sql`select reltuples::int as rows from pg_class where oid = 'app.products'::regclass`,
      );
      return row?.rows ?? -1;
    });
  const lines = Array.from({ length: 10_000 }, (_, index) => `M${index},产品${index}`);
  expect(await known()).toBeLessThan(10_000);
  const id = await start("product", `编号,名称\n${lines.join("\n")}\n`, ["reference", "name"]);
  expect(await ended(id)).toMatchObject({ state: "done", created: 10_000 });
  await vi.waitFor(async () => expect(await known()).toBeGreaterThanOrEqual(10_000), 20_000);
});
