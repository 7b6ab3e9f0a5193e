import { startVitest } from "vitest/node";
import { ensureWebBuilt } from "../server/web-build.ts";
import { ensureChromium } from "./chromium.ts";
import { type Count, countOf, plainLine, redLines } from "./count.ts";

/**
 * `npm test`: everything that stands between a change and its release. `--unit`, `--database`, `--journeys`
 * choose projects; any other word narrows to the files whose path holds it. Its last line is the result.
 */
const PROJECTS = ["unit", "database", "journeys"];

const words = process.argv.slice(2);
const chosen = PROJECTS.filter((project) => words.includes(`--${project}`));
const unknown = words.filter((word) => word.startsWith("--") && !PROJECTS.includes(word.slice(2)));
const filters = words.filter((word) => !word.startsWith("--"));

if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(" ")}. Known: ${PROJECTS.map((project) => `--${project}`).join(" ")}`,
  );
  finish({ passed: 0, failed: 1, skipped: 0 });
} else {
  finish(await runAll(chosen.length > 0 ? chosen : PROJECTS));
}

async function runAll(projects: string[]): Promise<Count> {
  const troubles: unknown[] = [];
  if (projects.includes("journeys")) {
    for (const prepare of [() => ensureChromium(console.log), () => ensureWebBuilt({ log: console.log })]) {
      try {
        await prepare();
      } catch (error) {
        // The other tests still have something to say.
        troubles.push(error);
      }
    }
  }
  const vitest = await startVitest(filters, {
    project: projects,
    run: true,
    watch: false,
    passWithNoTests: false,
    root: `${import.meta.dirname}/..`,
  });
  const ended = [vitest.state.getTestModules(), vitest.state.getUnhandledErrors()] as const;
  const count = countOf(...ended);
  await vitest.close();
  for (const line of redLines(...ended)) console.log(line);
  for (const trouble of troubles) console.error(trouble);
  const failed = count.failed + troubles.length;
  // vitest knows of failures that belong to no test, such as a set-up that throws or nothing to run.
  return { ...count, failed: failed === 0 && process.exitCode ? 1 : failed };
}

function finish(count: Count): void {
  console.log(plainLine(count));
  process.exit(count.failed > 0 || count.passed === 0 ? 1 : 0);
}
