import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOrganisation } from "../../server/workflows/create-organisation.ts";
import { openFactBook } from "../setup/fact-book.ts";
import { monthsBack } from "../setup/journey-channel.ts";
import { soundPage } from "../setup/journey-page.ts";
import { type Product, startProduct } from "../setup/product.ts";
import { COMPANY, FOUNDER } from "../setup/services.ts";

let product: Product;

const deal = (name: string, back: number, amount: number, source: string, place: object) => ({
  ...{ deal_id: name, name, stage: "won", source, amount_minor: amount, direct_cost_minor: 1 },
  ...{ created_at: "2020-01-01T00:00:00Z", closed_at: `${monthsBack(back)}-10T04:00:00Z`, ...place },
});

/** Three cities in two provinces; one gap of each kind. */
async function fill({ server }: Product): Promise<void> {
  const { services } = server.opened;
  const { organisationId } = await createOrganisation(services, COMPANY);
  const place = { database: services.database, orgId: organisationId, zone: COMPANY.zone };
  const book = await openFactBook({ ...place, url: "", ownerUrl: "", close: async () => {} });
  await book.insert("region_versions", [
    { region_id: "east", name: "华东" },
    { region_id: "north", name: "华北" },
  ]);
  const city = { region_id: "east", coverage_mode: "focus", addressable_customers: 20 };
  await book.insert("city_versions", [
    { ...city, city_id: "suzhou", name: "苏州市", division_code: "320500" },
    { ...city, city_id: "wuxi", name: "无锡市", division_code: "320200", addressable_customers: null },
    { ...city, city_id: "beijing", name: "北京市", division_code: "110000", region_id: "north" },
  ]);
  await book.insert("partner_versions", [
    { partner_id: "p1", name: "苏州云帆科技", city_id: "suzhou", sales_headcount: 3 },
    { partner_id: "p2", name: "北京远山科技", city_id: "beijing", sales_headcount: 3 },
  ]);
  const customers = Array.from({ length: 7 }, (_, at) => `客户${at + 1}`);
  await book.insert(
    "customer_versions",
    customers.map((name) => ({ customer_id: name, name, city_id: "suzhou", partner_id: "p1" })),
  );
  await book.insert(
    "contract_versions",
    customers.map((name) => ({
      ...{ contract_id: `k ${name}`, customer_id: name, amount_minor: 1200 },
      ...{ start_on: `${monthsBack(3)}-01`, end_on: "2099-12-31" },
    })),
  );
  const suzhou = { partner_id: "p1", city_id: "suzhou" };
  await book.insert("deal_versions", [
    deal("甲商机", 2, 300_000, "hq_lead", suzhou),
    deal("乙商机", 1, 100_000, "self_developed", suzhou),
    deal("没有来源的商机", 1, 50_000, "unattributed", { partner_id: "p2", city_id: "beijing" }),
    deal("没有代理商的商机", 1, 10_000, "event", { partner_id: null, city_id: "suzhou" }),
  ]);
}

beforeAll(async () => {
  product = await startProduct();
  await fill(product);
}, 300_000);
afterAll(() => product?.stop());

const WORDS = {
  "zh-CN": {
    ...{ email: "邮箱", password: "密码", signIn: "登录", bookings: "合同金额", jiangsu: /^江苏/ },
    ...{
      all: "共 3 条",
      two: "共 2 条",
      records: "看记录 商机没有代理商",
      download: "下载全部",
      partners: /^代理商/,
    },
    customers: /^客户/,
  },
  en: {
    ...{ email: "Email", password: "Password", signIn: "Sign in", bookings: "Bookings", jiangsu: /^Jiangsu/ },
    ...{
      all: "3 rows",
      two: "2 rows",
      records: "See records Deals without a partner",
      download: "Download all",
    },
    ...{ partners: /^Partners/, customers: /^Customers/ },
  },
} as const;

async function signIn(page: Page, language: "zh-CN" | "en") {
  const words = WORDS[language];
  await page.goto("/");
  await page.getByLabel(words.email).fill(FOUNDER.email);
  await page.getByLabel(words.password, { exact: true }).fill(FOUNDER.password);
  await page.getByRole("button", { name: words.signIn }).click();
  await page.getByRole("main").getByRole("heading", { level: 1 }).filter({ hasText: FOUNDER.name }).waitFor();
}

describe.each([
  { language: "zh-CN", width: 1440, dark: false },
  { language: "en", width: 390, dark: true },
] as const)("$language at $width px, dark: $dark", ({ language, width, dark }) => {
  const words = WORDS[language];
  const name = (page: string) => `view-${page}-${language}-${width}${dark ? "-dark" : ""}`;

  test("a province leads to its cities, and a city to its partners and customers", async () => {
    const visit = await product.open({ language, width, dark });
    const { page } = visit;
    const main = page.getByRole("main");
    await signIn(page, language);
    await page.goto("/cities");
    await page.getByText(words.all).waitFor();
    // Seven of twenty addressable customers; the city without the number adds nothing to either side.
    const tile = main.getByRole("button", { name: words.jiangsu });
    expect(await tile.textContent()).toContain("35.0%");
    await tile.click();
    await page.getByText(words.two).waitFor();
    expect(new URL(page.url()).searchParams.get("province")).toBe("32");
    await soundPage(visit, name("cities"));
    await page.reload();
    await page.getByText(words.two).waitFor();
    // By the amounts above: 300,000 of 400,000 with a known source came easily, beside 10,000 of an event.
    await page.getByRole("row").filter({ hasText: "苏州市" }).getByText("75.6%").waitFor();
    await page.getByText(words.bookings, { exact: true }).first().click();
    await page.getByRole("link", { name: "苏州市" }).click();
    await main.getByRole("heading", { level: 1, name: "苏州市" }).waitFor();
    await soundPage(visit, name("city"));
    await page.getByRole("tab", { name: words.partners }).click();
    await main.getByRole("link", { name: "苏州云帆科技" }).waitFor();
    await page.getByRole("tab", { name: words.customers }).click();
    await main.getByRole("rowheader", { name: "客户7" }).waitFor();
    await visit.context.close();
  });

  test("a gap leads to its records and to a file of them", async () => {
    const visit = await product.open({ language, width, dark });
    const { page } = visit;
    await signIn(page, language);
    await page.goto("/data-quality");
    await page.getByRole("button", { name: words.records }).waitFor();
    expect(await page.getByRole("main").textContent()).toContain("10.9%");
    await soundPage(visit, name("data-quality"));
    await page.getByRole("button", { name: words.records }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("没有代理商的商机").waitFor();
    const waiting = page.waitForEvent("download");
    await drawer.getByRole("button", { name: words.download }).click();
    const text = await readFile(await (await waiting).path(), "utf8");
    expect(text.trim().split("\n")).toHaveLength(2);
    expect(text).toContain("没有代理商的商机");
    await visit.context.close();
  });

  test("funnel, retention and comparison show themselves without fault", async () => {
    const visit = await product.open({ language, width, dark });
    const { page } = visit;
    await signIn(page, language);
    const main = page.getByRole("main");
    for (const path of ["/funnel", "/cohorts", "/partners/comparison"]) {
      await page.goto(path);
      await main.getByRole("heading", { level: 1 }).waitFor();
      await soundPage(visit, name(path.replace(/\W+/g, "-").slice(1)));
    }
    await visit.context.close();
  });
});
