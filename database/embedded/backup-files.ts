/** Format of an archive; a newer program reads older ones, an older one refuses newer ones. */
export const BACKUP_FORMAT = 1;

/** The last entry of an archive: an archive without it was broken off. */
export const MANIFEST_NAME = "manifest.json";

/** Files beside the cluster that belong to it. */
export const BESIDE = ["superuser.password", "secret"];

/** What an archive says of itself. */
export interface BackupManifest {
  readonly format: number;
  /** Of the program that made it. */
  readonly partnerloop: string;
  /** server_version_num of its PostgreSQL; only the same major version reads its files. */
  readonly postgresql: number;
  /** An ISO instant: everything saved before is in it. */
  readonly madeAt: string;
  /** Name of the newest migration it has had, or null in a database without any. */
  readonly migration: string | null;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/** Of these folders PostgreSQL needs the folder only; what lies in them belongs to the running server. */
const EMPTY_FOLDERS = new Set([
  "pg_wal",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
  "pg_replslot",
]);
const LEFT_OUT =
  /(^|\/)(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label.*|tablespace_map)$/;

/**
 * Whether a file of the cluster goes into an archive, by the list PostgreSQL gives for low-level base backups.
 *
 * @param path relative to the cluster, with slashes
 * @example belongsInBackup("base/5/1259") // true
 */
export function belongsInBackup(path: string): boolean {
  const [top = "", ...below] = path.split("/");
  return !LEFT_OUT.test(path) && (below.length === 0 || !EMPTY_FOLDERS.has(top));
}
