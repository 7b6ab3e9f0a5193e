import { createHash } from "node:crypto";
import { readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "../../domain/access/app-error.ts";

const ATTEMPTS = 20;
const ATTEMPT_PAUSE_MS = 50;

/** The hold of one process on a data folder. */
export type FolderLock = { release(): Promise<void> };

/**
 * Takes a data folder for this process alone. The lock is a listening local socket, not a file: the kernel
 * frees it with the process, however that ends, so there is no stale lock to judge.
 *
 * @throws AppError "unavailable", naming the process that holds it
 * @example const lock = await lockFolder("/srv/data"); … await lock.release();
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const address = addressOf(realpathSync(folder));
  const holder = join(folder, "holder.pid");
  const server = await listenPatiently(address);
  if (server === null) throw locked(folder, holder);
  server.unref();
  writeFileSync(holder, `${process.pid}\n`);
  return {
    release: () =>
      new Promise((resolve) => {
        rmSync(holder, { force: true });
        server.close(() => resolve());
      }),
  };
}

/** Linux has socket names and Windows pipe names without a file behind them; macOS has only sockets in the file system. */
function addressOf(folder: string): string {
  const name = `partnerloop-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

/** A process that was killed keeps its sockets until the kernel has taken it apart. */
async function listenPatiently(address: string): Promise<Server | null> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await listen(address, true);
    if (server !== null || attempt === ATTEMPTS) return server;
    await pause(ATTEMPT_PAUSE_MS);
  }
}

async function listen(address: string, mayRetry: boolean): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once("error", resolve);
    server.listen({ path: address, exclusive: true }, () => resolve(null));
  });
  if (failure === null) return server;
  if (failure.code !== "EADDRINUSE" && failure.code !== "EACCES") throw failure;
  const leftBehind = process.platform === "darwin" && mayRetry && !(await isAnswered(address));
  if (!leftBehind) return null;
  rmSync(address, { force: true });
  return listen(address, false);
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
  });
}

function locked(folder: string, holder: string): AppError {
  let pid = "?";
  try {
    pid = readFileSync(holder, "utf8").trim();
  } catch {
    // The holder took the lock a moment ago and has not written its number yet.
  }
  return new AppError("unavailable", {
    en: `The data folder ${folder} is in use by process ${pid}. Stop that one first, or use another folder.`,
    zh: `数据目录 ${folder} 正被进程 ${pid} 使用。请先停止该进程，或改用其他目录。`,
  });
}
