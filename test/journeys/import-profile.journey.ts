import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { ADVENTUREWORKS_TEXTS } from "../../server/import/profile/fixtures/profile-files.ts";
import { thirdPartyData } from "../golden/third-party-data.ts";
import { countsOf, enter, look, pick, setUp } from "../setup/import-visit.ts";
import { IMPORT_WORDS } from "../setup/import-words.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";

/**
 * AdventureWorks by its profile, through the browser. Where the data is at hand, the numbers are those of expected.json
 * beside it (resellers_total, orders, lines, quota_rows), computed from the files with other tools; otherwise a small
 * export of the same shape, written by hand, whose rows can be counted by eye.
 */
const names = Object.values(ADVENTUREWORKS_TEXTS).map(([name]) => name);
const paths = names.map((name) => thirdPartyData(`adventureworks/${name}`));
const real = paths.every((path) => path !== null);
const files = Object.values(ADVENTUREWORKS_TEXTS).map(([name, text], index): [string, Buffer] => {
  const path = paths[index];
  return [name, real && path ? readFileSync(path) : Buffer.from(text)];
});

function expectedCounts(): Partial<Record<KindId, number>> {
  const path = real ? thirdPartyData("expected.json") : null;
  if (path === null) return { partner: 3, deal: 2, deal_line: 3, target: 2 };
  const expected = JSON.parse(readFileSync(path, "utf8")).adventureworks;
  return {
    partner: expected.resellers_total,
    deal: expected.orders,
    deal_line: expected.lines,
    target: expected.quota_rows,
  };
}

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  await setUp(product);
});
afterAll(() => product?.stop());

/** Created, updated, unchanged and rejected rows of each kind, as the table says. */
async function stepCounts(page: Page, language: "zh-CN" | "en"): Promise<Record<string, number[]>> {
  const table = page.getByRole("region", { name: IMPORT_WORDS[language].steps });
  await table.waitFor({ timeout: 300_000 });
  const counts: Record<string, number[]> = {};
  for (const row of await table.getByRole("row").all()) {
    const kind = (await row.getByRole("rowheader").allTextContents())[0];
    if (kind === undefined) continue;
    const cells = await row.getByRole("cell").allTextContents();
    const numbers = cells.slice(1).map((cell) => Number(cell.replaceAll(",", "")));
    counts[kind] = (counts[kind] ?? [0, 0, 0, 0]).map((sum, at) => sum + (numbers[at] ?? 0));
  }
  return counts;
}

const wanted = (language: "zh-CN" | "en", place: (rows: number) => number[]) =>
  Object.fromEntries(
    Object.entries(expectedCounts()).map(([kind, rows]) => [
      recordKind(kind as KindId)[language === "en" ? "en" : "zh"],
      place(rows),
    ]),
  );

async function prepare({ page }: Visit, language: "zh-CN" | "en"): Promise<void> {
  const words = IMPORT_WORDS[language];
  await page.goto("/settings/imports/new");
  await pick(page, files.slice(0, 3));
  await page.getByText(language === "en" ? "3 of 8 files recognised" : "已识别 3 个，共需 8 个").waitFor();
  expect(await page.getByRole("button", { name: words.make }).isDisabled()).toBe(true);
  await pick(page, files.slice(3));
  await page
    .getByText(language === "en" ? "8 of 8 files recognised" : "已识别 8 个，共需 8 个")
    .waitFor({ timeout: 120_000 });
}

async function checkAndRun(page: Page, language: "zh-CN" | "en"): Promise<number[]> {
  const words = IMPORT_WORDS[language];
  await page.getByRole("button", { name: words.checkAll }).click();
  await page.getByLabel(words.planned, { exact: true }).waitFor({ timeout: 300_000 });
  await page
    .getByRole("button", { name: new RegExp(`^(${words.run}$|${words.runRows.source.slice(1)})`) })
    .click();
  await page.getByLabel(words.result, { exact: true }).waitFor({ timeout: 300_000 });
  return countsOf(page, words.result);
}

describe(`AdventureWorks (${real ? "the whole data" : "third-party data absent: a small export of its shape"})`, () => {
  test("in Chinese: recognised, currency added, checked, run, undone", { timeout: 600_000 }, async () => {
    const visit = await enter(product, { language: "zh-CN" });
    const { page } = visit;
    const words = IMPORT_WORDS["zh-CN"];
    await prepare(visit, "zh-CN");
    expect(await look(visit, "profile-zh")).toEqual([]);
    await page.getByRole("button", { name: words.make }).click();
    await page.getByRole("button", { name: words.addCurrency }).click();
    await page.getByRole("button", { name: words.addCurrency }).waitFor({ state: "detached" });
    expect(await look(visit, "profile-files-zh")).toEqual([]);
    const [, updated, , rejected] = await checkAndRun(page, "zh-CN");
    expect([updated, rejected]).toEqual([0, 0]);
    expect(await stepCounts(page, "zh-CN")).toMatchObject(wanted("zh-CN", (rows) => [rows, 0, 0, 0]));
    expect(await look(visit, "profile-result-zh")).toEqual([]);
    await page.getByRole("button", { name: words.undo }).click();
    await page.getByRole("dialog").getByRole("button", { name: words.confirmUndo }).click();
    await page.getByText(words.undone).waitFor({ timeout: 300_000 });
    await visit.context.close();
  });

  test("in English: the same counts, and the same files again change nothing", {
    timeout: 600_000,
  }, async () => {
    const visit = await enter(product, { language: "en" });
    const { page } = visit;
    for (const place of [(rows: number) => [rows, 0, 0, 0], (rows: number) => [0, 0, rows, 0]]) {
      await prepare(visit, "en");
      await page.getByRole("button", { name: IMPORT_WORDS.en.make }).click();
      await checkAndRun(page, "en");
      expect(await stepCounts(page, "en")).toMatchObject(wanted("en", place));
    }
    expect(await look(visit, "profile-result-en")).toEqual([]);
    await visit.context.close();
  });
});
