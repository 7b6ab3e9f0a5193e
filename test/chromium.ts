import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A Chromium and where it was found. */
export type FoundChromium = { path: string; from: string };

/**
 * Starts a headless Chromium with a fresh profile that talks to nobody but the pages it is sent to.
 *
 * @throws Error when there is no Chromium: a journey without one fails, it is never skipped
 * @example const browser = await launchBrowser(); const context = await browser.newContext({ locale: "zh-CN" });
 */
export async function launchBrowser(): Promise<Browser> {
  const found = findChromium();
  if (found === null) throw new Error(noChromium());
  return chromium.launch({ executablePath: found.path, headless: true, args: FLAGS });
}

/**
 * A Chromium on this machine: the one CHROMIUM_PATH names, the system's, or Playwright's.
 *
 * @throws Error when CHROMIUM_PATH names no program
 */
export function findChromium(): FoundChromium | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return { path: named, from: "CHROMIUM_PATH" };
    throw new Error(`CHROMIUM_PATH is ${named}, but there is no program of that name`);
  }
  const ofSystem = [...onPath(), ...usualPlaces()].find(runs);
  if (ofSystem) return { path: ofSystem, from: "the system" };
  const ofPlaywright = chromium.executablePath();
  return ofPlaywright && runs(ofPlaywright) ? { path: ofPlaywright, from: "Playwright" } : null;
}

/**
 * Finds a Chromium or brings one: Debian's package when root on a Debian, else Playwright's download.
 *
 * @param log is told which one is used
 * @throws Error when none can be had
 */
export function ensureChromium(log: (line: string) => void): FoundChromium {
  for (const bring of [() => {}, installFromDebian, installFromPlaywright]) {
    if (bring !== installFromDebian || isRootOnDebian()) bring(log);
    const found = findChromium();
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

function onPath(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return process.platform === "win32"
    ? []
    : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function usualPlaces(): string[] {
  if (process.platform === "darwin") {
    return ["Chromium", "Google Chrome", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== "win32") return ["/snap/bin/chromium"];
  const roots = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];
  const programs = [
    "Google\\Chrome\\Application\\chrome.exe",
    "Chromium\\Application\\chrome.exe",
    "Microsoft\\Edge\\Application\\msedge.exe",
  ];
  return roots.flatMap((root) => (root ? programs.map((program) => join(root, program)) : []));
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function noChromium(): string {
  return "There is no Chromium and none could be brought: install one, or name one in CHROMIUM_PATH.";
}
