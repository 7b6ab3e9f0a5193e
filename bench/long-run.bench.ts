import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createClient, type Send } from "../contract/client.ts";
import { readRunning } from "../server/boot/running-file.ts";
import { systemClock } from "../server/clock.ts";
import { DEMO_PASSWORD } from "../simulator/create-demo.ts";
import { dice } from "../simulator/dice.ts";
import { newLedger, readRows } from "../test/fault/kill-ledger.ts";
import { importFiles, makeUsers, rename, type Site } from "../test/fault/kill-writers.ts";
import { type Benchmark, type Ratio, wantedNumber } from "./benchmark.ts";
import { ran, residentMegabytes, serve, startWords } from "./served.ts";

const LOAD_MS = 48_000;
/** Longer than an unused connection is kept. */
const REST_MS = 12_000;
/** Below the limit of requests a minute that the product holds a caller to. */
const REQUEST_PAUSE_MS = 40;
const READS = [
  "session",
  "partners?limit=50",
  "partners?kind=agent&sort=name&limit=50",
  "metrics",
  "months",
  "imports?limit=50",
  "organisation",
  "users",
];

/** What a server holds when nobody asks anything of it. */
interface AtRest {
  readonly megabytes: number;
  readonly connections: number;
  readonly locks: number;
}

async function atRest(folder: string, pid: number): Promise<AtRest> {
  await pause(REST_MS);
  const [row] = await readRows<{ connections: number; locks: number }>(
    folder,
    `select (select count(*)::int from pg_stat_activity where usename = 'partnerloop_app') as connections,
       (select count(*)::int from pg_locks where pid <> pg_backend_pid()) as locks`,
  );
  return {
    megabytes: await residentMegabytes(pid),
    connections: row?.connections ?? -1,
    locks: row?.locks ?? -1,
  };
}

async function readPages(url: string, stop: AbortSignal): Promise<number> {
  const headers = { "content-type": "application/json", origin: url };
  const body = JSON.stringify({ email: "admin@demo.example", password: DEMO_PASSWORD });
  const operations = body.replace("admin@", "operations@");
  let read = 0;
  for (const person of [body, operations]) {
    const signedIn = await fetch(`${url}/api/auth/sign-in/email`, { method: "POST", headers, body: person });
    const cookie = signedIn.headers.getSetCookie().map((line) => line.split(";")[0]);
    for (let turn = 0; turn < READS.length * 40 && !stop.aborted; turn++) {
      const path = `${url}/v1/${READS[turn % READS.length]}`;
      const answer = await fetch(path, { headers: { cookie: cookie.join("; ") } });
      await answer.text();
      if (answer.status >= 500) throw new Error(`${path} answered ${answer.status}`);
      read += 1;
      await pause(REQUEST_PAUSE_MS);
    }
  }
  return read;
}

async function loadOnce(url: string, parts: Omit<Site, "stop">): Promise<number> {
  const over = new AbortController();
  const site = { ...parts, stop: over.signal };
  const timer = setTimeout(() => over.abort(), LOAD_MS);
  try {
    const writing = Promise.all([makeUsers(site), rename(site), importFiles(site)]);
    const reading = Promise.all([readPages(url, over.signal), readPages(url, over.signal)]);
    const [counts, [lost]] = await Promise.all([reading, writing]);
    if (lost !== undefined) throw new Error("a write got no answer");
    return counts.reduce((sum, count) => sum + count, 0);
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

const PROGRAM = join(import.meta.dirname, "../cli/partnerloop.js");

/** Mixed reads and writes for `--minutes=30` (5 without), with a rest in each: what is held at rest may not grow. */
export const benchmark: Benchmark = {
  name: "long-run",
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), "partnerloop-bench-"));
    await chmod(folder, 0o755);
    const env = { DATABASE_URL: "", PARTNERLOOP_FOLDER: folder, PORT: "0" };
    await ran([PROGRAM, "demo"], env);
    say("  demo company made");
    const served = await serve(await startWords(), env);
    try {
      const running = await readRunning(folder);
      const headers = () => ({ authorization: `Local ${running?.token}` });
      const newKey = systemClock.newId;
      const client = createClient({ baseUrl: served.url, send: fetch as Send, newKey, headers });
      const call: Site["call"] = async (route, given) => {
        await pause(REQUEST_PAUSE_MS);
        return client(route, given);
      };
      const parts = { call, folder, ledger: newLedger(), dice: dice(1n, "long run") };
      const rests: AtRest[] = [];
      for (let minute = 1; minute <= wantedNumber("minutes", 5) + 1; minute++) {
        const read = await loadOnce(served.url, parts);
        const rest = await atRest(folder, served.pid);
        rests.push(rest);
        const { files, users, name } = parts.ledger;
        const written = `${users.size} users, ${name.acknowledged} names, ${files.size} files so far`;
        say(
          `  minute ${minute}: ${read} reads; ${written}; at rest ${rest.megabytes.toFixed(0)} MB, ${rest.connections} connections, ${rest.locks} locks`,
        );
      }
      return judge(rests);
    } finally {
      await served.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** The first minute only warms up. */
function judge([, first, ...later]: readonly AtRest[]): Ratio[] {
  const last = later.at(-1);
  if (first === undefined || last === undefined) throw new Error("give it at least two minutes");
  const grown = (what: string, of: (rest: AtRest) => number, unit: string, target: string): Ratio => ({
    what: `${what} at rest, last minute against second`,
    ours: `${of(last).toFixed(0)}${unit}`,
    baseline: `${of(first).toFixed(0)}${unit}`,
    ratio: of(last) === of(first) ? 1 : of(last) / of(first),
    target,
  });
  return [
    grown("memory", (rest) => rest.megabytes, " MB", "≤ 1.1"),
    grown("connections", (rest) => rest.connections, "", "≤ 1"),
    grown("locks", (rest) => rest.locks, "", "≤ 1"),
  ];
}
