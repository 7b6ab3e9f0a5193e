import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Where this installation's running server is, for commands on the same machine. */
export interface RunningServer {
  readonly pid: number;
  readonly url: string;
  /** Lets whoever can read the folder act as the system; new at every start. */
  readonly token: string;
}

const fileOf = (folder: string) => join(folder, "running.json");

/** Notes the running server in its folder, readable by its owner only. */
export async function writeRunning(folder: string, running: RunningServer): Promise<void> {
  // With a database elsewhere and a given secret nothing has made the folder yet.
  await mkdir(folder, { recursive: true });
  await rm(fileOf(folder), { force: true });
  await writeFile(fileOf(folder), JSON.stringify(running), { mode: 0o600 });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The server that runs on this folder, or undefined; a note left by a killed one does not count. */
export async function readRunning(folder: string): Promise<RunningServer | undefined> {
  const running = await readNote(folder);
  return running !== undefined && isAlive(running.pid) ? running : undefined;
}

async function readNote(folder: string): Promise<RunningServer | undefined> {
  try {
    return JSON.parse(await readFile(fileOf(folder), "utf8")) as RunningServer;
  } catch {
    return undefined;
  }
}

/**
 * The server of another process. A note with this process's own number was left by a killed one: in a container every
 * start is given the same.
 */
export async function readOtherServer(folder: string): Promise<RunningServer | undefined> {
  const running = await readRunning(folder);
  return running?.pid === process.pid ? undefined : running;
}

/** Takes the note of a server away when it stops; what another one has noted meanwhile stays. */
export async function removeRunning(folder: string, { token }: Pick<RunningServer, "token">): Promise<void> {
  if ((await readNote(folder))?.token === token) await rm(fileOf(folder), { force: true });
}
