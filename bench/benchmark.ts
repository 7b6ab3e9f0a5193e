/** One figure of a benchmark: what was measured against what in the same run, and what quality.md asks. */
export interface Ratio {
  readonly what: string;
  readonly ours: string;
  readonly baseline: string;
  /** ours / baseline, as written in `target`. */
  readonly ratio: number;
  readonly target: string;
}

/** A benchmark: sets up, measures interleaved rounds, cleans up after itself. */
export interface Benchmark {
  readonly name: string;
  run(say: (line: string) => void): Promise<Ratio[]>;
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Runs two things in turn, A B A B …, and gives both medians and the median of the pairwise ratios, so that a drift of
 * the machine's speed hits both alike.
 */
export async function compare(
  rounds: number,
  ours: () => Promise<unknown>,
  baseline: () => Promise<unknown>,
): Promise<{ ours: number; baseline: number; ratio: number }> {
  const pairs: { ours: number; baseline: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    pairs.push({ ours: await timed(ours), baseline: await timed(baseline) });
  }
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    baseline: median(pairs.map((pair) => pair.baseline)),
    ratio: median(pairs.map((pair) => pair.ours / pair.baseline)),
  };
}

/**
 * A number given on the command line as `--name=number`.
 *
 * @example wantedNumber("rounds", 50) // 200 after `npm run bench -- kill --rounds=200`
 */
export function wantedNumber(name: string, otherwise: number): number {
  const given = process.argv.find((word) => word.startsWith(`--${name}=`))?.split("=")[1];
  const number = given === undefined ? otherwise : Number(given);
  if (!Number.isFinite(number)) throw new Error(`--${name}=${given} is not a number`);
  return number;
}
