import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getSession } from "../contract/access/session.ts";
import { recordRoutes } from "../contract/channel/record-lists.ts";
import { createClient, type Send } from "../contract/client.ts";
import { connected } from "../database/bootstrap.ts";
import { startEmbedded } from "../database/embedded/start-embedded.ts";
import { systemClock } from "../server/clock.ts";
import { type Benchmark, median, type Ratio } from "./benchmark.ts";
import { leadSql } from "./lead-sql.ts";
import { ran, serve } from "./served.ts";

const SOURCE = "hq_lead";
const SEARCH = `source=${SOURCE}&sort=-createdAt&limit=50`;
const LEADS = 100_000;
const ROUNDS = 5;
/** Under the limit of requests a minute that the product holds a caller to. */
const REQUESTS = 400;
const AT_ONCE = 8;

interface Load {
  readonly perSecond: number;
  readonly p99: number;
}

/** Asks again and again, several at once, until all are answered. */
async function load(url: string, headers: Record<string, string>): Promise<Load> {
  const times: number[] = [];
  let left = REQUESTS;
  const ask = async () => {
    while (left-- > 0) {
      const begun = performance.now();
      const answer = await fetch(url, { headers });
      await answer.text();
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
      times.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  const seconds = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: REQUESTS / seconds, p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN };
}

/** Signs in as somebody of the demo company who sees all of it. */
async function signIn(url: string): Promise<Record<string, string>> {
  const call = createClient({ baseUrl: url, send: fetch as Send, newKey: systemClock.newId });
  const { demo } = await call(getSession, {});
  const person = demo.find(({ role }) => role === "channel_operations");
  if (person === undefined) throw new Error("the demo company has no channel operations");
  const { email, password } = person;
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email, password }),
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  return { cookie: cookie.join("; ") };
}

async function measure(adminUrl: string, folder: string, say: (line: string) => void): Promise<Ratio[]> {
  const program = join(import.meta.dirname, "../cli/partnerloop.js");
  const env = { DATABASE_URL: adminUrl, PARTNERLOOP_FOLDER: join(folder, "own"), PORT: "0" };
  await ran([program, "demo", "--open"], env);
  const ours = await serve([program, "start"], env);
  const headers = await signIn(ours.url);
  const call = createClient({
    ...{ baseUrl: ours.url, send: fetch as Send, newKey: systemClock.newId },
    headers: () => headers,
  });
  const { organisation } = await call(getSession, {});
  const orgId = organisation?.id ?? "";
  const data = new URL(adminUrl);
  data.pathname = "/partnerloop";
  await connected(data.href, async (admin) => {
    for (const statement of leadSql(orgId, LEADS)) await admin.query(statement);
  });
  const leads = recordRoutes("lead").page;
  const { today, count, rows } = await call(leads, { query: { source: SOURCE, limit: 50 } });
  say(`  ${count.exact ? "" : "more than "}${count.value} leads match, ${rows.length} a page`);
  const bareWords = [data.href, orgId, organisation?.zone ?? "", today, SOURCE];
  const bare = await serve([join(import.meta.dirname, "bare-list-server.ts"), ...bareWords]);
  try {
    const pairs: { ours: Load; bare: Load }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const one = await load(`${ours.url}/v1/leads?${SEARCH}`, headers);
      const other = await load(`${bare.url}/v1/leads?${SEARCH}`, {});
      // The first round only warms both up.
      if (round > 0) pairs.push({ ours: one, bare: other });
    }
    const mid = (of: (pair: { ours: Load; bare: Load }) => number) => median(pairs.map(of));
    const what = `GET /v1/leads, 50 of ${LEADS}, filtered and sorted, signed in, ${AT_ONCE} at once`;
    return [
      {
        what: `${what}: requests a second`,
        ours: `${mid((pair) => pair.ours.perSecond).toFixed(0)}/s`,
        baseline: `bare fastify and pg ${mid((pair) => pair.bare.perSecond).toFixed(0)}/s`,
        ratio: mid((pair) => pair.ours.perSecond / pair.bare.perSecond),
        target: "≥ 0.5",
      },
      {
        what: `${what}: 99th percentile`,
        ours: `${mid((pair) => pair.ours.p99).toFixed(1)} ms`,
        baseline: `bare fastify and pg ${mid((pair) => pair.bare.p99).toFixed(1)} ms`,
        ratio: mid((pair) => pair.ours.p99 / pair.bare.p99),
        target: "≤ 3",
      },
    ];
  } finally {
    await bare.stop();
    await ours.stop();
  }
}

/** A list as a signed-in person gets it, against the same statements served with no protection at all. */
export const benchmark: Benchmark = {
  name: "list",
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), "partnerloop-bench-"));
    await chmod(folder, 0o755);
    const server = await startEmbedded({ dataFolder: join(folder, "data"), log: () => {} });
    try {
      return await measure(server.adminUrl, folder, say);
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
