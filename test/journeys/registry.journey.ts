import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDemo, DEMO_PASSWORD } from "../../simulator/create-demo.ts";
import { sidewaysScroll } from "../setup/journey-channel.ts";
import { accessibilityFaults, type Product, startProduct, type Visit } from "../setup/product.ts";

const WORDS = {
  "zh-CN": {
    ...{ email: "邮箱", password: "密码", signIn: "登录" },
    ...{ waiting: "尚未就绪", export: "导出 CSV", all: "全部数值" },
  },
  en: {
    ...{ email: "Email", password: "Password", signIn: "Sign in" },
    ...{ waiting: "Not ready yet", export: "Export CSV", all: "All values" },
  },
} as const;
type Language = keyof typeof WORDS;

const SLOW = { timeout: 30_000 };
let product: Product;
beforeAll(async () => {
  product = await startProduct();
  await createDemo(product.server.opened.services, { language: "zh-CN" });
}, 300_000);
afterAll(() => product?.stop());

async function signIn({ page }: Visit, language: Language, who: string, path: string) {
  const words = WORDS[language];
  await page.goto(path);
  await page.getByLabel(words.email).fill(`${who}@demo.example`);
  await page.getByLabel(words.password, { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: words.signIn, exact: true }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
}

async function soundPage({ page, faults }: Visit, name: string) {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(400);
  expect(await accessibilityFaults(page), name).toEqual([]);
  expect(await sidewaysScroll(page), name).toBe(0);
  expect(faults, name).toEqual([]);
}

describe.each(["zh-CN", "en"] as const)("%s", (language) => {
  const words = WORDS[language];

  test("the explorer shows a metric by city, opens a value, and one city alone has limits", async () => {
    const visit = await product.open({ language });
    const { page } = visit;
    await signIn(visit, language, "vp", "/explorer?metric=won_deals&by=city&months=12");
    const rows = page.getByRole("region", { name: words.all }).getByRole("row");
    await rows.nth(5).waitFor();
    await soundPage(visit, "explorer by city");
    await rows.nth(1).getByRole("button").nth(1).click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await rows.nth(1).getByRole("button").first().click();
    await expect.poll(() => rows.count(), SLOW).toBe(2);
    expect(page.url()).toContain("only=");
    const address = page.url();
    await page.goto(address);
    await expect.poll(() => rows.count(), SLOW).toBe(2);
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: words.export }).click();
    expect((await file).suggestedFilename()).toMatch(/^won_deals-.*\.csv$/);
    await page.setViewportSize({ width: 390, height: 844 });
    await soundPage(visit, "explorer on a phone");
    await visit.context.close();
  });

  test("metrics that wait for facts say so", async () => {
    const visit = await product.open({ language });
    await signIn(visit, language, "vp", "/metrics");
    await visit.page.getByRole("heading", { name: words.waiting }).waitFor();
    await soundPage(visit, "metrics");
    await visit.context.close();
  });
});

test("operations composes a metric that was refused at first, the VP agrees, and it stands in the list", async () => {
  const visit = await product.open({ language: "en" });
  const { page } = visit;
  await signIn(visit, "en", "operations", "/metric-proposals");
  await page.getByRole("button", { name: "Compose a metric" }).click();
  await page.getByLabel("Id").fill("deal_size");
  const said = [
    ["Name", "平均单额", "Deal size"],
    ["Meaning", "合同金额除以赢单数。", "Bookings divided by deals won."],
    ["Question it answers", "一单有多大？", "How big is a deal?"],
  ] as const;
  for (const [field, zh, en] of said) {
    await page.getByLabel(`${field} (Chinese)`).fill(zh);
    await page.getByLabel(`${field} (English)`).fill(en);
  }
  const pick = async (label: string, measure: string) => {
    await page.getByLabel(label).click();
    await page.keyboard.type(measure);
    await page.locator(".ant-select-dropdown:visible .ant-select-item-option-active").first().waitFor();
    await page.keyboard.press("Enter");
  };
  await pick("Numerator, measure 1", "bookings");
  await page.getByRole("button", { name: "Divide by a measure" }).click();
  await pick("Denominator, measure 1", "deals won");
  await soundPage(visit, "compose");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByText("These measures give the unit money.").waitFor();
  visit.faults.length = 0;
  await page.getByLabel("Unit", { exact: true }).click();
  await page.locator(".ant-select-item-option").filter({ hasText: "Money" }).last().click();
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("region", { name: "Preview" }).waitFor();
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await page.getByText("Waits for a decision").waitFor();
  expect(await page.getByRole("button", { name: "Agree" }).isDisabled()).toBe(true);
  await visit.context.close();
  const other = await product.open({ language: "en" });
  await signIn(other, "en", "vp", "/metric-proposals");
  await other.page.getByRole("button", { name: "Agree" }).click();
  await other.page.getByText(/Agreed by/).waitFor();
  await soundPage(other, "own metrics");
  await other.page.goto("/metrics");
  await other.page.getByRole("link", { name: "Deal size" }).waitFor();
  await other.context.close();
});
