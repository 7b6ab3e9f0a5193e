import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chown, mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { extract } from "tar-stream";
import { AppError } from "../../domain/access/app-error.ts";
import { BACKUP_FORMAT, type BackupManifest, BESIDE, MANIFEST_NAME } from "./backup-files.ts";
import { clusterOf } from "./data-folder.ts";
import { lockFolder } from "./folder-lock.ts";
import { chooseRunAs } from "./run-as.ts";
import { syncFolder } from "./sync-folder.ts";

/** What to bring back and where to. */
export interface RestoreOptions {
  readonly file: string;
  readonly dataFolder: string;
  /** The migrations that this program knows; an archive that has had another is of a newer one. */
  readonly migrations: readonly string[];
  /** Major version of this program's PostgreSQL. */
  readonly postgresqlMajor: number;
}

const NAME = /^(?:postgres\/(?!.*(?:^|\/)\.\.(?:\/|$))[\w./-]+|superuser\.password|secret|manifest\.json)$/;

/**
 * Brings an archive into an empty data folder. It is unpacked beside its place and checked file by file against its
 * manifest; only a whole and fitting one is put in its place.
 *
 * @throws AppError conflict when the folder holds data, invalid_input when the archive is broken or does not fit
 * @example const manifest = await restoreBackup({ file: "monday.tar", dataFolder: "/srv/data", migrations, postgresqlMajor: 18 });
 */
export async function restoreBackup(options: RestoreOptions): Promise<BackupManifest> {
  const { dataFolder } = options;
  await mkdir(dataFolder, { recursive: true });
  const lock = await lockFolder(dataFolder);
  const draft = join(dataFolder, "restore.part");
  try {
    const there = [clusterOf(dataFolder), ...BESIDE.map((name) => join(dataFolder, name))].filter(existsSync);
    if (there.length > 0) throw notEmpty(dataFolder);
    await rm(draft, { recursive: true, force: true });
    const { manifest, files } = await unpack(options.file, draft);
    checkManifest(manifest, options);
    checkFiles(manifest, files);
    await giveToAccount(join(draft, "postgres"), dataFolder);
    for (const name of [...BESIDE.filter((beside) => existsSync(join(draft, beside))), "postgres"])
      await rename(join(draft, name), join(dataFolder, name));
    await syncFolder(dataFolder);
    return manifest;
  } finally {
    await rm(draft, { recursive: true, force: true });
    await lock.release();
  }
}

type Found = Map<string, { bytes: number; sha256: string }>;

async function unpack(file: string, draft: string): Promise<{ manifest: BackupManifest; files: Found }> {
  const files: Found = new Map();
  let manifest: BackupManifest | undefined;
  const reader = extract();
  const source = createReadStream(file);
  const reading = pipeline(source, reader);
  try {
    for await (const entry of reader) {
      const { name, type } = entry.header;
      if (!NAME.test(name) || !["file", "directory"].includes(String(type))) throw broken(`“${name}”`);
      const path = join(draft, name);
      if (type === "directory") {
        await mkdir(path, { recursive: true, mode: 0o700 });
        entry.resume();
        continue;
      }
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      if (name === MANIFEST_NAME)
        manifest = JSON.parse(await textOf(entry as AsyncIterable<Buffer>)) as BackupManifest;
      else files.set(name, await keep(entry as AsyncIterable<Buffer>, path));
    }
    await reading;
  } catch (error) {
    source.destroy();
    await reading.catch(() => undefined);
    // What the system says (no such file, no room) is no fault of the archive.
    const ofSystem = (error as NodeJS.ErrnoException).errno !== undefined;
    throw error instanceof AppError || ofSystem ? error : broken((error as Error).message);
  }
  if (manifest === undefined) throw broken(MANIFEST_NAME);
  return { manifest, files };
}

async function textOf(entry: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of entry) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

async function keep(entry: AsyncIterable<Buffer>, path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const piece of entry) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  await pipeline(measured, createWriteStream(path, { mode: 0o600, flush: true }));
  return { bytes, sha256: hash.digest("hex") };
}

function checkManifest(manifest: BackupManifest, options: RestoreOptions): void {
  const major = Math.floor(manifest.postgresql / 10_000);
  if (manifest.format > BACKUP_FORMAT || !(manifest.format >= 1)) {
    throw new AppError("invalid_input", {
      zh: `备份由更新的版本（${manifest.partnerloop}）生成，请用该版本恢复。`,
      en: `The backup was made by a newer version (${manifest.partnerloop}): restore it with that one.`,
    });
  }
  if (manifest.migration !== null && !options.migrations.includes(manifest.migration)) {
    throw new AppError("invalid_input", {
      zh: `备份中的数据库（${manifest.migration}）比此版本新，请安装 ${manifest.partnerloop} 或更新的版本。`,
      en: `The database in the backup (${manifest.migration}) is newer than this version: install ${manifest.partnerloop} or newer.`,
    });
  }
  if (major !== options.postgresqlMajor) {
    throw new AppError("invalid_input", {
      zh: `备份属于 PostgreSQL ${major}，此版本内嵌的是 ${options.postgresqlMajor}。`,
      en: `The backup is of PostgreSQL ${major}; this version brings ${options.postgresqlMajor}.`,
    });
  }
}

function checkFiles(manifest: BackupManifest, files: Found): void {
  for (const { name, bytes, sha256 } of manifest.files) {
    const found = files.get(name);
    if (found?.bytes !== bytes || found.sha256 !== sha256) throw broken(name);
  }
  if (files.size !== manifest.files.length) throw broken(MANIFEST_NAME);
}

/** PostgreSQL runs under another account when this process is root, and owns its files. */
async function giveToAccount(cluster: string, dataFolder: string): Promise<void> {
  const account = chooseRunAs(clusterOf(dataFolder));
  const entries = await readdir(cluster, { recursive: true, withFileTypes: true });
  if (account !== null) {
    for (const path of [cluster, ...entries.map((entry) => join(entry.parentPath, entry.name))])
      await chown(path, account.uid, account.gid);
  }
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of [cluster, ...folders]) await syncFolder(path);
}

const broken = (what: string) =>
  new AppError("invalid_input", {
    zh: `备份文件不完整或已损坏（${what}），没有恢复任何内容。`,
    en: `The backup is incomplete or damaged (${what}); nothing was restored.`,
  });
const notEmpty = (folder: string) =>
  new AppError("conflict", {
    zh: `${folder} 中已有数据，不会覆盖。请用 PARTNERLOOP_FOLDER 指定一个空目录，或先运行 partnerloop reset。`,
    en: `${folder} holds data and is not overwritten. Name an empty folder with PARTNERLOOP_FOLDER, or run partnerloop reset first.`,
  });
