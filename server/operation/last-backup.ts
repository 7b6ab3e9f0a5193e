import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where the newest backup of a data folder is noted. */
export const LAST_BACKUP_FILE = "last-backup.json";

/** When the embedded database of a folder was last saved, and where to; undefined when it never was. */
export async function readLastBackup(folder: string): Promise<{ file: string; madeAt: string } | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, LAST_BACKUP_FILE), "utf8"));
  } catch {
    return undefined;
  }
}
