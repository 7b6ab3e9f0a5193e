import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

type Locked = { version?: string; optionalDependencies?: Record<string, string> };

const file = join(import.meta.dirname, "../../package-lock.json");
const locked = (JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Locked> }).packages;

/** The folder a package would be found in from another one, nearest first. */
function isLocked(name: string, from: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (locked[`${at === "" ? "" : `${at}/`}node_modules/${name}`]?.version) return true;
    if (at === "") return false;
  }
}

// A registry that lacks the package of some platform makes npm write a lockfile without it, which `npm ci` refuses.
test("the lockfile names the packages of every platform, not only of the one it was written on", () => {
  const missing = Object.entries(locked).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isLocked(name, path))
      .map((name) => `${name}, which ${path} names`),
  );
  expect(missing).toEqual([]);
  expect(Object.keys(locked).length).toBeGreaterThan(100);
});
