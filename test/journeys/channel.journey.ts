import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillProduct, keepPicture, sidewaysScroll, wonBy } from "../setup/journey-channel.ts";
import { accessibilityFaults, type Product, startProduct, type Visit } from "../setup/product.ts";
import { FOUNDER } from "../setup/services.ts";

let product: Product;
let ids: Map<string, string>;

beforeAll(async () => {
  product = await startProduct();
  ids = await fillProduct(product);
}, 300_000);
afterAll(() => product?.stop());

async function signIn({ page }: Visit, words: { email: string; password: string; button: string }) {
  await page.goto("/");
  await page.getByLabel(words.email).fill(FOUNDER.email);
  await page.getByLabel(words.password, { exact: true }).fill(FOUNDER.password);
  await page.getByRole("button", { name: words.button }).click();
  await page.getByRole("main").getByRole("heading", { level: 1 }).filter({ hasText: FOUNDER.name }).waitFor();
}
const zhDoor = { email: "邮箱", password: "密码", button: "登录" };
const enDoor = { email: "Email", password: "Password", button: "Sign in" };

const sold = Array.from({ length: 60 }, (_, at) => wonBy(at)).filter((amount) => amount > 0);
const total = sold.reduce((sum, amount) => sum + amount, 0);
/** The Gini coefficient as mean absolute difference over twice the mean: another way than the product's. */
function giniByDifferences(amounts: readonly number[]): number {
  let differences = 0;
  for (const a of amounts) for (const b of amounts) differences += Math.abs(a - b);
  return differences / (2 * amounts.length * amounts.reduce((sum, amount) => sum + amount, 0));
}
const top = sold.toSorted((a, b) => b - a).slice(0, Math.ceil(sold.length * 0.2));
const topShare = top.reduce((sum, amount) => sum + amount, 0) / total;
const hhi = sold.reduce((sum, amount) => sum + (amount / total) ** 2, 0);
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const yuan = (minor: number) => (minor / 100).toLocaleString("en-US", { minimumFractionDigits: 2 });

async function settled(page: Page) {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(400);
}

async function soundPage({ page, faults }: Visit, name: string) {
  await settled(page);
  await keepPicture(page, name);
  expect(await accessibilityFaults(page), name).toEqual([]);
  expect(await sidewaysScroll(page), name).toBe(0);
  expect(faults, name).toEqual([]);
}

describe.each([
  { language: "zh-CN", width: 1440, dark: false, door: zhDoor },
  { language: "en", width: 390, dark: true, door: enDoor },
  { language: "en", width: 1440, dark: true, door: enDoor },
  { language: "zh-CN", width: 390, dark: false, door: zhDoor },
] as const)("$language at $width px, dark: $dark", ({ language, width, dark, door }) => {
  const name = (page: string) => `${page}-${language}-${width}${dark ? "-dark" : ""}`;

  test("pages of the channel show the figures, without fault", async () => {
    const visit = await product.open({ language, width, dark });
    const { page } = visit;
    await signIn(visit, door);

    await page.goto("/partners?sort=-bookings");
    const first = page.locator("tbody tr").first();
    await first.getByRole("link", { name: "苏州云帆科技" }).waitFor();
    expect(await first.textContent()).toContain(yuan(wonBy(0)));
    expect(await page.getByText(language === "en" ? "60 rows" : "共 60 条").count()).toBe(1);
    await soundPage(visit, name("partners"));

    await page.goto(`/partners/${ids.get("P-001")}`);
    await page.getByRole("heading", { level: 1, name: "苏州云帆科技" }).waitFor();
    await soundPage(visit, name("partner"));

    await page.goto("/population");
    const main = page.getByRole("main");
    await main.getByText(percent(topShare)).first().waitFor();
    expect(await main.textContent()).toContain(giniByDifferences(sold).toFixed(2));
    expect(await main.textContent()).toContain(hhi.toFixed(2));
    await soundPage(visit, name("population"));
    await visit.context.close();
  });
});
