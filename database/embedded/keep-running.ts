import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "../../domain/access/app-error.ts";
import { clusterOf } from "./data-folder.ts";
import { freePort } from "./free-port.ts";
import { clearOrphan } from "./orphan.ts";
import { isServerOf } from "./postmaster-file.ts";
import { type ServerOptions, type ServerProcess, startServer } from "./server-process.ts";
import { spoken } from "./spoken.ts";
import { stopServer } from "./stop-server.ts";

const ATTEMPTS = 100;
const ATTEMPT_PAUSE_MS = 100;
const STEADY_MS = 60_000;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Starts PostgreSQL and starts it again, on the same port, whenever it ends by itself: at once, and when it does not
 * stay up every ten seconds, until it does.
 *
 * @throws AppError "unavailable" when it does not start the first time
 */
export async function keepRunning(
  server: ServerOptions,
  asked: number | undefined,
  log: (line: string) => void,
): Promise<{ port: number; stop(): Promise<void> }> {
  let { port, process: current } = await startPatiently(server, asked, false, log);
  const cluster = clusterOf(server.dataFolder);
  const stopping = new AbortController();
  const signalOnExit = () => signal(current.pid);
  process.on("exit", signalOnExit);
  const guarded = guard({
    ended: () => current.ended,
    start: async () => {
      current = (await startPatiently(server, port, true, log)).process;
    },
    stopping: stopping.signal,
    log,
  });
  const stop = async () => {
    stopping.abort();
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

async function guard(given: {
  ended: () => Promise<void>;
  start: () => Promise<void>;
  stopping: AbortSignal;
  log: (line: string) => void;
}): Promise<void> {
  const { stopping } = given;
  let [deaths, told] = [0, ""];
  const tell = (line: string) => {
    if (line !== told) given.log(line);
    told = line;
  };
  for (;;) {
    const steady = setTimeout(() => {
      [deaths, told] = [0, ""];
    }, STEADY_MS).unref();
    await given.ended();
    clearTimeout(steady);
    for (let isUp = false; !isUp; ) {
      if (stopping.aborted) return;
      if (deaths === 0) tell(spoken(diedText()));
      await pause(Math.min(deaths * 1000, LONGEST_PAUSE_MS), undefined, { signal: stopping }).catch(() => {});
      if (stopping.aborted) return;
      deaths += 1;
      isUp = await given.start().then(
        () => true,
        (error: unknown) => {
          tell(error instanceof AppError ? spoken(error.text) : String(error));
          return false;
        },
      );
    }
    // Whoever stops meanwhile stops the new server too.
    if (stopping.aborted) return;
  }
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
  if (/No space left on device/i.test(said)) throw new AppError("unavailable", fullText(server.dataFolder));
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

const diedText = () => ({
  en: "PostgreSQL ended unexpectedly; starting it again.",
  zh: "PostgreSQL 意外退出，正在重新启动。",
});
const fullText = (folder: string) => ({
  en: `The disk of ${folder} is full and PostgreSQL cannot work on it. Make room: nothing that was saved is lost. A running server goes on by itself.`,
  zh: `${folder} 所在磁盘已满，PostgreSQL 无法工作。请腾出空间：已保存的数据不会丢失，运行中的服务会自行恢复。`,
});
