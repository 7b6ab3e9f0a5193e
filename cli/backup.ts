import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { urlOf } from "../database/bootstrap.ts";
import { locateBinaries } from "../database/embedded/binaries.ts";
import { clusterOf, storedPassword } from "../database/embedded/data-folder.ts";
import { readPostmasterFile } from "../database/embedded/postmaster-file.ts";
import { restoreBackup } from "../database/embedded/read-backup.ts";
import { startEmbedded } from "../database/embedded/start-embedded.ts";
import { type Backup, writeBackup } from "../database/embedded/write-backup.ts";
import { listMigrations } from "../database/migrate.ts";
import { AppError } from "../domain/access/app-error.ts";
import { localSettings } from "../server/boot/local-settings.ts";
import { readRunning } from "../server/boot/running-file.ts";
import { systemClock } from "../server/clock.ts";
import { LAST_BACKUP_FILE } from "../server/operation/last-backup.ts";
import { VERSION } from "../server/operation/version.ts";
import { explain, print, say, spoken } from "./run-command.ts";

/** What `partnerloop backup` and `partnerloop restore` were asked. */
export interface ArchiveArguments {
  readonly json: boolean;
}

/** The folder of the embedded database; one elsewhere is saved by its own means. */
function embeddedFolder(): string {
  const { databaseUrl, folder } = localSettings(process.env, say);
  if (databaseUrl === undefined) return folder;
  throw new AppError("conflict", {
    zh: "数据在外部数据库（DATABASE_URL）里，请用其自身的工具（pg_dump、pg_basebackup）备份和恢复。",
    en: "The data lie in an external database (DATABASE_URL): save and restore them with its own means (pg_dump, pg_basebackup).",
  });
}

/** Works with the database that the running server holds, or starts it for this command alone. */
async function withDatabase<Result>(
  folder: string,
  work: (adminUrl: string) => Promise<Result>,
): Promise<Result> {
  const port = readPostmasterFile(clusterOf(folder))?.port;
  if ((await readRunning(folder)) !== undefined && port !== undefined) {
    const password = storedPassword(folder, "superuser");
    return work(urlOf(`postgres://postgres@127.0.0.1:${port}/postgres`, { password }));
  }
  const database = await startEmbedded({ dataFolder: folder, log: say });
  try {
    return await work(database.adminUrl);
  } finally {
    await database.stop();
  }
}

/** Saves the embedded database into one file while it works. */
export async function backup(file: string, given: ArchiveArguments): Promise<void> {
  try {
    const folder = embeddedFolder();
    const made = await withDatabase(folder, (adminUrl) =>
      writeBackup({
        ...{ adminUrl, dataFolder: folder, file: resolve(file) },
        ...{ version: VERSION, now: systemClock.now },
      }),
    );
    const { madeAt, migration } = made.manifest;
    const note = { file: made.file, madeAt, bytes: made.bytes, files: made.manifest.files.length, migration };
    await writeFile(join(folder, LAST_BACKUP_FILE), JSON.stringify(note), { mode: 0o600 });
    print(note, given.json, () => backupText(made));
  } catch (error) {
    process.exitCode = explain(error);
  }
}

function backupText({ file, bytes, manifest }: Backup): string {
  const megabytes = (bytes / 1e6).toFixed(1);
  return spoken({
    zh: `已备份到 ${file}（${megabytes} MB，截至 ${manifest.madeAt}）。其中含有密码，请与数据同样妥善保管。`,
    en: `Saved to ${file} (${megabytes} MB, as of ${manifest.madeAt}). It holds passwords: keep it as safe as the data.`,
  });
}

/** Brings a saved database into an empty data folder, and starts it once to see that it works. */
export async function restore(file: string, given: ArchiveArguments): Promise<void> {
  try {
    const folder = embeddedFolder();
    const postgresqlMajor = Number(locateBinaries().version.split(".")[0]);
    const migrations = await listMigrations();
    const manifest = await restoreBackup({
      ...{ file: resolve(file), dataFolder: folder },
      ...{ migrations, postgresqlMajor },
    });
    await (await startEmbedded({ dataFolder: folder, log: say })).stop();
    const { madeAt, migration } = manifest;
    print({ folder, madeAt, files: manifest.files.length, migration }, given.json, () =>
      spoken({
        zh: `已恢复到 ${folder}，数据截至 ${madeAt}。现在可以运行 partnerloop start。`,
        en: `Restored to ${folder}, as of ${madeAt}. Now run partnerloop start.`,
      }),
    );
  } catch (error) {
    process.exitCode = explain(error);
  }
}
