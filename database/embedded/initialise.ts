import { spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { AppError } from "../../domain/access/app-error.ts";
import { type Binaries, program } from "./binaries.ts";
import { clusterOf } from "./data-folder.ts";
import { type RunAs, spawnedAs } from "./run-as.ts";

/** What initdb needs; `durable` false skips writing it out to disk (tests only). */
export type Initialisation = {
  binaries: Binaries;
  dataFolder: string;
  runAs: RunAs;
  password: string;
  durable: boolean;
};

/**
 * Makes the PostgreSQL cluster of a data folder if there is none. It is built beside its place and renamed, so
 * that a broken-off start leaves no half cluster.
 *
 * @returns whether it was made now
 * @throws AppError "unavailable" with what initdb said
 */
export async function initialise(options: Initialisation): Promise<boolean> {
  const { dataFolder, runAs, password } = options;
  const cluster = clusterOf(dataFolder);
  if (existsSync(join(cluster, "PG_VERSION"))) return false;
  const draft = `${cluster}.new`;
  const passwordFile = join(dataFolder, "initdb.password");
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600, flag: "wx" });
  if (runAs !== null) for (const path of [draft, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
  try {
    await runInitdb(options, draft, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster);
  if (process.platform !== "win32") syncFolder(dataFolder);
  return true;
}

/**
 * Text sorts by code point and classifies by Unicode, the same on every platform, through PostgreSQL's own
 * provider. The C library's locale still decides what pg_trgm takes for a letter: with plain C it would take no
 * Chinese character for one.
 */
function localeArguments(): string[] {
  const ofLibrary = { linux: "C.UTF-8", darwin: "en_US.UTF-8", win32: "en-US" } as Partial<
    Record<NodeJS.Platform, string>
  >;
  const locale = ofLibrary[process.platform] ?? "C.UTF-8";
  return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", `--locale=${locale}`, "--lc-messages=C"];
}

async function runInitdb(options: Initialisation, draft: string, passwordFile: string): Promise<void> {
  const { binaries, runAs, dataFolder, durable } = options;
  const args = ["-D", draft, "--username=postgres", `--pwfile=${passwordFile}`, "--encoding=UTF8"];
  args.push("--auth=scram-sha-256", "--data-checksums", "--no-instructions", ...localeArguments());
  if (!durable) args.push("--no-sync");
  const said = await new Promise<string | null>((resolve) => {
    let text = "";
    const child = spawn(program(binaries, "initdb"), args, {
      cwd: dataFolder,
      env: { ...process.env, LC_ALL: undefined, LANG: undefined },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      ...spawnedAs(runAs),
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code) => resolve(code === 0 ? null : text));
  });
  if (said === null) return;
  throw new AppError("unavailable", {
    en: `The database could not be created in ${dataFolder}:\n${said.trim()}`,
    zh: `无法在 ${dataFolder} 中创建数据库：\n${said.trim()}`,
  });
}

/** The rename itself must survive a power cut, not only what it renamed. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
