#!/usr/bin/env node
// Plain JavaScript, so that it also runs on the older Node it must speak to: everything else needs Node 24.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import nodeModule, { createRequire } from "node:module";
import { dirname, join } from "node:path";

const NEEDED = 24;
const [major = 0] = process.versions.node.split(".").map(Number);

/**
 * Keeps what Node makes of the sources, so that the next start neither strips types nor compiles. Where the folder
 * cannot be written it does without.
 */
function keepCompiled() {
  const { NODE_COMPILE_CACHE, NODE_DISABLE_COMPILE_CACHE } = process.env;
  if (NODE_COMPILE_CACHE || NODE_DISABLE_COMPILE_CACHE) return;
  // Named, this import would not even be read by the older Node.
  nodeModule.enableCompileCache(join(import.meta.dirname, "..", "node_modules", ".cache", "partnerloop"));
}

function bundledNode() {
  const platform = { darwin: "darwin", linux: "linux", win32: "win" }[process.platform];
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const home = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
      const binary = join(home, "bin", process.platform === "win32" ? "node.exe" : "node");
      if (existsSync(binary)) return binary;
    } catch {
      // That package is not for this machine.
    }
  }
  return undefined;
}

if (major >= NEEDED) {
  keepCompiled();
  const { program } = await import("./main.ts");
  await program.parseAsync();
} else {
  const node = bundledNode();
  if (node === undefined) {
    console.error(
      `Partnerloop needs Node ${NEEDED}; this is ${process.version}. Run "npm ci" once, or install Node ${NEEDED}.`,
    );
    console.error(
      `渠道闭环需要 Node ${NEEDED}，当前是 ${process.version}。请先运行 npm ci，或安装 Node ${NEEDED}。`,
    );
    process.exit(1);
  }
  const run = spawnSync(node, process.argv.slice(1), { stdio: "inherit" });
  process.exit(run.status ?? 1);
}
