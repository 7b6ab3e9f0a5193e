import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { steadySnapshot } from "../database/measurement/steady-snapshot.ts";
import { inTransaction } from "../database/transaction.ts";
import type { Actor } from "../domain/access/role.ts";
import { toMonth } from "../domain/calendar/month.ts";
import { closeMonth } from "../server/workflows/close-month.ts";
import { type BenchDatabase, openBenchDatabase } from "./bench-database.ts";
import { type Benchmark, median, type Ratio, timed } from "./benchmark.ts";
import { type CompanySize, companySql } from "./company-sql.ts";
import { handWrittenClose } from "./hand-written-close.ts";

const M: Omit<CompanySize, "months" | "activityMonths"> = {
  partners: 1000,
  customers: 100_000,
  activityRows: 3_000_000,
  dealsPerMonth: 5000,
};
const ROUNDS = 5;
const orgId = "00000000-0000-4000-8000-000000000001";
const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
const month = toMonth("2024-03");
const NOW = new Date("2024-04-05T00:00:00Z");
const UNDO = `truncate app.closed_values, app.closed_months, app.month_closes, app.activity_months,
  app.restatements, app.restatement_runs`;

/** The whole of a close: checks, instant, roll-up, every metric at every grain, digest, and writing all of it. */
async function wholeClose({ database }: BenchDatabase): Promise<number> {
  const closed = await closeMonth({ database, clock: { now: () => NOW, newId: randomUUID } }, actor, {
    month,
    overridden: ["ready", "confirmed", "imports_rejected"],
    reason: "benchmark",
  });
  return closed.cells ?? 0;
}

function handWritten({ database }: BenchDatabase): Promise<unknown> {
  return inTransaction(database, actor, async (tx) => {
    await steadySnapshot(tx);
    await tx.rows(sql.raw(handWrittenClose));
  });
}

async function company(months: number, scale: number): Promise<BenchDatabase> {
  const bench = await openBenchDatabase(`history_${months}`);
  const size: CompanySize = {
    months,
    activityMonths: months,
    partners: Math.ceil(M.partners * scale),
    customers: Math.ceil(M.customers * scale),
    activityRows: M.activityRows * scale,
    dealsPerMonth: Math.ceil(M.dealsPerMonth * scale),
  };
  for (const text of companySql(size)) {
    await inTransaction(bench.database, actor, (tx) => tx.query(text));
  }
  await bench.asAdmin("vacuum analyze");
  return bench;
}

interface Rounds {
  readonly short: number[];
  readonly long: number[];
  readonly byHand: number[];
}

async function measure(short: BenchDatabase, long: BenchDatabase): Promise<Rounds> {
  const found: Rounds = { short: [], long: [], byHand: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    await short.asAdmin(UNDO);
    await long.asAdmin(UNDO);
    const times = [
      await timed(() => wholeClose(short)),
      await timed(() => wholeClose(long)),
      await timed(() => handWritten(long)),
    ] as const;
    if (round === 0) continue;
    found.short.push(times[0]);
    found.long.push(times[1]);
    found.byHand.push(times[2]);
  }
  return found;
}

const ratioOf = (a: readonly number[], b: readonly number[]) =>
  median(a.map((value, at) => value / (b[at] ?? Number.NaN)));
const shown = (values: readonly number[]) => `${Math.round(median(values))} ms`;

/**
 * A whole close, writing included, with 24 months of every fact behind it and with 3: it is to read the month and not the
 * history; and against one hand-written SQL pass that only reads. BENCH_SCALE takes a part of M (1 by default).
 */
export const benchmark: Benchmark = {
  name: "close-history",
  run: async (say) => {
    const scale = Number(process.env.BENCH_SCALE ?? 1);
    const short = await company(3, scale);
    say("  3 months made");
    try {
      const long = await company(24, scale);
      say("  24 months made");
      try {
        const { short: three, long: whole, byHand } = await measure(short, long);
        const what = `whole close with writing, ${M.activityRows * scale} activity rows a month`;
        const results: Ratio[] = [
          {
            what: `${what}, 24 months of history`,
            ours: shown(whole),
            baseline: `3 months ${shown(three)}`,
            ratio: ratioOf(whole, three),
            target: "≤ 1.15",
          },
          {
            what: `${what}, 24 months of history`,
            ours: shown(whole),
            baseline: `one SQL pass, reading only ${shown(byHand)}`,
            ratio: ratioOf(whole, byHand),
            target: "≤ 1.5",
          },
        ];
        return results;
      } finally {
        await long.close();
      }
    } finally {
      await short.close();
    }
  },
};
