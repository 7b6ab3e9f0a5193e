/** What the checks read of package.json. */
export type Manifest = Partial<
  Record<"dependencies" | "devDependencies" | "optionalDependencies", Record<string, string>>
> & { overrides?: Record<string, unknown> };

export type LockedPackage = {
  version?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
  resolved?: string;
};
export type Lockfile = { packages: Record<string, LockedPackage> };
export type InstalledPackage = { name: string; license: string };

/** Licences under which Partnerloop may ship a package: each lets it be used, changed and passed on. */
export const permissiveLicences = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  // The Boost Software License, not the Business Source License (BUSL).
  "BSL-1.0",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "PSF-2.0",
  "PostgreSQL",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

/** Versions are exact everywhere: the same checkout is the same program. */
export function inexactVersions(manifest: Manifest): string[] {
  const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(String(version)))
    .map(([name, version]) => `package.json: ${name} ${String(version)}: write one exact version`);
}

/** Packages whose licence is not on the list; "A OR B" needs one of them, "A AND B" both. */
export function unfitLicences(packages: readonly InstalledPackage[]): string[] {
  return packages
    .filter(({ license }) => !isPermissive(license))
    .map(({ name, license }) => `${name}: licence "${license}" is not on the list of permissive licences`);
}

function isPermissive(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, " ").trim();
  return plain
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((licence) => permissiveLicences.has(licence.trim())));
}

/** The lockfile names no registry, so that everyone installs from their own. */
export function lockedHosts(lockfile: Lockfile): string[] {
  return Object.entries(lockfile.packages)
    .filter(([, entry]) => entry.resolved !== undefined && !entry.link)
    .map(
      ([path, entry]) =>
        `package-lock.json: ${path} is bound to ${entry.resolved}; npm ci must ask the user's registry`,
    );
}
