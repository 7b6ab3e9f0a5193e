import { closeRequests } from "../database/measurement/close-requests.ts";
import { computeMetrics } from "../database/measurement/compute-metrics.ts";
import { steadySnapshot } from "../database/measurement/steady-snapshot.ts";
import { inTransaction } from "../database/transaction.ts";
import { METRICS } from "../domain/measurement/metrics/metrics.ts";
import { computeContext } from "../server/workflows/month-context.ts";
import type { BenchDatabase } from "./bench-database.ts";
import { type Benchmark, median, type Ratio, timed } from "./benchmark.ts";
import {
  actor,
  assertSameFigures,
  handWritten,
  handWrittenKept,
  month,
  NOW,
  openCompany,
  undoClose,
  wantedScale,
  wholeClose,
} from "./close-company.ts";
import { type DuckDb, HOW_TO_INSTALL, openDuckDb } from "./duckdb-close.ts";

const ROUNDS = 5;

function computeOnly({ database }: BenchDatabase): Promise<unknown> {
  return inTransaction(database, actor, async (tx) => {
    await steadySnapshot(tx);
    const context = await computeContext(tx, NOW);
    return computeMetrics(tx, closeRequests(METRICS, month, context.zone), context);
  });
}

/** What is timed in turn; every round has each of them once. */
type Times = Record<"whole" | "compute" | "byHand" | "kept" | "duckDb", number[]>;

async function measure(bench: BenchDatabase, duck: DuckDb | undefined): Promise<Times> {
  const times: Times = { whole: [], compute: [], byHand: [], kept: [], duckDb: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.whole.push(await timed(() => wholeClose(bench)));
    if (round === 0) {
      await assertSameFigures(bench, await handWritten(bench));
      if (duck !== undefined) await assertSameFigures(bench, await duck.handWritten());
    }
    times.byHand.push(await timed(() => handWritten(bench)));
    if (duck !== undefined) times.duckDb.push(await timed(() => duck.handWritten()));
    times.compute.push(await timed(() => computeOnly(bench)));
    times.kept.push(await timed(() => handWrittenKept(bench)));
    await undoClose(bench);
  }
  return times;
}

const shown = (values: readonly number[]) => `${Math.round(median(values))} ms`;

/**
 * The close of a month against one hand-written SQL pass over the same numerators and, where it is installed, against the
 * same pass in DuckDB over the same rows in memory. "whole" also writes every value with its keys and reach, checks,
 * digest and audit; of the passes by hand one only reads, the other keeps its rows in a bare temporary table.
 * `--large=1` takes scale L with three months of history in place of M with twenty-four, `--part=0.1` a part of either.
 */
export const benchmark: Benchmark = {
  name: "close-month",
  run: async (say) => {
    const scale = wantedScale();
    const history =
      scale.partners > 1000 ? { months: 3, activityMonths: 1 } : { months: 24, activityMonths: 2 };
    const bench = await openCompany("close", { ...scale, ...history });
    say("  company made");
    try {
      const duck = await openDuckDb(bench);
      say(duck === undefined ? `  DuckDB is left out: ${HOW_TO_INSTALL}` : "  DuckDB filled");
      const times = await measure(bench, duck);
      duck?.close();
      const against = (ours: keyof Times, theirs: keyof Times, told: string, target: string): Ratio => ({
        what: `${ours} close, ${scale.activityRows} activity rows`,
        ours: shown(times[ours]),
        baseline: `${told} ${shown(times[theirs])}`,
        ratio: median(times[ours].map((value, at) => value / (times[theirs][at] ?? Number.NaN))),
        target,
      });
      return [
        against("whole", "byHand", "one SQL pass, reading only", "≤ 1.5"),
        against("whole", "kept", "one SQL pass, rows kept", "≤ 1.5"),
        against("compute", "byHand", "one SQL pass, reading only", "≤ 1.5"),
        ...(duck === undefined ? [] : [against("whole", "duckDb", "DuckDB, reading only", "≤ 4")]),
      ];
    } finally {
      await bench.close();
    }
  },
};
