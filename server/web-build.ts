import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";

/** What the pages are built from: the client, what it imports, and the versions of its packages. */
const SOURCES = ["web", "contract", "domain", "science", "package-lock.json"];
const MARK = ".built-from";

/** Where to build; `force` builds even when nothing has changed. */
export type WebBuildOptions = { log: (line: string) => void; force?: boolean; root?: string };

/**
 * Builds the web client into dist/web unless it is already built from the very same sources. A build is put in
 * its place whole, so that a server never serves half of one.
 *
 * @param options.root the checkout; other than this one in tests
 * @returns the folder of the built pages and whether they were built now
 * @throws Error with what Vite said when the sources do not build
 * @example const { folder } = await ensureWebBuilt({ log: console.log });
 */
export async function ensureWebBuilt(options: WebBuildOptions): Promise<{ folder: string; built: boolean }> {
  const root = options.root ?? join(import.meta.dirname, "..");
  const folder = join(root, "dist", "web");
  const sources = digestOf(root);
  const isBuilt = existsSync(join(folder, "index.html")) && markOf(folder) === sources;
  if (isBuilt && !options.force) return { folder, built: false };
  options.log("Building the pages … / 正在构建页面……");
  const draft = `${folder}.${process.pid}`;
  try {
    await build(join(root, "web"), draft);
    writeFileSync(join(draft, MARK), sources);
    putInPlace(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return { folder, built: true };
}

/** In a process of its own, which gives back the hundreds of megabytes that a build takes. */
async function build(source: string, draft: string): Promise<void> {
  const program = join(
    dirname(createRequire(import.meta.url).resolve("vite/package.json")),
    "bin",
    "vite.js",
  );
  const config = join(source, "vite.config.ts");
  const words = [
    "build",
    source,
    "--config",
    config,
    "--outDir",
    draft,
    "--emptyOutDir",
    "--logLevel",
    "warn",
  ];
  await promisify(execFile)(process.execPath, [program, ...words]);
}

function markOf(folder: string): string {
  const mark = join(folder, MARK);
  return existsSync(mark) ? readFileSync(mark, "utf8") : "";
}

function putInPlace(draft: string, folder: string): void {
  const former = `${draft}.former`;
  if (existsSync(folder)) renameSync(folder, former);
  renameSync(draft, folder);
  rmSync(former, { recursive: true, force: true });
}

function digestOf(root: string): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of filesUnder(join(root, source))) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (path.endsWith(".json")) return [path];
  const isSource = (name: string) => !/\.(test|db\.test)\.tsx?$/.test(name);
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
