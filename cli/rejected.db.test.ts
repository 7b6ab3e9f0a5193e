import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CRM_TEXTS } from "../server/import/profile/fixtures/profile-files.ts";
import { type Installation, initialise, openInstallation } from "../test/setup/command-line.ts";
import { EXIT } from "./exit-code.ts";

let site: Installation;
beforeAll(async () => {
  site = await openInstallation();
  // Before there is a company, nothing is taken that would fail at it later.
  const early = await site.run("import", write("early.csv", "编号,名称\nA0,甲\n"));
  expect([early.code, early.stderr]).toEqual([EXIT.refused, expect.stringContaining("no organisation yet")]);
  await initialise(site, { zone: "UTC", currency: "USD", exponent: 2 });
});
afterAll(() => site.close());

function write(name: string, text: string): string {
  const folder = join(site.folder, "files");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** Runs an import of which some rows are refused, and reads what `rejected` prints about it. */
async function rejectedOf(...words: string[]): Promise<Record<string, string>[]> {
  const ran = await site.run("import", ...words, "--json");
  expect([ran.code, ran.stderr]).toEqual([EXIT.different, expect.anything()]);
  const [{ import: id }] = JSON.parse(ran.stdout).imports;
  const printed = await site.run("rejected", id);
  expect(printed.code, printed.stderr).toBe(EXIT.done);
  return parse(printed.stdout, { bom: true, columns: true });
}

test("the rejected rows of one file and of a profile are printed as CSV with their reasons", async () => {
  const product = write("products.csv", "编号,名称,标价\nA1,甲,5\nA2,乙,五\n");
  const [row] = await rejectedOf(product);
  expect(row).toMatchObject({ 编号: "A2", Row: "3" });
  expect(row?.Reason).toContain("is not a number");
  const files = Object.entries(CRM_TEXTS).map(([file, [name, text]]) =>
    write(
      name,
      file === "opportunities" ? `${text}A5,Nobody,GTXPro,Acme,Won,2017-01-01,2017-02-01,9\n` : text,
    ),
  );
  const rows = await rejectedOf("--profile", "crm-opportunities", ...files);
  expect(rows.map((one) => [one.File, one["Kind of record"], one.Row, one.opportunity_id])).toEqual([
    ["sales_pipeline.csv", "Lead", "6", "A5"],
    ["sales_pipeline.csv", "Deal", "6", "A5"],
  ]);
  const missing = await site.run("rejected", "00000000-0000-7000-8000-000000000001");
  expect([missing.code, missing.stderr]).toEqual([EXIT.missing, "There is no such import.\n"]);
}, 120_000);
