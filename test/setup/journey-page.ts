import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { systemClock } from "../../server/clock.ts";
import { keepPicture, sidewaysScroll } from "./journey-channel.ts";
import { accessibilityFaults, type Visit } from "./product.ts";

const DOOR = {
  "zh-CN": { email: "邮箱", password: "密码", signIn: "登录" },
  en: { email: "Email", password: "Password", signIn: "Sign in" },
} as const;

/** Signs somebody in on the way to a page, and waits until it stands. */
export async function enterPage(
  { page }: Visit,
  who: { language: keyof typeof DOOR; email: string; password: string; path: string },
): Promise<void> {
  const words = DOOR[who.language];
  await page.goto(who.path);
  await page.getByLabel(words.email).fill(who.email);
  await page.getByLabel(words.password, { exact: true }).fill(who.password);
  await page.getByRole("button", { name: words.signIn, exact: true }).click();
  await page.getByLabel(words.email).waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** A call in the name of who is signed in on a page, as a client without types would make it. */
export async function ask<Answer>(
  { page }: Visit,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const headers = {
    "content-type": "application/json",
    "idempotency-key": systemClock.newId(),
    origin: new URL(page.url()).origin,
  };
  const answer = await page.request.fetch(path, { method, headers, ...(body ? { data: body } : {}) });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** Keeps a page's picture and expects no serious fault of accessibility, no sideways scroll, and no error so far. */
export async function soundPage({ page, faults }: Visit, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(400);
  await keepPicture(page, name);
  expect(await accessibilityFaults(page), name).toEqual([]);
  expect(await sidewaysScroll(page), name).toBe(0);
  expect(faults, name).toEqual([]);
}

/** Chooses in a drop-down list. Long ones are drawn as far as they are seen: an option further down is scrolled to. */
export async function chooseOption(page: Page, field: Locator, option: string | RegExp): Promise<void> {
  const list = page.locator(".ant-select-dropdown:visible");
  const wanted = list
    .locator(".ant-select-item-option")
    .filter({ has: page.getByText(option, { exact: true }) });
  const first = list.locator(".ant-select-item-option").first();
  // A list whose options arrive while it opens may close again.
  for (let tries = 1; ; tries++) {
    await field.click();
    try {
      await first.hover({ timeout: 3_000 });
      break;
    } catch (error) {
      if (tries === 4) throw error;
    }
  }
  for (let step = 0; step < 60 && (await wanted.count()) === 0; step++) {
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(50);
  }
  await wanted.first().click();
  await list.waitFor({ state: "hidden" });
}
