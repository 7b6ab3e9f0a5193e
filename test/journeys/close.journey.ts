import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { inTransaction } from "../../database/transaction.ts";
import { formatMonth } from "../../domain/calendar/format-period.ts";
import { addMonths, type Month, toMonth } from "../../domain/calendar/month.ts";
import { formatFigure } from "../../domain/measurement/format-figure.ts";
import { isoCurrencies } from "../../domain/org/currency.ts";
import { partOfS } from "../../simulator/company-scale.ts";
import { createDemo, DEMO_PASSWORD } from "../../simulator/create-demo.ts";

import { chooseOption, soundPage } from "../setup/journey-page.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";

const WORDS = {
  "zh-CN": {
    ...{
      title: "月结",
      email: "邮箱",
      password: "密码",
      signIn: "登录",
      first: "首个要结的月份",
      until: "连续结账到",
    },
    ...{ reason: "跳过原因", close: /^连续结账 2 个月/, confirm: "确认结账", done: "已完成 2 / 2 个月" },
    ...{ verify: "重新计算并比较", equal: "完全一致", download: /^下载，/ },
  },
  en: {
    ...{
      title: "Month close",
      email: "Email",
      password: "Password",
      signIn: "Sign in",
      first: "First month to close",
    },
    ...{ until: "Close one after another up to", reason: "Why it is passed over", close: /^Close 2 months/ },
    ...{
      confirm: "Close",
      done: "2 of 2 months closed",
      verify: "Recompute and compare",
      equal: "Equal",
      download: /^Download, /,
    },
  },
} as const;
type Language = keyof typeof WORDS;

const currency = isoCurrencies.get("CNY") ?? { code: "CNY", exponent: 2 };
let product: Product;
let first: Month;

beforeAll(async () => {
  product = await startProduct();
  const { services } = product.server.opened;
  await createDemo(services, { language: "zh-CN", scale: partOfS(0.1) });
}, 300_000);
afterAll(() => product?.stop());

async function signIn({ page }: Visit, language: Language, who: string) {
  const words = WORDS[language];
  await page.goto("/close");
  await page.getByLabel(words.email).fill(`${who}@demo.example`);
  await page.getByLabel(words.password, { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: words.signIn, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
}

/** Bookings of a month from the rows themselves: won deals that are not void, by the clock of Shanghai. */
async function bookedBySql(month: Month): Promise<bigint> {
  const { services } = product.server.opened;
  const orgId = (await installedOrganisation(services.database)) ?? "";
  const actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] } as const;
  const row = await inTransaction(services.database, actor, (tx) =>
    tx.first<{ sum: string }>(
      sql`select coalesce(sum(amount_minor), 0)::text as sum from app.deal_versions where org_id = ${orgId}
          and voided_at is null and stage = 'won'
          and to_char(closed_at at time zone 'Asia/Shanghai', 'YYYY-MM') = ${month}`,
    ),
  );
  return BigInt(row?.sum ?? "0");
}

async function closedBookings(page: Page, month: Month): Promise<bigint> {
  const query = `metrics=bookings&grain=company&view=closed&month=${month}`;
  const answer = await page.request.get(`${product.url}/v1/metric-values?${query}`);
  const { values } = (await answer.json()) as { values: { slice: string; numerator: string }[] };
  return BigInt(values.find(({ slice }) => slice === "all")?.numerator ?? "-1");
}

test("two months are closed one after another, and verified", async () => {
  const visit = await product.open({ language: "zh-CN" });
  const { page } = visit;
  const words = WORDS["zh-CN"];
  await signIn(visit, "zh-CN", "operations");
  const listed = await (await page.request.get(`${product.url}/v1/months`)).json();
  const oldest = (listed as { months: { month: string }[] }).months.at(-1)?.month ?? "";
  // The demo sells from its second year on; before that there are only contracts from earlier.
  first = addMonths(toMonth(oldest), 14);
  const second = addMonths(first, 1);
  const field = (name: string) => page.getByRole("combobox", { name });

  await chooseOption(page, field(words.first), formatMonth(first, "zh-CN"));
  await chooseOption(page, field(words.until), new RegExp(`^${formatMonth(second, "zh-CN")}`));
  await page.getByLabel(words.reason).fill("历史数据补结");
  await soundPage(visit, "close-before-zh-CN-1440");
  await page.getByRole("button", { name: words.close }).click();
  await page.getByRole("button", { name: words.confirm }).click();
  await page.getByText(words.done).waitFor({ timeout: 120_000 });
  await soundPage(visit, "close-after-zh-CN-1440");

  await page.goto(`/close/${second}`);
  await page.getByRole("button", { name: words.verify }).click();
  await page.getByText(words.equal).waitFor({ timeout: 60_000 });
  await soundPage(visit, "close-month-zh-CN-1440");
  await visit.context.close();
}, 240_000);

describe.each([
  { language: "zh-CN", width: 1440, dark: false },
  { language: "en", width: 390, dark: true },
] as const)("$language at $width px", ({ language, width, dark }) => {
  const name = (page: string) => `${page}-${language}-${width}${dark ? "-dark" : ""}`;

  test("the pack shows what the interface and the rows themselves say", async () => {
    const visit = await product.open({ language, width, dark });
    const { page } = visit;
    await signIn(visit, language, "vp");
    const month = addMonths(first, 1);
    const booked = await bookedBySql(month);
    expect(booked > 0n).toBe(true);
    expect(await closedBookings(page, month)).toBe(booked);
    await page.goto(`/packs/${month}`);
    const shown = formatFigure({ unit: "money", minor: booked, currency }, { language });
    const main = page.getByRole("main");
    await main.getByRole("button").filter({ hasText: shown }).first().waitFor();
    await soundPage(visit, name("pack"));
    // A figure inside a sentence opens as one in a table does.
    await main.getByRole("listitem").filter({ hasText: shown }).getByRole("button").first().click();
    await page.getByRole("dialog").locator("tbody tr").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await main.getByRole("button", { name: /PDF/ }).click();
    const saved = page.waitForEvent("download");
    await main.getByRole("button", { name: WORDS[language].download }).click({ timeout: 60_000 });
    const bytes = await readFile(await (await saved).path());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.length).toBeGreaterThan(20_000);
    await main.getByRole("button").filter({ hasText: shown }).first().click();
    const full = formatFigure({ unit: "money", minor: booked, currency }, { language, form: "full" });
    await page.getByRole("dialog").getByText(full, { exact: true }).waitFor();
    await page.getByRole("dialog").locator("tbody tr").first().waitFor();

    await page.goto(`/metrics?month=${month}`);
    await main.getByRole("button").filter({ hasText: shown }).first().waitFor();
    await soundPage(visit, name("metrics"));
    await page.goto(`/metrics/bookings?month=${month}`);
    await main.getByRole("button").filter({ hasText: shown }).first().waitFor();
    await soundPage(visit, name("metric"));
    await page.goto("/packs");
    await main.getByRole("link", { name: new RegExp(formatMonth(month, language)) }).waitFor();
    await soundPage(visit, name("packs"));
    await visit.context.close();
  }, 120_000);
});
