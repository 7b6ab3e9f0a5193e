import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "../../domain/access/app-error.ts";
import { locateBinaries, usableBinaries } from "./binaries.ts";
import { clusterOf, placeDataFolder, storedPassword, systemFolder } from "./data-folder.ts";
import { lockFolder } from "./folder-lock.ts";
import { freePort } from "./free-port.ts";
import { initialise } from "./initialise.ts";
import { clearOrphan } from "./orphan.ts";
import { isServerOf } from "./postmaster-file.ts";
import { type ServerOptions, type ServerProcess, startServer } from "./server-process.ts";
import { spoken } from "./spoken.ts";
import { stopServer } from "./stop-server.ts";

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

const ATTEMPTS = 100;
const ATTEMPT_PAUSE_MS = 100;
const RESTARTS_IN_A_ROW = 5;

/**
 * Starts the PostgreSQL that comes with the package on a data folder, making the cluster on first use. Needs no
 * hand after any kind of crash. If the server dies while this process lives, it is started again on the same
 * port.
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

async function keepRunning(server: ServerOptions, asked: number | undefined, log: (line: string) => void) {
  let { port, process: current } = await startPatiently(server, asked, false, log);
  const cluster = clusterOf(server.dataFolder);
  let stopping = false;
  let deaths = 0;
  const signalOnExit = () => signal(current.pid);
  process.on("exit", signalOnExit);
  const guard = async (): Promise<void> => {
    await current.ended;
    if (stopping) return;
    deaths += 1;
    if (deaths > RESTARTS_IN_A_ROW) return log(spoken(gaveUpText(server.dataFolder)));
    log(spoken(diedText()));
    try {
      current = (await startPatiently(server, port, true, log)).process;
      setTimeout(() => {
        deaths = 0;
      }, 60_000).unref();
      if (!stopping) return guard();
    } catch (error) {
      log(String(error));
    }
  };
  const guarded = guard();
  const stop = async () => {
    stopping = true;
    process.off("exit", signalOnExit);
    // The server holds no reference on the event loop; without one the process would end in the middle of this.
    const awake = setInterval(() => {}, 1000);
    await stopServer(server.binaries, cluster, current.pid);
    await guarded;
    if (isServerOf(current.pid, cluster)) await stopServer(server.binaries, cluster, current.pid);
    clearInterval(awake);
  };
  return { port, stop };
}

/** PostgreSQL may need a moment before it can start: children of a killed server go, its port is freed. */
async function startPatiently(
  server: ServerOptions,
  asked: number | undefined,
  samePort: boolean,
  log: (line: string) => void,
): Promise<{ port: number; process: ServerProcess }> {
  let said = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await clearOrphan(server.binaries, clusterOf(server.dataFolder), log);
    const port = asked ?? (await freePort());
    const outcome = await startServer(server, port);
    if ("server" in outcome) return { port, process: outcome.server };
    said = outcome.said;
    const portTaken = /could not bind|Address already in use/i.test(said);
    const notYet = /lock file .* already exists|pre-existing shared memory block/i.test(said);
    if (!notYet && !(portTaken && (asked === undefined || samePort))) break;
    await pause(ATTEMPT_PAUSE_MS);
  }
  throw new AppError("unavailable", {
    en: `PostgreSQL did not start on ${server.dataFolder}:\n${said.trim()}`,
    zh: `PostgreSQL 未能在 ${server.dataFolder} 上启动：\n${said.trim()}`,
  });
}

function signal(pid: number): void {
  try {
    if (process.platform !== "win32") process.kill(pid, "SIGINT");
  } catch {
    // Already gone, which is what was wanted.
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
const diedText = () => ({
  en: "PostgreSQL ended unexpectedly; starting it again.",
  zh: "PostgreSQL 意外退出，正在重新启动。",
});
const gaveUpText = (folder: string) => ({
  en: `PostgreSQL keeps ending unexpectedly and is not started again. Its log: ${folder}/postgres.log`,
  zh: `PostgreSQL 反复意外退出，不再重启。日志见 ${folder}/postgres.log`,
});
