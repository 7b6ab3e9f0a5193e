import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { type Benchmark, median, type Ratio, timed } from "./benchmark.ts";
import { openImportSite } from "./import-site.ts";

const ACTIVITY_ROWS = Number(process.env.BENCH_ACTIVITY_ROWS ?? 1_000_000);
const LEADS = 50_000;
const CUSTOMERS = 40_000;
const PARTNERS = 800;
const ROUNDS = 5;

function* leadLines(): Generator<string> {
  yield "线索编号,公司名称,代理商,来源,创建时间,分配时间,接收时间\n";
  for (let i = 0; i < LEADS; i++) {
    const day = String(1 + (i % 28)).padStart(2, "0");
    const minute = String(i % 60).padStart(2, "0");
    yield `L${i},公司${i},P${i % PARTNERS},总部线索,2026-03-${day} 09:00,2026-03-${day} 10:${minute},\n`;
  }
}

function* activityLines(month: string): Generator<string> {
  yield "客户编号,日期,行为,次数\n";
  for (let i = 0; i < ACTIVITY_ROWS; i++) {
    const day = String(1 + (Math.floor(i / CUSTOMERS) % 28)).padStart(2, "0");
    yield `K${i % CUSTOMERS},${month}-${day},use,${1 + (i % 9)}\n`;
  }
}

type Site = Awaited<ReturnType<typeof openImportSite>>;

/** The rows that an import made, as COPY wants them: the baseline has nothing to check, look up or number. */
async function finishedRows(site: Site, owner: pg.Client, month: string): Promise<string> {
  const path = join(site.folder, `${month}.copy`);
  const part = `app.activity_${month.replace("-", "_")}`;
  await owner.query(`drop schema if exists bench cascade; create schema bench;
    create table bench.activity (like ${part} including all)`);
  const source = owner.query(copyTo(`copy (select * from ${part} where voided_at is null) to stdout`));
  await pipeline(source, createWriteStream(path));
  return path;
}

/** By psql where there is one, else by the same protocol from here. */
async function copyByHand(site: Site, owner: pg.Client, path: string): Promise<number> {
  await owner.query("truncate bench.activity");
  const command = `\\copy bench.activity from '${path}'`;
  const hasPsql = spawnSync("psql", ["--version"], { stdio: "ignore" }).status === 0;
  return timed(async () => {
    if (hasPsql) {
      const { status } = spawnSync("psql", [site.ownerUrl, "-qc", command], { stdio: "inherit" });
      if (status !== 0) throw new Error("psql could not copy");
    } else {
      await pipeline(createReadStream(path), owner.query(copyFrom("copy bench.activity from stdin")));
    }
  });
}

async function activityRounds(site: Site, say: (line: string) => void): Promise<Ratio[]> {
  const owner = new pg.Client({ connectionString: site.ownerUrl });
  await owner.connect();
  await owner.query(`set app.org = '${site.actor.orgId}'; set app.scope = 'all'`);
  const fields = ["customer", "day", "activity_kind", "events"];
  const fresh: { ours: number; baseline: number }[] = [];
  const again: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const month = `2026-0${round}`;
    const path = await site.write(`${month}.csv`, activityLines(month));
    const ours = await site.importFile(path, "activity", fields);
    const baseline = await copyByHand(site, owner, await finishedRows(site, owner, month));
    const second = round <= 2 ? await site.importFile(path, "activity", fields) : undefined;
    if (second !== undefined) again.push(second.ms / baseline);
    fresh.push({ ours: ours.ms, baseline });
    say(
      `  round ${round}: import ${(ours.ms / 1000).toFixed(1)} s (+${ours.moreMegabytes} MB), psql \\copy ${(baseline / 1000).toFixed(1)} s` +
        (second === undefined ? "" : `, the same file again ${(second.ms / 1000).toFixed(1)} s`),
    );
  }
  await owner.end();
  const text = (values: readonly number[]) => `${(median(values) / 1000).toFixed(1)} s`;
  return [
    {
      what: `import ${ACTIVITY_ROWS} activity rows (CSV, validated, deduplicated)`,
      ours: text(fresh.map((pair) => pair.ours)),
      baseline: `psql \\copy of the finished rows ${text(fresh.map((pair) => pair.baseline))}`,
      ratio: median(fresh.map((pair) => pair.ours / pair.baseline)),
      target: "≤ 3",
    },
    {
      what: "the same file again: everything unchanged",
      ours: "",
      baseline: "psql \\copy of the finished rows",
      ratio: median(again),
      target: "≤ 3",
    },
  ];
}

async function leadRounds(site: Site): Promise<Ratio[]> {
  const path = await site.write("leads.csv", leadLines());
  const fields = "reference company_name partner source created_at assigned_at accepted_at".split(" ");
  const first = await site.importFile(path, "lead", fields);
  const second = await site.importFile(path, "lead", fields);
  const speed = (ran: { rows: number; ms: number }) => (ran.rows / ran.ms) * 1000;
  return [first, second].map((ran, index) => ({
    what: index === 0 ? `import ${LEADS} leads (rows a second)` : "the same leads again (rows a second)",
    ours: `${Math.round(speed(ran))} rows/s, +${ran.moreMegabytes} MB`,
    baseline: "5000 rows/s",
    ratio: speed(ran) / 5000,
    target: "≥ 1",
  }));
}

export const benchmark: Benchmark = {
  name: "import",
  run: async (say) => {
    const site = await openImportSite();
    try {
      const partners = Array.from({ length: PARTNERS }, (_, i) => `P${i},代理商${i}\n`);
      const partnerFile = await site.write("partners.csv", ["编号,名称\n", ...partners]);
      await site.importFile(partnerFile, "partner", ["reference", "name"]);
      const customers = Array.from({ length: CUSTOMERS }, (_, i) => `K${i},客户${i},P${i % PARTNERS}\n`);
      const customerFile = await site.write("customers.csv", ["编号,名称,代理商\n", ...customers]);
      await site.importFile(customerFile, "customer", ["reference", "name", "partner"]);
      return [...(await leadRounds(site)), ...(await activityRounds(site, say))];
    } finally {
      await site.close();
    }
  },
};
