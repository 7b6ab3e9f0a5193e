import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** The packages that are loaded with a module, by their names. */
function packagesOf(path: string): string[] {
  const script = `
    import { registerHooks } from "node:module";
    const seen = new Set();
    registerHooks({ load(url, context, next) { seen.add(url); return next(url, context); } });
    await import(${JSON.stringify(join(ROOT, path))});
    process.stdout.write(JSON.stringify([...seen]), () => process.exit(0));`;
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  const urls = JSON.parse(run.stdout) as string[];
  return [...new Set(urls.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []))];
}

// Each costs 10 to 40 MB and up to a second: they are loaded when they are first needed.
test("a server starts without what only some acts need", () => {
  const loaded = packagesOf("cli/start.ts");
  expect(loaded).toEqual(expect.arrayContaining(["fastify", "pg", "pg-boss"]));
  const late = [
    "better-auth",
    "exceljs",
    "pptxgenjs",
    "jszip",
    "vite",
    "echarts",
    "react",
    "antd",
    "playwright-core",
    "prom-client",
    "tar-stream",
  ];
  expect(loaded.filter((name) => late.includes(name))).toEqual([]);
});
