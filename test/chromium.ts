import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { type FoundChromium, findChromium, launchChromium } from "../server/report/chromium.ts";

/**
 * Starts a headless Chromium with a fresh profile that talks to nobody but the pages it is sent to.
 *
 * @throws Error when there is no Chromium: a journey without one fails, it is never skipped
 * @example const browser = await launchBrowser(); const context = await browser.newContext({ locale: "zh-CN" });
 */
export async function launchBrowser(): Promise<Browser> {
  const found = await findChromium();
  if (found === null) throw new Error(noChromium());
  return launchChromium(found.path);
}

/**
 * Finds a Chromium or brings one: Debian's package when root on a Debian, else Playwright's download.
 *
 * @param log is told which one is used
 * @throws Error when none can be had
 */
export async function ensureChromium(log: (line: string) => void): Promise<FoundChromium> {
  for (const bring of [() => {}, installFromDebian, installFromPlaywright]) {
    if (bring !== installFromDebian || isRootOnDebian()) bring(log);
    const found = await findChromium();
    if (found !== null) {
      log(`Chromium: ${found.path} (from ${found.from})`);
      return found;
    }
  }
  throw new Error(noChromium());
}

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function installFromDebian(log: (line: string) => void): void {
  log("There is no Chromium here: installing the system's packages chromium and fonts-noto-cjk.");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  const install = () => apt("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
  if (!install() && apt("update")) install();
}

function installFromPlaywright(log: (line: string) => void): void {
  log("There is no Chromium here: downloading Playwright's.");
  const cli = join(dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")), "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: ["ignore", "ignore", "inherit"] });
}

function noChromium(): string {
  return "There is no Chromium and none could be brought: install one, or name one in CHROMIUM_PATH.";
}
