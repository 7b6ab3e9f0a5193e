import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureWebBuilt } from "./web-build.ts";

let root: string;
const log = () => {};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "partnerloop-web-"));
  mkdirSync(join(root, "web"));
  mkdirSync(join(root, "contract"));
  write("web/vite.config.ts", "export default {};\n");
  write("web/index.html", '<title>A</title><script type="module" src="./main.ts"></script>\n');
  write("web/main.ts", 'import { word } from "../contract/word.ts"; document.title = word;\n');
  write("contract/word.ts", 'export const word = "first";\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const scripts = () =>
  readdirSync(join(root, "dist/web/assets")).map((name) =>
    readFileSync(join(root, "dist/web/assets", name), "utf8"),
  );

test("builds once, and again only when something it is built from has changed", async () => {
  expect((await ensureWebBuilt({ log, root })).built).toBe(true);
  expect(scripts().join()).toContain("first");
  expect((await ensureWebBuilt({ log, root })).built).toBe(false);

  write("web/main.test.ts", "// not part of the pages\n");
  expect((await ensureWebBuilt({ log, root })).built).toBe(false);
  expect((await ensureWebBuilt({ log, root, force: true })).built).toBe(true);

  write("contract/word.ts", 'export const word = "second";\n');
  expect((await ensureWebBuilt({ log, root })).built).toBe(true);
  expect(scripts().join()).toContain("second");
  expect(readdirSync(join(root, "dist"))).toEqual(["web"]);
});

test("a build that fails leaves the former pages in place", async () => {
  await ensureWebBuilt({ log, root });
  write("web/main.ts", 'import "./nowhere.ts";\n');
  await expect(ensureWebBuilt({ log, root })).rejects.toThrow("nowhere");
  expect(scripts().join()).toContain("first");
  expect(readdirSync(join(root, "dist"))).toEqual(["web"]);
});
