import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What PostgreSQL writes about itself into postmaster.pid. */
export type PostmasterFile = { pid: number; port: number; ready: boolean };

/** No system gives a process this number, so PostgreSQL takes the server that had it for gone. */
const NOBODY = 2_147_483_646;

/**
 * Reads postmaster.pid of a cluster; null when there is none or it is not written out yet.
 *
 * @example readPostmasterFile("/srv/data/postgres") // { pid: 4711, port: 49152, ready: true }
 */
export function readPostmasterFile(cluster: string): PostmasterFile | null {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    const pid = Math.abs(Number.parseInt(lines[0] ?? "", 10));
    if (!(pid > 0)) return null;
    return { pid, port: Number.parseInt(lines[3] ?? "0", 10), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

/**
 * Marks the server named in postmaster.pid as gone when its number now belongs to a stranger or a zombie, at
 * which PostgreSQL would refuse to start. The file itself stays: PostgreSQL reads from it whether children of
 * that server still hold the shared memory, and deleting it would switch that check off.
 */
export function disownPostmasterFile(cluster: string): void {
  const file = join(cluster, "postmaster.pid");
  const [, ...rest] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, [String(NOBODY), ...rest].join("\n"));
}

/**
 * Whether a process runs; a zombie (dead, not yet collected by its parent) does not.
 *
 * @example isRunning(process.pid) // true
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  if (process.platform !== "linux") return true;
  try {
    // "pid (name) state …"; the name may itself hold brackets and spaces.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(")").at(-1)?.trim()[0] !== "Z";
  } catch {
    return false;
  }
}

/**
 * Whether a running process is the PostgreSQL server of this cluster, and not a stranger that got its number.
 *
 * @example isServerOf(4711, "/srv/data/postgres") // true
 */
export function isServerOf(pid: number, cluster: string): boolean {
  if (!isRunning(pid)) return false;
  if (process.platform === "linux") {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    } catch {
      return commandOf(pid).includes("postgres");
    }
  }
  if (process.platform === "win32") {
    const list = spawnSync("tasklist", ["/FI", `PID eq ${pid}`, "/NH"], {
      encoding: "utf8",
      windowsHide: true,
    });
    return (list.stdout ?? "").toLowerCase().includes("postgres.exe");
  }
  return commandOf(pid).includes("postgres");
}

function commandOf(pid: number): string {
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
}
