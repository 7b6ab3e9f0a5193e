import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Binaries, program } from "./binaries.ts";
import { clusterOf } from "./data-folder.ts";
import { isRunning, readPostmasterFile } from "./postmaster-file.ts";
import { type RunAs, spawnedAs } from "./run-as.ts";
import { settingArguments } from "./server-settings.ts";

/** What is needed to run the server of a data folder. */
export type ServerOptions = { binaries: Binaries; dataFolder: string; runAs: RunAs; durable: boolean };

/** A running server: its process number, and a promise of its end. */
export type ServerProcess = { pid: number; ended: Promise<void> };

/** Either a running server or what PostgreSQL said when it gave up. */
export type StartOutcome = { server: ServerProcess } | { said: string };

const STEP_MS = 10;
const LOG_LIMIT_BYTES = 5_000_000;

/**
 * Starts PostgreSQL on a port of 127.0.0.1 and waits until it takes connections, however long its recovery
 * lasts. On Linux the kernel tells it to shut down when this process dies.
 *
 * @returns the server, or what it wrote to its log before it gave up
 * @example const outcome = await startServer(options, 49152);
 */
export async function startServer(options: ServerOptions, port: number): Promise<StartOutcome> {
  const logFile = join(options.dataFolder, "postgres.log");
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
  const logHandle = openSync(logFile, "a", 0o600);
  const logStart = statSync(logFile).size;
  const said = () => readFileSync(logFile).subarray(logStart).toString("utf8");
  try {
    return process.platform === "win32"
      ? await startByController(options, port, logFile, said)
      : await startDirectly(options, port, logHandle, said);
  } finally {
    closeSync(logHandle);
  }
}

async function startDirectly(
  options: ServerOptions,
  port: number,
  logHandle: number,
  said: () => string,
): Promise<StartOutcome> {
  const cluster = clusterOf(options.dataFolder);
  const postgres = [program(options.binaries, "postgres"), "-D", cluster];
  postgres.push(...settingArguments({ port, durable: options.durable }));
  const [command = "", ...args] = diesWithParent()
    ? ["setpriv", "--pdeathsig", "INT", ...postgres]
    : postgres;
  const child = spawn(command, args, {
    cwd: cluster.slice(0, -"/postgres".length) || "/",
    // Without its own session Ctrl-C would reach PostgreSQL before the program has finished its requests.
    detached: true,
    env: { ...process.env, PGDATA: undefined, PGPORT: undefined },
    stdio: ["ignore", logHandle, logHandle],
    ...spawnedAs(options.runAs),
  });
  child.unref();
  const ended = endOf(child);
  let hasEnded = false;
  ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    const file = readPostmasterFile(cluster);
    if (file !== null && file.pid === child.pid && file.ready) return { server: { pid: file.pid, ended } };
    await pause(STEP_MS);
  }
  return { said: said() || `${command}: could not be run` };
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
}

let parentDeathKnown: boolean | undefined;

function diesWithParent(): boolean {
  parentDeathKnown ??=
    process.platform === "linux" && spawnSync("setpriv", ["--pdeathsig", "INT", "true"]).status === 0;
  return parentDeathKnown;
}

/** On Windows only pg_ctl can drop the rights of an administrator, under which PostgreSQL refuses to run. */
async function startByController(
  options: ServerOptions,
  port: number,
  logFile: string,
  said: () => string,
): Promise<StartOutcome> {
  const cluster = clusterOf(options.dataFolder);
  const settings = settingArguments({ port, durable: options.durable });
  const quoted = settings.map((part) => (part === "-c" ? part : `"${part}"`)).join(" ");
  const args = ["start", "-D", cluster, "-w", "-t", "600", "-l", logFile, "-o", quoted];
  const run = spawn(program(options.binaries, "pg_ctl"), args, { stdio: "ignore", windowsHide: true });
  await endOf(run);
  const file = readPostmasterFile(cluster);
  if (run.exitCode !== 0 || file === null) return { said: said() };
  return { server: { pid: file.pid, ended: watch(file.pid) } };
}

async function watch(pid: number): Promise<void> {
  while (isRunning(pid)) await pause(1000, undefined, { ref: false });
}
