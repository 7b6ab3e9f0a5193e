import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serve } from "../../bench/served.ts";
import { createClient, type Send } from "../../contract/client.ts";
import { getMonth, startClose, verifyClosedMonth } from "../../contract/measurement/months.ts";
import { connected, urlOf } from "../../database/bootstrap.ts";
import { type Embedded, startEmbedded } from "../../database/embedded/start-embedded.ts";
import { readRunning } from "../../server/boot/running-file.ts";
import { systemClock } from "../../server/clock.ts";
import { dice } from "../../simulator/dice.ts";
import { FILE_ROWS, newLedger } from "./kill-ledger.ts";
import { importFiles } from "./kill-writers.ts";

/** Two servers as they are delivered, processes of their own, on one database of their own. */
const top = mkdtempSync(join(tmpdir(), "partnerloop-two-"));
chmodSync(top, 0o755);
const folders = ["one", "two"].map((name) => join(top, name));
const month = "2024-03";
let database: Embedded;
let servers: Served[] = [];

beforeAll(async () => {
  database = await startEmbedded({ dataFolder: join(top, "database"), log: () => undefined });
}, 120_000);
afterAll(async () => {
  for (const server of servers) await server.stop();
  await database?.stop();
  rmSync(top, { recursive: true, force: true });
});

const rowsOf = (text: string) =>
  connected(urlOf(database.adminUrl, { database: "partnerloop" }), async (client) => {
    return (await client.query(text)).rows as Record<string, unknown>[];
  });

async function client(folder: string) {
  const running = await readRunning(folder);
  const headers = () => ({ authorization: `Local ${running?.token}` });
  const baseUrl = running?.url ?? "";
  return createClient({ baseUrl, send: fetch as Send, newKey: systemClock.newId, headers });
}

test("both start at once on an empty database", async () => {
  const program = join(import.meta.dirname, "../../cli/partnerloop.js");
  const common = {
    DATABASE_URL: database.adminUrl,
    PARTNERLOOP_SECRET: "s".repeat(64),
    PORT: "0",
    BASE_URL: "",
  };
  servers = await Promise.all(
    folders.map((folder) => serve([program, "start"], { ...common, PARTNERLOOP_FOLDER: folder })),
  );
  const applied = await rowsOf(
    "select count(*)::int as times from partnerloop_migrations.applied group by name",
  );
  expect(applied.every(({ times }) => times === 1)).toBe(true);
}, 120_000);

test("of two first runs, one at each, one wins and the other is told so", async () => {
  const answers = await Promise.all(
    servers.map(({ url }, place) =>
      fetch(`${url}/v1/first-run`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": `first-run-${place}`, origin: url },
        body: JSON.stringify({
          organisation: { name: `Company ${place}`, zone: "Asia/Shanghai", reportingCurrency: "CNY" },
          user: {
            ...{ name: "Ada", email: `ada${place}@example.com`, language: "en" },
            password: "correct horse battery",
          },
          roles: ["channel_operations"],
        }),
      }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(
    await rowsOf(
      "select (select count(*)::int from app.organisations) as organisations, (select count(*)::int from auth.users) as users",
    ),
  ).toEqual([{ organisations: 1, users: 1 }]);
});

test("files imported at both at once, new ones and corrections of the same ones, are each there whole and once", async () => {
  const stop = AbortSignal.timeout(6_000);
  const ledgers = await Promise.all(
    folders.map(async (folder, place) => {
      const ledger = newLedger();
      const draws = dice(7n, "two servers", place);
      await importFiles({ call: await client(folder), folder, ledger, dice: draws, stop });
      return ledger;
    }),
  );
  const names = new Set(ledgers.flatMap(({ files }) => [...files.keys()]));
  const found = await rowsOf(`
    select split_part(c.reference, '-', 1) as file, count(distinct c.id)::int as customers, count(*)::int as live
    from app.customers c join app.customer_versions v
      on v.customer_id = c.id and v.voided_at is null and v.valid_to = 'infinity'
    group by 1`);
  expect(found).toHaveLength(names.size);
  for (const row of found) expect(row).toMatchObject({ customers: FILE_ROWS, live: FILE_ROWS });
  const ended = await rowsOf("select state, error from app.imports where state not in ('done', 'uploaded')");
  expect(ended).toEqual([]);
}, 120_000);

test("a month closed at both at once is closed once, with one instant, and holds when it is verified at either", async () => {
  const reason = "Nobody is there to confirm it.";
  const overridden = ["ready", "confirmed", "imports_rejected"];
  const calls = await Promise.all(folders.map(client));
  const begun = await Promise.allSettled(
    calls.map((call) => call(startClose, { params: { month }, body: { overridden, reason } })),
  );
  const instants = begun.flatMap((end) => (end.status === "fulfilled" ? [end.value.instant] : []));
  expect(new Set(instants).size).toBe(1);
  const states = () => Promise.all(calls.map((call) => call(getMonth, { params: { month } })));
  await expect
    .poll(async () => (await states()).map(({ state }) => state), { timeout: 60_000 })
    .toEqual(["closed", "closed"]);
  for (const call of calls) {
    const found = await call(verifyClosedMonth, { params: { month }, body: {} });
    expect(found).toMatchObject({ holds: true, instant: instants[0] });
  }
  const [kept] = await rowsOf("select count(*)::int as closes from app.closed_months");
  expect(kept).toEqual({ closes: 1 });
}, 120_000);
