import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { type Binaries, program } from "./binaries.ts";
import { isRunning } from "./postmaster-file.ts";

const STEP_MS = 20;

/**
 * Stops a PostgreSQL server: "fast" first (open transactions are rolled back, everything is written out), and
 * when that has not worked after a minute "immediate" (recovers at the next start). Never with SIGKILL, which
 * would leave its children behind.
 *
 * @returns whether it is gone
 * @example await stopServer(binaries, "/srv/data/postgres", 4711) // true
 */
export async function stopServer(binaries: Binaries, cluster: string, pid: number): Promise<boolean> {
  return (
    (ask(binaries, cluster, pid, "fast") && (await isGone(pid, 60_000))) ||
    (ask(binaries, cluster, pid, "immediate") && (await isGone(pid, 10_000)))
  );
}

function ask(binaries: Binaries, cluster: string, pid: number, mode: "fast" | "immediate"): boolean {
  if (process.platform === "win32") {
    const args = ["stop", "-D", cluster, "-m", mode, "-W"];
    return spawnSync(program(binaries, "pg_ctl"), args, { windowsHide: true }).status === 0;
  }
  try {
    process.kill(pid, mode === "fast" ? "SIGINT" : "SIGQUIT");
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

async function isGone(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += STEP_MS) {
    if (!isRunning(pid)) return true;
    await pause(STEP_MS);
  }
  return !isRunning(pid);
}
