import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { locateBinaries } from "../database/embedded/binaries.ts";
import { clusterOf } from "../database/embedded/data-folder.ts";
import { lockFolder } from "../database/embedded/folder-lock.ts";
import { clearOrphan } from "../database/embedded/orphan.ts";
import { localSettings } from "../server/boot/local-settings.ts";
import { readRunning } from "../server/boot/running-file.ts";
import { EXIT } from "./exit-code.ts";
import { explain, say, spoken } from "./run-command.ts";

/** What `partnerloop reset` was asked. */
export interface ResetArguments {
  readonly yes: boolean;
}

/** Deletes everything in the data folder: the embedded database, the secret, all of it. Never under a server. */
export async function reset(given: ResetArguments): Promise<void> {
  try {
    process.exitCode = await resetFolder(given);
  } catch (error) {
    process.exitCode = explain(error);
  }
}

async function resetFolder(given: ResetArguments): Promise<number> {
  const { databaseUrl, folder } = localSettings(process.env, say);
  if (databaseUrl !== undefined) {
    return refuse({
      zh: "数据在外部数据库（DATABASE_URL）里，请在那里删除。",
      en: "The data lie in an external database (DATABASE_URL): delete them there.",
    });
  }
  const running = await readRunning(folder);
  if (running !== undefined) {
    return refuse({
      zh: `服务正在运行：${running.url}（进程 ${running.pid}）。请先停止它。`,
      en: `A server is running at ${running.url} (process ${running.pid}). Stop it first.`,
    });
  }
  const entries = existsSync(folder) ? await readdir(folder) : [];
  if (entries.length === 0) {
    say(
      spoken({ zh: `${folder} 是空的，无需清除。`, en: `${folder} is empty; there is nothing to delete.` }),
    );
    return EXIT.done;
  }
  if (!entries.includes("secret") && !existsSync(clusterOf(folder))) {
    return refuse({
      zh: `${folder} 不像渠道闭环的数据目录，没有删除任何内容。`,
      en: `${folder} does not look like a data folder of Partnerloop; nothing was deleted.`,
    });
  }
  if (!given.yes) {
    say(
      spoken({
        zh: `将删除 ${folder} 中的全部数据，无法恢复。确认请加上 --yes 再运行一次。`,
        en: `This deletes all data in ${folder} for good. To confirm, run it again with --yes.`,
      }),
    );
    return EXIT.usage;
  }
  await empty(folder);
  say(spoken({ zh: `已清空 ${folder}。`, en: `Deleted everything in ${folder}.` }));
  return EXIT.done;
}

/** Holds the folder, so that no server starts meanwhile, and stops a database that outlived a killed one. */
async function empty(folder: string): Promise<void> {
  const lock = await lockFolder(folder);
  try {
    await clearOrphan(locateBinaries(), clusterOf(folder), say);
    for (const entry of await readdir(folder))
      await rm(join(folder, entry), { recursive: true, force: true });
  } finally {
    await lock.release();
  }
}

function refuse(why: { zh: string; en: string }): number {
  say(spoken(why));
  return EXIT.refused;
}
