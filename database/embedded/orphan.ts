import { AppError } from "../../domain/access/app-error.ts";
import type { Binaries } from "./binaries.ts";
import { disownPostmasterFile, isRunning, isServerOf, readPostmasterFile } from "./postmaster-file.ts";
import { spoken } from "./spoken.ts";
import { stopServer } from "./stop-server.ts";

/**
 * Clears the way for a start after a kill -9: stops a server that outlived the program that started it, and
 * waits for it to go. It is never adopted: its settings and its open sessions are not ours. A stale
 * postmaster.pid is left to PostgreSQL unless its number now belongs to somebody else.
 *
 * The caller holds the lock of the folder, so a server found here has no living owner.
 *
 * @throws AppError "unavailable"
 */
export async function clearOrphan(
  binaries: Binaries,
  cluster: string,
  log: (line: string) => void,
): Promise<void> {
  const file = readPostmasterFile(cluster);
  if (file === null) return;
  const { pid } = file;
  if (isServerOf(pid, cluster)) {
    log(
      spoken({
        en: `A PostgreSQL of an earlier run is still there (process ${pid}); stopping it.`,
        zh: `上次运行遗留的 PostgreSQL 仍在（进程 ${pid}），正在停止。`,
      }),
    );
    if (await stopServer(binaries, cluster, pid)) return clearOrphan(binaries, cluster, log);
    throw new AppError("unavailable", {
      en: `The PostgreSQL of an earlier run (process ${pid}) does not stop. Stop it by hand: kill -INT ${pid}`,
      zh: `上次运行遗留的 PostgreSQL（进程 ${pid}）无法停止。请手动停止：kill -INT ${pid}`,
    });
  }
  if (isRunning(pid) || isZombie(pid)) disownPostmasterFile(cluster);
}

function isZombie(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isRunning(pid);
  } catch {
    return false;
  }
}
