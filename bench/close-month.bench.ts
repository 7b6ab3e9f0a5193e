import { sql } from "kysely";
import { closeRequests } from "../database/measurement/close-requests.ts";
import { computeMetrics } from "../database/measurement/compute-metrics.ts";
import { steadySnapshot } from "../database/measurement/steady-snapshot.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import type { Actor } from "../domain/access/role.ts";
import { toMonth } from "../domain/calendar/month.ts";
import { METRICS } from "../domain/measurement/metrics/metrics.ts";
import { computeContext } from "../server/workflows/month-context.ts";
import { openBenchDatabase } from "./bench-database.ts";
import { type Benchmark, compare, type Ratio } from "./benchmark.ts";
import { type CompanySize, companySql } from "./company-sql.ts";
import { handWrittenClose } from "./hand-written-close.ts";

const M: CompanySize = {
  partners: 1000,
  customers: 100_000,
  activityRows: 3_000_000,
  months: 24,
  activityMonths: 2,
  dealsPerMonth: 5000,
};
const orgId = "00000000-0000-4000-8000-000000000001";
const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
const month = toMonth("2024-03");

async function computeClose(tx: Tx, onPass?: (line: string) => void): Promise<number> {
  const context = await computeContext(tx, new Date("2024-04-05T00:00:00Z"));
  let since = performance.now();
  const values = await computeMetrics(tx, closeRequests(METRICS, month, context.zone), context, {
    onPass: (_done, _of, factId) => {
      onPass?.(`  ${factId} ${Math.round(performance.now() - since)} ms`);
      since = performance.now();
    },
  });
  return values.length;
}

/** Computing what a close freezes at M against one hand-written SQL pass over the same numerators. */
export const benchmark: Benchmark = {
  name: "close-month",
  run: async (say) => {
    const bench = await openBenchDatabase("close");
    const { database } = bench;
    const scale = Number(process.env.BENCH_SCALE ?? 1);
    const size = {
      ...M,
      partners: Math.ceil(M.partners * scale),
      customers: Math.ceil(M.customers * scale),
      activityRows: M.activityRows * scale,
    };
    try {
      for (const text of companySql(size)) {
        await inTransaction(database, actor, (tx) => tx.query(text));
      }
      await database.pool.query("analyze");
      say("  company made");
      // Both with the same settings: memory for grouping, no compiling of expressions.
      const steadily = (work: (tx: Tx) => Promise<unknown>) => () =>
        inTransaction(database, actor, async (tx) => {
          await steadySnapshot(tx);
          await work(tx);
        });
      const ours = steadily((tx) => computeClose(tx));
      const baseline = steadily((tx) => tx.rows(sql.raw(handWrittenClose)));
      await steadily((tx) => computeClose(tx, say))();
      const { ours: our, baseline: theirs, ratio } = await compare(5, ours, baseline);
      const result: Ratio = {
        what: `compute all metrics, all grains, ${size.activityRows} activity rows`,
        ours: `${Math.round(our)} ms`,
        baseline: `one SQL pass ${Math.round(theirs)} ms`,
        ratio,
        target: "≤ 1.5",
      };
      return [result];
    } finally {
      await bench.close();
    }
  },
};
