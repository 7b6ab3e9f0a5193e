import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Benchmark, median, timed } from "./benchmark.ts";
import { ran, type Served, serve } from "./served.ts";

const ROUNDS = 3;
const REST_MS = 5_000;
const PROGRAM = join(import.meta.dirname, "../cli/partnerloop.js");

/** Megabytes that a process holds; only Linux tells, elsewhere it is not a number. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Until the first page is there, with the program it loads. */
async function firstPage(url: string): Promise<void> {
  const page = await (await fetch(url)).text();
  const script = /src="([^"]+\.js)"/.exec(page)?.[1];
  if (script === undefined) throw new Error("the page loads no program");
  await (await fetch(new URL(script, url))).text();
}

/** Starting on a data folder that is there, until the first page; and what the server holds at rest. */
export const benchmark: Benchmark = {
  name: "cold-start",
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), "partnerloop-bench-"));
    await chmod(folder, 0o755);
    const env = { DATABASE_URL: "", PARTNERLOOP_FOLDER: folder, PORT: "0" };
    const starts: number[] = [];
    const rest: number[] = [];
    try {
      await ran([PROGRAM, "demo", "--open"], env);
      for (let round = 0; round < ROUNDS; round++) {
        let served: Served | undefined;
        const ms = await timed(async () => {
          served = await serve([PROGRAM, "start"], env);
          await firstPage(served.url);
        });
        await pause(REST_MS);
        const megabytes = await residentMegabytes(served?.pid ?? 0);
        await served?.stop();
        starts.push(ms);
        rest.push(megabytes);
        say(`  round ${round + 1}: ${(ms / 1000).toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    const seconds = median(starts) / 1000;
    const megabytes = median(rest);
    return [
      {
        ...{
          what: "start on a data folder that is there, to the first page",
          ours: `${seconds.toFixed(1)} s`,
        },
        ...{ baseline: "3 s", ratio: seconds / 3, target: "≤ 1" },
      },
      {
        ...{ what: "memory of the server's process at rest", ours: `${megabytes.toFixed(0)} MB` },
        ...{ baseline: "200 MB", ratio: megabytes / 200, target: "≤ 1" },
      },
    ];
  },
};
