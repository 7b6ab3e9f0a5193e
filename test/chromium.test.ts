import { afterEach, expect, test, vi } from "vitest";
import { findChromium } from "../server/report/chromium.ts";
import { launchBrowser } from "./chromium.ts";

afterEach(() => vi.unstubAllEnvs());

test("CHROMIUM_PATH goes before everything else", async () => {
  vi.stubEnv("CHROMIUM_PATH", process.execPath);
  expect(await findChromium()).toEqual({ path: process.execPath, from: "CHROMIUM_PATH" });
});

test("a CHROMIUM_PATH that names nothing is an error, not passed over in silence", async () => {
  vi.stubEnv("CHROMIUM_PATH", "/nowhere/chromium");
  await expect(launchBrowser()).rejects.toThrow("CHROMIUM_PATH is /nowhere/chromium");
});
