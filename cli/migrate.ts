import { localSettings } from "../server/boot/local-settings.ts";
import { prepareDatabase } from "../server/boot/prepare-database.ts";
import { readRunning } from "../server/boot/running-file.ts";
import { readSecret } from "../server/boot/secret.ts";
import { EXIT } from "./exit-code.ts";
import { explain, say, spoken } from "./run-command.ts";

/** Brings the database forward to this version and stops again; the embedded one only while no server runs on it. */
export async function migrateCommand(): Promise<void> {
  try {
    const settings = localSettings(process.env);
    const running = settings.databaseUrl === undefined ? await readRunning(settings.folder) : undefined;
    if (running !== undefined) {
      say(
        spoken({
          zh: "服务正在运行，它启动时已经迁移。",
          en: "A server is running; it migrated when it started.",
        }),
      );
      return;
    }
    const secret = settings.secret ?? (await readSecret(settings.folder));
    const prepared = await prepareDatabase(settings, secret, say);
    await prepared.stop();
    say(spoken({ zh: "数据库已是最新。", en: "The database is up to date." }));
    process.exitCode = EXIT.done;
  } catch (error) {
    process.exitCode = explain(error);
  }
}
