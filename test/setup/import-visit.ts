import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { IMPORT_WORDS } from "./import-words.ts";
import { accessibilityFaults, type Product, type Visit } from "./product.ts";

const pictures = join(import.meta.dirname, "..", "out", "import");
const person = { email: "zhou@example.com", password: "correct horse battery staple" };

/** Makes the organisation of the journey, whose first person does channel operations. */
export async function setUp(product: Product): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const answer = await fetch(`${product.url}/v1/first-run`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "idempotency-key": "first-run-of-the-journey",
      origin: product.url,
    },
    body: JSON.stringify({
      organisation: { name: "示例科技", zone: "Asia/Shanghai", reportingCurrency: "CNY" },
      user: { ...person, name: "周敏", language: "zh-CN" },
      roles: ["channel_operations"],
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Opens a browser in which that person is signed in. */
export async function enter(product: Product, options: Parameters<Product["open"]>[0]): Promise<Visit> {
  const visit = await product.open(options);
  const answer = await visit.page.request.post("/api/auth/sign-in/email", {
    headers: { origin: product.url },
    data: person,
  });
  if (!answer.ok()) throw new Error(await answer.text());
  return visit;
}

/** Gives files to the page as if they were picked. */
export async function pick(page: Page, files: readonly (readonly [name: string, content: Buffer])[]) {
  await page
    .locator("input[type=file]")
    .setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: "text/csv", buffer })));
}

/** Created, updated, unchanged, rejected, as the page says. */
export async function countsOf(page: Page, label: string): Promise<number[]> {
  const list = page.getByLabel(label, { exact: true });
  await list.waitFor({ timeout: 120_000 });
  const texts = await list.locator("dd").allTextContents();
  return texts.map((text) => Number(text.replaceAll(",", "")));
}

/** From the mapping of one file, taken as guessed, to its result. */
export async function goThrough(page: Page, language: keyof typeof IMPORT_WORDS): Promise<number[]> {
  const words = IMPORT_WORDS[language];
  await page.getByRole("button", { name: words.check }).click();
  await countsOf(page, words.planned);
  await page.getByRole("button", { name: words.runRows }).click();
  return countsOf(page, words.result);
}

/** Clicks a link and reads the file that comes; `within` is the region of the page that the link stands in. */
export async function download(
  page: Page,
  name: string,
  within = "main",
): Promise<{ name: string; content: Buffer }> {
  const coming = page.waitForEvent("download");
  await page.locator(within).getByRole("link", { name, exact: true }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

/** What is wrong with the page as it stands, and a picture of it for people. */
export async function look({ page, faults }: Visit, name: string): Promise<string[]> {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  const sideways = (await page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  )) as number;
  const found = [...(await accessibilityFaults(page)), ...faults.splice(0)];
  return sideways > 0 ? [...found, `${name}: ${sideways} px wider than the window`] : found;
}
