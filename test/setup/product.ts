import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { readSettings } from "../../server/boot/settings.ts";
import { type StartedServer, startServer } from "../../server/boot/start-server.ts";
import { ensureWebBuilt } from "../../server/web-build.ts";
import { exampleFilesOfCompany } from "../../simulator/example-files.ts";
import { launchBrowser } from "../chromium.ts";

/** The whole product on a folder of its own, and a real browser in front of it. */
export interface Product {
  readonly url: string;
  readonly folder: string;
  readonly server: StartedServer;
  readonly browser: Browser;
  /** A fresh browser profile; language decides what the pages speak. */
  open(options: { language: "zh-CN" | "en"; width?: 390 | 1440; dark?: boolean }): Promise<Visit>;
  stop(): Promise<void>;
}

/** One person at the product. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of scripts and of the console since the visit began; journeys expect none. */
  readonly faults: string[];
}

/**
 * Starts database, server and pages as `npm start` does, on an empty data folder.
 *
 * @example const product = await startProduct(); afterAll(() => product.stop());
 */
export async function startProduct(): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), "partnerloop-journey-"));
  // Root's PostgreSQL runs under another account, which must pass this folder.
  chmodSync(folder, 0o755);
  const { folder: webFolder } = await ensureWebBuilt({ log: () => undefined });
  const settings = { ...readSettings({}), folder, port: 0 };
  const server = await startServer({
    settings,
    log: () => undefined,
    exampleFiles: exampleFilesOfCompany(),
    webFolder,
  });
  const browser = await launchBrowser();
  return {
    url: server.url,
    folder,
    server,
    browser,
    open: (options) => visit(browser, server.url, options),
    stop: async () => {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function visit(
  browser: Browser,
  url: string,
  { language, width = 1440, dark = false }: { language: "zh-CN" | "en"; width?: number; dark?: boolean },
): Promise<Visit> {
  const context = await browser.newContext({
    locale: language,
    timezoneId: "Asia/Shanghai",
    viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme: dark ? "dark" : "light",
    baseURL: url,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return { context, page, faults };
}

/** What fades in or out has no contrast of its own yet; what turns forever is not waited for. */
const AT_REST = `Promise.race([
  Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    .map(({ finished }) => finished)),
  new Promise((done) => setTimeout(done, 3000)),
]).then(() => undefined)`;

/** What axe finds wrong with the page once it is at rest: rule, place, one line each; serious and critical only. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(AT_REST);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}
