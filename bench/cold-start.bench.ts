import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DEMO_PASSWORD } from "../simulator/create-demo.ts";
import { type Benchmark, median, type Ratio, timed } from "./benchmark.ts";
import { ran, residentMegabytes, type Served, serve, startWords } from "./served.ts";

const PROGRAM = join(import.meta.dirname, "../cli/partnerloop.js");
const ROUNDS = 3;
const REST_MS = 5_000;
/** Until the first page is there, with the program it loads. */
async function firstPage(url: string): Promise<void> {
  const page = await (await fetch(url)).text();
  const script = /src="([^"]+\.js)"/.exec(page)?.[1];
  if (script === undefined) throw new Error("the page loads no program");
  await (await fetch(new URL(script, url))).text();
}

/** A person of the demo signs in and opens what people open first. */
async function lookRound(url: string): Promise<void> {
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: "operations@demo.example", password: DEMO_PASSWORD }),
  });
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(";")[0]);
  const { months } = (await open("/v1/months")) as { months: { month: string; state: string }[] };
  const month = months.find(({ state }) => state === "open")?.month;
  for (const path of ["session", "partners?limit=50", "metrics", `population?month=${month}`])
    await open(`/v1/${path}`);

  async function open(path: string): Promise<unknown> {
    const answer = await fetch(url + path, { headers: { cookie: cookie.join("; ") } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}

/** Starting on a data folder that is there, until the first page; and what the server holds at rest, before and after somebody used it. */
export const benchmark: Benchmark = {
  name: "cold-start",
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), "partnerloop-bench-"));
    await chmod(folder, 0o755);
    const env = { DATABASE_URL: "", PARTNERLOOP_FOLDER: folder, PORT: "0" };
    const [starts, rest, used]: [number[], number[], number[]] = [[], [], []];
    const words = await startWords();
    try {
      await ran([PROGRAM, "demo"], env);
      for (let round = 0; round < ROUNDS; round++) {
        let served: Served | undefined;
        const ms = await timed(async () => {
          served = await serve(words, env);
          await firstPage(served.url);
        });
        const { url, pid, stop } = served as Served;
        await pause(REST_MS);
        const megabytes = await residentMegabytes(pid);
        await lookRound(url);
        await pause(REST_MS);
        const afterwards = await residentMegabytes(pid);
        await stop();
        starts.push(ms);
        rest.push(megabytes);
        used.push(afterwards);
        say(
          `  round ${round + 1}: ${(ms / 1000).toFixed(1)} s, ${megabytes.toFixed(0)} MB, later ${afterwards.toFixed(0)} MB`,
        );
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    const seconds = median(starts) / 1000;
    return [
      {
        ...{
          what: "start on a data folder that is there, to the first page",
          ours: `${seconds.toFixed(1)} s`,
        },
        ...{ baseline: "3 s", ratio: seconds / 3, target: "≤ 1" },
      },
      memoryRatio("memory of the server's process at rest", median(rest)),
      memoryRatio("the same after a sign-in and the first pages", median(used)),
    ];
  },
};

function memoryRatio(what: string, megabytes: number): Ratio {
  const figures = { ours: `${megabytes.toFixed(0)} MB`, baseline: "200 MB", ratio: megabytes / 200 };
  return { what, ...figures, target: "≤ 1" };
}
