import { resolve } from "node:path";
import { locateBinaries, usableBinaries } from "./binaries.ts";
import { placeDataFolder, storedPassword, systemFolder } from "./data-folder.ts";
import { lockFolder } from "./folder-lock.ts";
import { initialise } from "./initialise.ts";
import { keepRunning } from "./keep-running.ts";
import type { ServerOptions } from "./server-process.ts";
import { spoken } from "./spoken.ts";

/** How to start; `durable` false gives up safety against a crash for speed (tests only). */
export type EmbeddedOptions = {
  dataFolder: string;
  log: (line: string) => void;
  port?: number;
  durable?: boolean;
  systemFolder?: string;
};

/** A running embedded database. */
export type Embedded = {
  /** Connects as the superuser; the application must connect as another role. */
  adminUrl: string;
  /** Where the data really lie: another folder than asked for when `moved`. */
  dataFolder: string;
  moved: boolean;
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with the package on a data folder, making the cluster on first use. Needs no
 * hand after any kind of crash. If the server dies while this process lives, it is started again on the same
 * port, however long that takes: a disk that was full goes on once there is room.
 *
 * @throws AppError "unavailable", above all when another process uses the folder
 * @example const database = await startEmbedded({ dataFolder: "./data", log: console.log });
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const system = options.systemFolder ?? systemFolder();
  const place = placeDataFolder(options.dataFolder, system);
  if (place.moved) options.log(spoken(movedText(resolve(options.dataFolder), place.folder)));
  const lock = await lockFolder(place.folder);
  try {
    const copyTo = place.runAs === null ? place.folder : system;
    const binaries = usableBinaries(locateBinaries(), place.runAs, copyTo);
    if (binaries.copied) options.log(spoken(copiedText(binaries.folder)));
    const durable = options.durable ?? true;
    const server: ServerOptions = { binaries, dataFolder: place.folder, runAs: place.runAs, durable };
    const password = storedPassword(place.folder, "superuser");
    await initialise({ ...server, password });
    const running = await keepRunning(server, options.port, options.log);
    return {
      adminUrl: `postgres://postgres:${password}@127.0.0.1:${running.port}/postgres`,
      dataFolder: place.folder,
      moved: place.moved,
      stop: async () => {
        await running.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

const movedText = (from: string, to: string) => ({
  en: `PostgreSQL may not run as root, and the user it runs under cannot enter ${from}: the data go to ${to}.`,
  zh: `PostgreSQL 不能以 root 身份运行，而其运行用户无法进入 ${from}：数据改存于 ${to}。`,
});
const copiedText = (folder: string) => ({
  en: `The programs of PostgreSQL cannot be used where npm put them; using a copy in ${folder}.`,
  zh: `npm 安装位置的 PostgreSQL 程序无法使用，改用 ${folder} 中的副本。`,
});
