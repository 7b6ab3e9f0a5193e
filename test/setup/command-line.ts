import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type Send } from "../../contract/client.ts";
import { readRunning } from "../../server/boot/running-file.ts";
import { systemClock } from "../../server/clock.ts";

/** What a command left behind. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The delivered program on a folder of its own, with a server as a process of its own. */
export interface Installation {
  readonly folder: string;
  /** Starts a command; its process may be killed. */
  spawn(...words: string[]): ChildProcess;
  run(...words: string[]): Promise<Ran>;
  /** Runs a command with --json and parses what it printed; throws when it ended with another code than 0. */
  json<Answer>(...words: string[]): Promise<Answer>;
  /** The typed client, with the rights of the machine's own commands. */
  client(): Promise<ReturnType<typeof createClient>>;
  start(): Promise<void>;
  /** kill -9 of the server; its database is left without a parent. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const PROGRAM = join(import.meta.dirname, "../../cli/partnerloop.js");

/** Nothing of the tests' own environment may decide where the program finds its database. */
function environment(folder: string): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
  const own = { PARTNERLOOP_FOLDER: folder, PARTNERLOOP_PASSWORD: "correct horse battery", PORT: "0" };
  return { ...{ PATH, HOME, TMPDIR, SystemRoot, LANG: "C" }, ...own };
}

async function finished(child: ChildProcess): Promise<Ran> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  await once(child, "close");
  return { code: child.exitCode, stdout, stderr };
}

/** Resolves once the server says that it runs. */
function untilRunning(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("is running at")) resolve();
    });
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/**
 * Starts the program's server on an empty folder, below the system's temporary one or another.
 *
 * @example const site = await openInstallation(); await site.json("metrics", "bookings", "--all");
 */
export async function openInstallation(below: string = tmpdir()): Promise<Installation> {
  const folder = mkdtempSync(join(below, "partnerloop-commands-"));
  // Root's PostgreSQL runs under another account, which must pass this folder.
  chmodSync(folder, 0o755);
  let server: ChildProcess | undefined;
  const start = (...words: string[]) =>
    spawn(process.execPath, [PROGRAM, ...words], {
      env: environment(folder),
      stdio: ["ignore", "pipe", "pipe"],
    });
  const run = (...words: string[]) => finished(start(...words));
  const stop = async (signal: NodeJS.Signals) => {
    const running = server;
    server = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const gone = once(running, "exit");
    running.kill(signal);
    await gone;
  };
  const installation: Installation = {
    folder,
    spawn: start,
    run,
    json: async (...words) => {
      const { code, stdout, stderr } = await run(...words, "--json");
      if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}: ${stderr}`);
      return JSON.parse(stdout);
    },
    client: async () => {
      const running = await readRunning(folder);
      if (running === undefined) throw new Error("no server runs");
      const headers = () => ({ authorization: `Local ${running.token}` });
      return createClient({ baseUrl: running.url, send: fetch as Send, newKey: systemClock.newId, headers });
    },
    start: async () => {
      server = start("start");
      await untilRunning(server);
    },
    kill: () => stop("SIGKILL"),
    close: async () => {
      await stop("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await installation.start();
  return installation;
}

/** Creates the organisation of an installation through the program. */
export async function initialise(
  site: Installation,
  given: { zone: string; currency: string; exponent: number },
): Promise<void> {
  const user = ["--name", "Test", "--user", "Ada", "--email", "ada@example.com", "--language", "en"];
  const unit = ["--zone", given.zone, "--currency", given.currency, "--exponent", String(given.exponent)];
  await site.json("init", ...user, ...unit);
}
