import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type ImportRow,
  queueImport,
  queueUndo,
  readImport,
  wantCancel,
} from "../../database/import/imports.ts";
import { inTransaction } from "../../database/transaction.ts";
import { systemClock } from "../../server/clock.ts";
import { type JobQueue, openJobs } from "../../server/jobs/job-queue.ts";
import { importFixture } from "../setup/import-fixture.ts";
import { storeMapped } from "../setup/mapped-file.ts";

const ROWS = 30_000;
let fixture: Awaited<ReturnType<typeof importFixture>>;
let jobs: JobQueue;
const workers: ChildProcess[] = [];
/** The import of the first test, which the second undoes. */
let done: string;

beforeAll(async () => {
  fixture = await importFixture();
  const log = { error: (facts: object) => void process.stderr.write(`${JSON.stringify(facts)}\n`) };
  jobs = await openJobs(fixture.database, log);
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await jobs.stop();
  await fixture.close();
});

/** A real process that works on imports; resolves once it does. */
async function startWorker(): Promise<ChildProcess> {
  const script = join(import.meta.dirname, "import-worker.ts");
  const worker = spawn(process.execPath, [script, fixture.test.appUrl], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  workers.push(worker);
  await new Promise((resolve) => worker.stdout?.once("data", resolve));
  return worker;
}

async function queueFile(name: string): Promise<string> {
  const { database, actor } = fixture;
  const lines = Array.from({ length: ROWS }, (_, i) => `${name}${i},客户${name}${i}\n`).join("");
  return inTransaction(database, actor, async (tx) => {
    const file = { kind: "customer", csv: `编号,名称\n${lines}`, fields: ["reference", "name"] } as const;
    const id = await storeMapped(tx, file);
    await queueImport(tx, { id, to: "queued", from: ["mapped"] });
    await jobs.send(tx, "import", { orgId: actor.orgId, userId: actor.userId, importId: id });
    return id;
  });
}

async function until(id: string, holds: (row: ImportRow) => boolean): Promise<ImportRow> {
  for (;;) {
    const row = await inTransaction(fixture.database, fixture.actor, (tx) => readImport(tx, id));
    if (row !== undefined && holds(row)) return row;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function facts(): Promise<{ records: number; versions: number; batches: number }> {
  const row = await inTransaction(fixture.database, fixture.actor, (tx) =>
    tx.first<{ records: number; versions: number; batches: number }>(sql`
      select (select count(*)::int from app.customers) as records,
        (select count(*)::int from app.customer_versions where voided_at is null) as versions,
        (select count(*)::int from app.batches) as batches`),
  );
  return row ?? { records: -1, versions: -1, batches: -1 };
}

test("kill -9 while reading and while writing leaves nothing half written; the next process finishes it once", async () => {
  const id = await queueFile("K");
  for (const step of ["reading", "writing"]) {
    const worker = await startWorker();
    await until(id, (row) => row.state === "running" && row.step === step);
    worker.kill("SIGKILL");
    await new Promise((resolve) => worker.once("exit", resolve));
    expect(await facts()).toEqual({ records: 0, versions: 0, batches: 0 });
    expect((await until(id, () => true)).state).toBe("running");
  }
  const last = await startWorker();
  expect(await until(id, (row) => row.state !== "running")).toMatchObject({ state: "done", created: ROWS });
  expect(await facts()).toEqual({ records: ROWS, versions: ROWS, batches: 1 });
  last.kill("SIGKILL");
  await new Promise((resolve) => last.once("exit", resolve));
  done = id;
}, 120_000);

test("kill -9 while undoing takes nothing back by half; the next process finishes the undo once", async () => {
  const { database, actor } = fixture;
  const before = await facts();
  await inTransaction(database, actor, async (tx) => {
    expect(await queueUndo(tx, done)).toBe(true);
    await jobs.send(tx, "import", { orgId: actor.orgId, userId: actor.userId, importId: done });
  });
  const worker = await startWorker();
  await until(done, (row) => row.step === "undoing_customer");
  worker.kill("SIGKILL");
  await new Promise((resolve) => worker.once("exit", resolve));
  expect(await facts()).toEqual(before);
  expect((await until(done, () => true)).state).toBe("undoing");
  await startWorker();
  expect(await until(done, (row) => row.state !== "undoing")).toMatchObject({
    state: "undone",
    created: ROWS,
    voided: ROWS,
    restored: 0,
  });
  expect(await facts()).toEqual({ records: ROWS, versions: 0, batches: 2 });
}, 120_000);

test("a person stops a run: it ends as cancelled and wrote nothing", async () => {
  const before = await facts();
  const id = await queueFile("C");
  await until(id, (row) => row.state === "running" && row.rowsRead > 0);
  const { database, actor } = fixture;
  expect(await inTransaction(database, actor, (tx) => wantCancel(tx, id, systemClock.now()))).toBe(true);
  const ended = await until(id, (row) => row.state !== "running");
  expect(ended).toMatchObject({ state: "cancelled", error: null, batchId: null });
  expect(await facts()).toEqual(before);
}, 120_000);
