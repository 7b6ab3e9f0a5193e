import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createUser } from "../contract/access/users.ts";
import type { Installation } from "../test/setup/command-line.ts";
import { openFactBook } from "../test/setup/fact-book.ts";
import { openPartnerSite } from "../test/setup/partner-site.ts";
import { EXIT } from "./exit-code.ts";

const MONTH = "2026-03";
let site: Installation;

beforeAll(async () => {
  const { database, orgId, ids, ...opened } = await openPartnerSite();
  site = opened.site;
  const call = await site.client();
  const place = { database, orgId, zone: "Asia/Shanghai", url: "", ownerUrl: "", close: async () => {} };
  const book = await openFactBook(place);
  const won = { deal_id: "D1", name: "D1", stage: "won", source: "event", amount_minor: 100 };
  const span = { created_at: "2020-01-01T00:00:00Z", closed_at: `${MONTH}-15T04:00:00Z` };
  await book.insert("deal_versions", [
    { ...won, ...span, partner_id: ids.get("P1"), city_id: ids.get("苏州") },
  ]);
  await database.close();
  const person = { name: "林舟", email: "lin@example.com", password: "correct horse battery" };
  const grants = [
    { role: "channel_manager" as const, scope: "cities" as const, scopeIds: [ids.get("苏州") ?? ""] },
  ];
  await call(createUser, { body: { ...person, language: "zh-CN", grants } });
  await site.json("close", "--month", MONTH, "--override", "a first try");
}, 120_000);
afterAll(() => site?.close());

const pack = (...words: string[]) =>
  site.run("pack", "--month", MONTH, "--format", "xlsx", ...words, "--json");

/** Every text of the first sheet of a workbook. */
async function firstSheet(file: string): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  return JSON.stringify(book.worksheets[0]?.getSheetValues());
}

test.each([
  ["the company's", [], "Test"],
  ["a region's", ["--region", "华东"], "华东"],
  ["a manager's", ["--manager", "林舟"], "林舟"],
] as const)("%s pack is written as a file", async (_, words, subject) => {
  const output = join(site.folder, "pack.xlsx");
  const ran = await pack(...words, "--output", output);
  expect(ran.code, ran.stderr).toBe(EXIT.done);
  expect(await firstSheet(output)).toContain(subject);
});

test("a pack of nobody, and of two at once, is refused with what may be chosen", async () => {
  const nobody = await pack("--manager", "华东");
  expect([nobody.code, nobody.stderr]).toEqual([EXIT.missing, expect.stringContaining("choose from: 林舟")]);
  const both = await pack("--manager", "林舟", "--region", "华东");
  expect([both.code, both.stderr]).toEqual([EXIT.usage, expect.stringContaining("not both")]);
});
