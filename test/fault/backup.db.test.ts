import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCurrency } from "../../contract/org/organisation.ts";
import { connected } from "../../database/bootstrap.ts";
import { dice } from "../../simulator/dice.ts";
import { type Installation, initialise, openInstallation } from "../setup/command-line.ts";
import { factDigests, readColumns } from "./copy-facts.ts";
import { brokenPromises, type Ledger, newLedger, readRows, superuserUrl } from "./kill-ledger.ts";
import { addRates, importFiles, makeUsers, rename } from "./kill-writers.ts";

interface Saved {
  readonly file: string;
  readonly bytes: number;
  readonly files: number;
}

/** Where a restore goes: an installation of its own, without the server that it began with. */
const top = mkdtempSync(join(tmpdir(), "partnerloop-backup-"));
let site: Installation;
let other: Installation;

beforeAll(async () => {
  site = await openInstallation();
  await initialise(site, { zone: "UTC", currency: "CNY", exponent: 2 });
  other = await openInstallation();
}, 300_000);
afterAll(async () => {
  await site?.close();
  await other?.close();
  rmSync(top, { recursive: true, force: true });
});

async function emptyOther(): Promise<void> {
  await other.kill();
  const { code, stderr } = await other.run("reset", "--yes");
  expect([code, stderr]).toEqual([0, expect.anything()]);
}

/** All tables but the seals, which a server sets by itself every minute over what stands in the audit log. */
const digests = (folder: string) =>
  connected(superuserUrl(folder), async (client) => {
    const columns = [...(await readColumns(client))];
    return factDigests(client, new Map(columns.filter(([table]) => !table.startsWith("app.audit_seal"))));
  });

/** What was acknowledged at one moment, against what had been asked for at another. */
function between(acknowledged: Ledger, asked: Ledger): Ledger {
  const once = (part: "users" | "rates" | "confirmations") =>
    new Map([...asked[part].keys()].map((key) => [key, acknowledged[part].get(key) ?? "asked"] as const));
  const counted = (before: { acknowledged: number } | undefined, after: { asked: number }) => ({
    acknowledged: before?.acknowledged ?? 0,
    asked: after.asked,
  });
  return {
    users: once("users"),
    rates: once("rates"),
    confirmations: once("confirmations"),
    name: counted(acknowledged.name, asked.name),
    files: new Map([...asked.files].map(([key, file]) => [key, counted(acknowledged.files.get(key), file)])),
  };
}

test("a backup under load holds all that was acknowledged before it, whole; what comes after it may be there, whole", async () => {
  const call = await site.client();
  await call(addCurrency, { body: { code: "USD", name: "USD", exponent: 2 } });
  const ledger = newLedger();
  const over = new AbortController();
  const parts = { call, folder: site.folder, ledger, dice: dice(3n, "backup"), stop: over.signal };
  const writing = Promise.all([makeUsers(parts), addRates(parts), rename(parts), importFiles(parts)]);
  await pause(2_000);
  const before = structuredClone(ledger);
  const saved = await site.json<Saved>("backup", join(top, "busy.tar"));
  const after = structuredClone(ledger);
  over.abort();
  await writing;
  expect(saved.files).toBeGreaterThan(500);
  expect(statSync(saved.file).mode & 0o777).toBe(0o600);
  expect(after.name.asked).toBeGreaterThan(before.name.asked);

  await emptyOther();
  await other.json("restore", saved.file);
  await other.start();
  // An import that was under way is finished by the restored server, as after a kill.
  await expect
    .poll(() => brokenPromises(other.folder, between(before, after)), { timeout: 60_000 })
    .toEqual([]);
}, 300_000);

test("a backup at rest is restored with the digest of every table equal", async () => {
  // The rounds of the day are behind it, and the restored server has none of its own to do.
  await site.kill();
  await site.start();
  const rounds = () => readRows(site.folder, "select 1 from app.warning_reviews");
  await expect.poll(rounds, { timeout: 60_000 }).not.toEqual([]);
  await site.json("backup", join(top, "calm.tar"));
  const expected = await digests(site.folder);
  await emptyOther();
  await other.json("restore", join(top, "calm.tar"));
  await other.start();
  expect(await digests(other.folder)).toEqual(expected);
  expect(expected["app.customers"]).not.toBeNull();
}, 300_000);

test("neither overwrites: a backup no file, a restore no data", async () => {
  expect(await site.run("backup", join(top, "calm.tar"))).toMatchObject({
    code: 5,
    stderr: expect.stringContaining("exists and is not overwritten"),
  });
  await other.kill();
  expect(await other.run("restore", join(top, "calm.tar"))).toMatchObject({
    code: 5,
    stderr: expect.stringContaining("holds data and is not overwritten"),
  });
});

test.each([
  ["broken off", (whole: Buffer) => whole.subarray(0, whole.length - 700_000)],
  [
    "with one byte changed",
    (whole: Buffer) => {
      const changed = Buffer.from(whole);
      // Behind the header of the first large file of the cluster.
      const place = whole.indexOf("postgres/base/") + 600_000;
      changed[place] = (changed[place] ?? 0) ^ 1;
      return changed;
    },
  ],
  ["that is none", () => Buffer.from("no archive at all".repeat(100))],
])(
  "an archive %s is refused and leaves the folder as it was",
  async (_name, spoil) => {
    const file = join(top, "spoilt.tar");
    writeFileSync(file, spoil(readFileSync(join(top, "calm.tar"))));
    await emptyOther();
    expect(await other.run("restore", file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("incomplete or damaged"),
    });
    expect(readdirSync(other.folder).filter((name) => !name.startsWith("holder"))).toEqual([]);
  },
  120_000,
);
