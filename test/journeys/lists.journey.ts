import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillProduct, keepPicture, sidewaysScroll, wonBy } from "../setup/journey-channel.ts";
import { accessibilityFaults, type Product, startProduct, type Visit } from "../setup/product.ts";
import { FOUNDER } from "../setup/services.ts";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  await fillProduct(product);
}, 300_000);
afterAll(() => product?.stop());

// Of the sixty partners of the journey 52 won one deal each, and every second one has one open.
const WORDS = {
  en: {
    ...{
      email: "Email",
      password: "Password",
      signIn: "Sign in",
      filter: "+ Filter",
      stage: "Stage",
      won: "Won",
    },
    ...{
      rows: "52 rows",
      views: /^View/,
      name: "Name of the view",
      keep: "Keep as a view",
      mine: "Won, by worth",
    },
    ...{
      selected: "2 selected",
      exportSelected: "Export selected",
      history: /^History/,
      recorded: /^Recorded/,
    },
    ...{ amount: "Amount", created: "Created", reference: "Reference", remove: "Delete Won, by worth" },
  },
  "zh-CN": {
    ...{ email: "邮箱", password: "密码", signIn: "登录", filter: "+ 筛选", stage: "阶段", won: "赢单" },
    ...{ rows: "共 52 条", views: /^视图/, name: "视图名称", keep: "保存为视图", mine: "赢单按金额" },
    ...{ selected: "已选 2 条", exportSelected: "导出所选", history: /^变更记录/, recorded: /记录/ },
    ...{ amount: "金额", created: "创建时间", reference: "编号", remove: "删除“赢单按金额”" },
  },
} as const;

const fixed = (minor: number) => (minor / 100).toFixed(2);

async function sound({ page, faults }: Visit, name: string) {
  await page.waitForLoadState("networkidle");
  await keepPicture(page, name);
  expect(await accessibilityFaults(page), name).toEqual([]);
  expect(await sidewaysScroll(page), name).toBe(0);
  expect(faults, name).toEqual([]);
}

test.each([
  ["en", 1440, false],
  ["zh-CN", 390, true],
] as const)(
  "deals in %s at %d px: filter, order, view, selection, file, record",
  async (language, width, dark) => {
    const words = WORDS[language];
    const visit = await product.open({ language, width, dark });
    const { page } = visit;
    await page.goto("/");
    await page.getByLabel(words.email).fill(FOUNDER.email);
    await page.getByLabel(words.password, { exact: true }).fill(FOUNDER.password);
    await page.getByRole("button", { name: words.signIn }).click();
    await page
      .getByRole("main")
      .getByRole("heading", { level: 1 })
      .filter({ hasText: FOUNDER.name })
      .waitFor();

    await page.goto("/deals");
    await page.locator("tbody tr").first().getByRole("link").first().waitFor();
    // Filters come when their choices are known, and would move under the pointer.
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: words.filter }).click();
    await page.getByRole("button", { name: words.stage, exact: true }).click();
    await page.getByRole("checkbox", { name: words.won, exact: true }).click();
    await page.getByText(words.rows).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("columnheader", { name: words.amount }).getByRole("button").click();
    await page.getByRole("columnheader", { name: words.amount }).getByRole("button").click();
    await page
      .getByRole("columnheader", { name: words.created })
      .getByRole("button")
      .click({ modifiers: ["Shift"] });
    await expect.poll(() => new URL(page.url()).searchParams.get("sort")).toBe("-amount,createdAt");
    expect(new URL(page.url()).searchParams.get("filter")).toBe("stage:won");
    await page.locator("tbody tr").first().getByText("48,000,000").waitFor();
    await sound(visit, `deals-${language}-${width}`);

    await page.getByRole("button", { name: words.views }).click();
    await page.getByLabel(words.name).fill(words.mine);
    await page.getByRole("button", { name: words.keep }).click();
    await page.getByRole("button", { name: words.mine, exact: true }).waitFor();
    await page.goto("/deals");
    await page.getByRole("button", { name: words.views }).click();
    await page.getByRole("button", { name: words.mine, exact: true }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("sort")).toBe("-amount,createdAt");
    await page.getByText(words.rows).waitFor();

    await page.locator("tbody tr").first().getByText("48,000,000").waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached", timeout: 10_000 });
    await page.keyboard.press("Home");
    await page.keyboard.press("x");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.getByText(words.selected).waitFor();
    const arriving = page.waitForEvent("download");
    await page.getByRole("button", { name: words.exportSelected }).click();
    const file = await readFile(await (await arriving).path(), "utf8");
    const rows: Record<string, string>[] = parse(file, { bom: true, columns: true });
    expect(rows.map((row) => [row[words.reference], row[words.amount]])).toEqual([
      ["P-001-D0", fixed(wonBy(0))],
      ["P-002-D0", fixed(wonBy(1))],
    ]);

    await page.locator("tbody tr").first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: words.history }).click();
    await page.getByText(words.recorded).first().waitFor();
    await sound(visit, `deal-${language}-${width}`);

    await page.goto("/deals");
    await page.getByRole("button", { name: words.views }).click();
    await page.getByRole("button", { name: words.remove }).click();
    await page.getByRole("button", { name: words.mine, exact: true }).waitFor({ state: "detached" });
    await visit.context.close();
  },
);
