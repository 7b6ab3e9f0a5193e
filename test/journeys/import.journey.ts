import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, type Product, startProduct, type Visit } from "../setup/product.ts";

const out = join(import.meta.dirname, "..", "out", "import");

let product: Product;
beforeAll(async () => {
  mkdirSync(out, { recursive: true });
  product = await startProduct();
});
afterAll(() => product?.stop());

const person = { name: "周敏", email: "zhou@example.com", password: "correct horse battery staple" };

async function firstRun(visit: Visit): Promise<void> {
  const answer = await visit.page.request.post("/v1/first-run", {
    headers: { "idempotency-key": "first-run-of-the-journey", origin: product.url },
    data: {
      organisation: { name: "示例科技", zone: "Asia/Shanghai", reportingCurrency: "CNY" },
      user: { ...person, language: "zh-CN" },
      roles: ["channel_operations"],
    },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

const shot = (page: Page, name: string) =>
  page.screenshot({ path: join(out, `${name}.png`), fullPage: true });

async function choose(page: Page, ...files: [name: string, content: Buffer | string][]): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(
    files.map(([name, content]) => ({ name, mimeType: "text/csv", buffer: Buffer.from(content) })),
  );
}

test("a", async () => {
  const visit = await product.open({ language: "zh-CN" });
  await firstRun(visit);
  const { page } = visit;
  await page.goto("/settings/imports");
  await page.waitForTimeout(1500);
  await shot(page, "list-empty");
  await page.goto("/settings/imports/new");
  await page.waitForTimeout(1000);
  await choose(page, ["x.pdf", "abc"], ["y.csv", ""], ["坏.xlsx", "not a workbook"]);
  await page.waitForTimeout(1500);
  await shot(page, "new");
  await page.goto("/settings/imports/new");
  await choose(page, ["代理商.csv", iconv.encode("代理商编号,代理商名称,所在城市,人数,注册资本(万元),合作开始,备注\nP1,甲公司,杭州,12,100,2026/1/5,老客户\nP2,乙公司,苏州,3,5,2026-02-01,\nP3,,杭州,abc,x,2026-02-30,\n", "gb18030")]);
  await page.waitForTimeout(2500);
  await shot(page, "map");
  await page.getByRole("button", { name: "检查整个文件" }).click();
  await page.waitForTimeout(4000);
  await shot(page, "check");
  console.log(visit.faults, await accessibilityFaults(page));
});
