import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listImportsRoute } from "../../contract/import/imports.ts";
import { getMonth, startClose } from "../../contract/measurement/months.ts";
import { writeResellerFiles } from "../golden/generated-files.ts";
import { type Installation, initialise, openInstallation } from "../setup/command-line.ts";

/** The delivered server as a process of its own, killed at work, and started again on the same folder. */
const ROWS = 20_000;
const month = "2022-01";
const REASON = "Nobody is there to confirm it.";
const FILES = ["DimSalesTerritory", "DimGeography", "DimEmployee", "DimProductSubcategory"].concat([
  "DimProduct",
  "DimReseller",
  "FactResellerSales",
  "FactSalesQuota",
]);
let site: Installation;

beforeAll(async () => {
  site = await openInstallation();
  await initialise(site, { zone: "UTC", currency: "AWX", exponent: 4 });
}, 300_000);
afterAll(() => site?.close());

async function newestImport() {
  const call = await site.client();
  return (await call(listImportsRoute, { query: { limit: 1 } })).imports[0];
}

async function untilImport(states: readonly string[]) {
  for (;;) {
    const found = await newestImport();
    if (found !== undefined && states.includes(found.state)) return found;
    await pause(5);
  }
}

const OVER = ["done", "failed", "cancelled"];

test("kill -9 of the server during an import: started again, it finishes the import once", async () => {
  const lines = Array.from({ length: ROWS }, (_, i) => `K${i},Customer ${i}`);
  const file = join(site.folder, "customers.csv");
  writeFileSync(file, `${["reference,name", ...lines].join("\n")}\n`);
  const command = site.spawn("import", "--kind", "customer", file);
  const killed = await untilImport(["running", ...OVER]);
  await site.kill();
  command.kill("SIGKILL");
  expect(killed.state).toBe("running");

  await site.start();
  const ended = await untilImport(OVER);
  expect(ended).toMatchObject({ id: killed.id, state: "done", created: ROWS, rejected: 0 });
  // Every row is there once, and none was left half written: the same file has nothing more to do.
  const again = await site.json<{ imports: unknown[] }>("import", "--kind", "customer", file);
  expect(again.imports).toMatchObject([{ created: 0, updated: 0, unchanged: ROWS, rejected: 0 }]);
}, 300_000);

test("kill -9 of the server during a close: it resumes with the same instant, and is equal when verified", async () => {
  writeResellerFiles(site.folder, 7);
  const files = FILES.map((name) => join(site.folder, "adventureworks", `${name}.csv`));
  await site.json("import", "--profile", "adventureworks", ...files);
  const call = await site.client();
  const overridden = ["ready", "confirmed"];
  const begun = await call(startClose, { params: { month }, body: { overridden, reason: REASON } });
  expect(begun.state).toBe("closing");
  for (;;) {
    const { state, progress } = await call(getMonth, { params: { month } });
    if (state === "closed" || (progress !== null && progress.done > 0)) break;
    await pause(2);
  }
  await site.kill();

  await site.start();
  const closed = await site.run("close", "--month", month, "--override", REASON, "--json");
  // 5: the queue had finished the close before the command asked for it.
  expect([0, 5]).toContain(closed.code);
  const { months } = await site.json<{ months: object[] }>("months");
  expect(months).toContainEqual(
    expect.objectContaining({ month, state: "closed", instant: begun.instant, overridden }),
  );
  expect(await site.json("verify", "--month", month)).toMatchObject({ holds: true, differences: [] });
  expect(await site.json("verify", "--audit")).toMatchObject({ broken: null });
}, 300_000);
