import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Checks the types of the three runtimes, says what is wrong, and fails when anything is. */
const root = join(import.meta.dirname, "..");
const compiler = join(
  dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
  "bin",
  "tsc",
);

let isWrong = false;
for (const project of ["pure", "node", "web"]) {
  const status = await check(join(root, `tsconfig.${project}.json`));
  console.log(`types (${project}): ${status === 0 ? "right" : "WRONG"}`);
  isWrong ||= status !== 0;
}
process.exitCode = isWrong ? 1 : 0;

function check(project: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [compiler, "--project", project], { cwd: root, stdio: "inherit" });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
