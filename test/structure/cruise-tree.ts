import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Violation = { rule: string; from: string; to: string; comment: string };
export type CruisedTree = { modules: string[]; violations: Violation[] };

type RawViolation = { from: string; to: string; rule: { name: string } };
type RawResult = {
  modules: { source: string }[];
  summary: { violations: RawViolation[]; ruleSetUsed?: { forbidden?: { name: string; comment?: string }[] } };
};

export const repositoryRoot = fileURLToPath(new URL("../../", import.meta.url));

const program = join(repositoryRoot, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");

/**
 * Runs dependency-cruiser as `npm run check` does, over `folders` of the tree at `root`, and gives the
 * project's modules it read and what it found. It reads TypeScript through @swc/core; without that it
 * reads nothing and is content, so a caller looks at `modules` too.
 *
 * @example (await cruiseTree(repositoryRoot, ["domain"])).violations // []
 */
export async function cruiseTree(
  root: string,
  folders: readonly string[],
  configFile: string = join(repositoryRoot, "dependency-cruiser.config.cjs"),
): Promise<CruisedTree> {
  const result = JSON.parse(
    await run(root, ["--config", configFile, "--output-type", "json", ...folders]),
  ) as RawResult;
  const comments = new Map(
    result.summary.ruleSetUsed?.forbidden?.map((rule) => [rule.name, rule.comment ?? ""]) ?? [],
  );
  return {
    modules: result.modules
      .map((module) => module.source)
      .filter((source) => folders.some((folder) => source.startsWith(`${folder}/`))),
    violations: result.summary.violations.map((violation) => ({
      rule: violation.rule.name,
      from: violation.from,
      to: violation.to,
      comment: comments.get(violation.rule.name) ?? "",
    })),
  };
}

function run(root: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const limits = { cwd: root, maxBuffer: 256 * 1024 * 1024 };
    execFile(process.execPath, [program, ...args], limits, (error, stdout, stderr) => {
      // With violations the program exits with their number and still prints its result.
      if (stdout.trimStart().startsWith("{")) resolve(stdout);
      else reject(new Error(`dependency-cruiser gave no result: ${stderr || error?.message}`));
    });
  });
}
