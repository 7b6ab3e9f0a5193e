import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, type Dirent } from "node:fs";
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { pack as newPack, type Pack } from "tar-stream";
import { AppError } from "../../domain/access/app-error.ts";
import { urlOf } from "../bootstrap.ts";
import {
  BACKUP_FORMAT,
  type BackupManifest,
  BESIDE,
  belongsInBackup,
  MANIFEST_NAME,
} from "./backup-files.ts";
import { clusterOf } from "./data-folder.ts";
import { syncFolder } from "./sync-folder.ts";

/** What to save and where to. */
export interface BackupOptions {
  /** The superuser's address of the running database. */
  readonly adminUrl: string;
  readonly dataFolder: string;
  /** The archive, a tar file that must not exist. */
  readonly file: string;
  readonly version: string;
  readonly now: () => Date;
}

/** An archive that was written. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly manifest: BackupManifest;
}

type Written = { name: string; bytes: number; sha256: string };
const SLOT = "partnerloop_backup";

/**
 * Saves the embedded database while it works, by PostgreSQL's low-level base backup: the files as they change, and
 * the write-ahead log of that time, from which a start restores the moment of the end. The archive also holds the
 * passwords of the installation, so only its owner can read it. It is in its place whole or not at all.
 *
 * @throws AppError conflict when the file exists or another backup is under way
 * @example await writeBackup({ adminUrl, dataFolder: "/srv/data", file: "/backup/monday.tar", version, now });
 */
export async function writeBackup(options: BackupOptions): Promise<Backup> {
  const draft = `${options.file}.${process.pid}.part`;
  if ((await stat(options.file).catch(() => undefined)) !== undefined) throw existing(options.file);
  const client = new pg.Client({ connectionString: options.adminUrl });
  // A query fails when the database goes away; without a listener the whole program would.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const output = createWriteStream(draft, { mode: 0o600, flush: true });
    const pack = newPack();
    const [manifest] = await Promise.all([
      fill(pack, client, options).catch((error: Error) => {
        pack.destroy(error);
        throw error;
      }),
      pipeline(Readable.from(pack), output),
    ]);
    await rename(draft, options.file);
    await syncFolder(dirname(options.file));
    return { file: options.file, bytes: (await stat(options.file)).size, manifest };
  } finally {
    await client.end();
    await rm(draft, { force: true });
  }
}

async function fill(pack: Pack, client: pg.Client, options: BackupOptions): Promise<BackupManifest> {
  const cluster = clusterOf(options.dataFolder);
  const files: Written[] = [];
  // The slot keeps the log of the time from being recycled; a temporary one goes with this connection.
  await client
    .query("select pg_create_physical_replication_slot($1, true, true)", [SLOT])
    .catch((error: pg.DatabaseError) => {
      throw error.code === "42710" ? underWay() : error;
    });
  const { rows: starts } = await client.query<{ first: string; version: number }>(
    `select pg_walfile_name(pg_backup_start('partnerloop', fast => true)) as first,
       current_setting('server_version_num')::int as version`,
  );
  for await (const path of pathsOf(cluster)) await addFile(pack, files, cluster, path);
  const { rows: stops } = await client.query<{ last: string; label: string }>(
    `select pg_walfile_name(lsn) as last, labelfile as label from pg_backup_stop(wait_for_archive => false)`,
  );
  const { first = "", version = 0 } = starts[0] ?? {};
  const { last = "", label = "" } = stops[0] ?? {};
  const madeAt = options.now().toISOString();
  for (const name of (await readdir(join(cluster, "pg_wal"))).sort()) {
    if (name >= first && name <= last && /^[0-9A-F]{24}$/.test(name))
      await addFile(pack, files, cluster, `pg_wal/${name}`);
  }
  await addText(pack, files, "postgres/backup_label", label);
  for (const name of BESIDE) {
    const text = await readFile(join(options.dataFolder, name), "utf8").catch(() => undefined);
    if (text !== undefined) await addText(pack, files, name, text);
  }
  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    partnerloop: options.version,
    postgresql: version,
    madeAt,
    migration: await newestMigration(options.adminUrl),
    files,
  };
  await addText(pack, [], MANIFEST_NAME, JSON.stringify(manifest));
  pack.finalize();
  return manifest;
}

async function newestMigration(adminUrl: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: urlOf(adminUrl, { database: "partnerloop" }) });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string | null }>(
      "select max(name) as name from partnerloop_migrations.applied",
    );
    return rows[0]?.name ?? null;
  } catch {
    return null;
  } finally {
    await client.end();
  }
}

/** Folders and files of the cluster that belong into the archive, relative to it. */
async function* pathsOf(cluster: string): AsyncGenerator<string> {
  const entries = await readdir(cluster, { recursive: true, withFileTypes: true });
  const pathOf = (entry: Dirent) =>
    relative(cluster, join(entry.parentPath, entry.name)).split(sep).join("/");
  for (const entry of entries) {
    const path = pathOf(entry);
    if (belongsInBackup(path)) yield entry.isDirectory() ? `${path}/` : path;
  }
}

/** A file as long as it was when it was opened: what PostgreSQL changes meanwhile is in the log. */
async function addFile(pack: Pack, files: Written[], cluster: string, path: string): Promise<void> {
  const name = `postgres/${path}`;
  if (path.endsWith("/")) {
    await new Promise<void>((resolve, reject) => {
      pack.entry({ name, type: "directory", mode: 0o700 }, (error) => (error ? reject(error) : resolve()));
    });
    return;
  }
  const handle = await open(join(cluster, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return undefined;
  });
  if (handle === undefined) return;
  try {
    const bytes = (await handle.stat()).size;
    const hash = createHash("sha256");
    const entry = pack.entry({ name, size: bytes, mode: 0o600 });
    for await (const piece of exactly(handle, bytes)) {
      hash.update(piece);
      if (!entry.write(piece)) await once(entry, "drain");
    }
    entry.end(undefined);
    files.push({ name, bytes, sha256: hash.digest("hex") });
  } finally {
    await handle.close();
  }
}

/** So many bytes of a file; where it has become shorter, zeros, which the log's replay does not look at. */
async function* exactly(handle: FileHandle, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  if (left > 0) {
    const source = handle.createReadStream({
      start: 0,
      end: left - 1,
      highWaterMark: 1 << 20,
      autoClose: false,
    });
    for await (const piece of source) {
      left -= (piece as Buffer).length;
      yield piece as Buffer;
    }
  }
  if (left > 0) yield Buffer.alloc(left);
}

async function addText(pack: Pack, files: Written[], name: string, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    pack.entry({ name, mode: 0o600 }, text, (error) => (error ? reject(error) : resolve()));
  });
  const content = Buffer.from(text);
  files.push({ name, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") });
}

const existing = (file: string) =>
  new AppError("conflict", {
    zh: `${file} 已存在，不会覆盖。请换一个文件名。`,
    en: `${file} exists and is not overwritten. Give another name.`,
  });
const underWay = () =>
  new AppError("conflict", {
    zh: "另一次备份正在进行，请等它结束。",
    en: "Another backup is under way; wait until it has ended.",
  });
