import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partOfS } from "../../simulator/company-scale.ts";
import { createDemo, DEMO_PASSWORD } from "../../simulator/create-demo.ts";
import { enterPage, soundPage } from "../setup/journey-page.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";

const WORDS = {
  "zh-CN": {
    warned: "预警准确率",
    export: "导出 CSV",
    all: "全部数值",
  },
  en: {
    warned: "Warning precision",
    export: "Export CSV",
    all: "All values",
  },
} as const;
type Language = keyof typeof WORDS;

const SLOW = { timeout: 30_000 };
let product: Product;
beforeAll(async () => {
  product = await startProduct();
  await createDemo(product.server.opened.services, { language: "zh-CN", scale: partOfS(0.1) });
}, 300_000);
afterAll(() => product?.stop());

const signIn = (visit: Visit, language: Language, who: string, path: string) =>
  enterPage(visit, { language, email: `${who}@demo.example`, password: DEMO_PASSWORD, path });

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

  test("the list tells how good warnings are, too", async () => {
    const visit = await product.open({ language });
    await signIn(visit, language, "vp", "/metrics");
    await visit.page.getByRole("rowheader", { name: words.warned }).waitFor();
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
