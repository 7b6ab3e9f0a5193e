import type { BenchDatabase } from "./bench-database.ts";
import { type Benchmark, median, type Ratio, timed } from "./benchmark.ts";
import { handWritten, openCompany, undoClose, wantedScale, wholeClose } from "./close-company.ts";

const ROUNDS = 5;

interface Rounds {
  readonly short: number[];
  readonly long: number[];
  readonly byHand: number[];
}

async function measure(short: BenchDatabase, long: BenchDatabase): Promise<Rounds> {
  const found: Rounds = { short: [], long: [], byHand: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    await undoClose(short);
    await undoClose(long);
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
 * history; and against one hand-written SQL pass that only reads. `--part=0.1` takes a part of M, `--large=1` scale L.
 */
export const benchmark: Benchmark = {
  name: "close-history",
  run: async (say) => {
    const scale = wantedScale();
    const short = await openCompany("history_3", { ...scale, months: 3, activityMonths: 3 });
    say("  3 months made");
    try {
      const long = await openCompany("history_24", { ...scale, months: 24, activityMonths: 24 });
      say("  24 months made");
      try {
        const { short: three, long: whole, byHand } = await measure(short, long);
        const what = `whole close with writing, ${scale.activityRows} activity rows a month`;
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
