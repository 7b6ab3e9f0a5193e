import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Browser } from "playwright-core";

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
 * A Chromium on this machine: the one CHROMIUM_PATH names, the system's, or Playwright's.
 *
 * @throws Error when CHROMIUM_PATH names no program
 */
export async function findChromium(): Promise<FoundChromium | null> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return { path: named, from: "CHROMIUM_PATH" };
    throw new Error(`CHROMIUM_PATH is ${named}, but there is no program of that name`);
  }
  const ofSystem = [...onPath(), ...usualPlaces()].find(runs);
  if (ofSystem) return { path: ofSystem, from: "the system" };
  const { chromium } = await import("playwright-core");
  const ofPlaywright = chromium.executablePath();
  return ofPlaywright && runs(ofPlaywright) ? { path: ofPlaywright, from: "Playwright" } : null;
}

/**
 * Starts a headless Chromium with a fresh profile that talks to nobody but the pages it is sent to.
 *
 * @example const browser = await launchChromium(found.path); const context = await browser.newContext({ locale: "zh-CN" });
 */
export async function launchChromium(path: string): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath: path, headless: true, args: FLAGS });
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
