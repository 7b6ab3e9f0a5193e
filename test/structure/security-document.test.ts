import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFiles } from "./project-files.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Rows of the tables that say where something holds and which test shows it. */
function rows(): { item: string; where: string[]; tests: string[] }[] {
  const marked = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
  return readFileSync(join(ROOT, "docs/security.md"), "utf8")
    .split("\n")
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .filter((cells) => cells.length === 6 && cells[1] !== "item" && !cells[1]?.startsWith("---"))
    .map(([, item = "", , where, tests]) => ({ item, where: marked(where), tests: marked(tests) }));
}

test("what the security list names is there: each place and each test", () => {
  const paths = projectFiles().map(({ path }) => path);
  const isTest = (path: string) => /\.(test|journey)\.ts$/.test(path);
  const missing = rows().flatMap(({ item, where, tests }) => [
    ...where.filter((name) => !paths.some((path) => path.includes(name))).map((name) => `${item}: ${name}`),
    ...tests
      .filter((name) => !paths.some((path) => isTest(path) && path.includes(name)))
      .map((name) => `${item}: test ${name}`),
  ]);
  expect(rows().length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});
