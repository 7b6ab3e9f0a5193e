import { killRounds } from "../test/fault/kill-rounds.ts";
import { type Benchmark, wantedNumber } from "./benchmark.ts";

/** Rounds of kill -9 amid mixed writes; `--rounds=200 --seed=7` for other ones. */
export const benchmark: Benchmark = {
  name: "kill",
  run: async (say) => {
    const rounds = wantedNumber("rounds", 50);
    const report = await killRounds({ rounds, seed: wantedNumber("seed", 1), say });
    const victims = Object.entries(report.killed).map(([victim, times]) => `${victim} ${times}`);
    say(`  ${rounds} rounds (${victims.join(", ")}): ${report.acknowledged} writes acknowledged,`);
    say(`  ${report.lost} lost their answer, ${report.repeated} of these were sent again with their key`);
    for (const what of report.broken) say(`  BROKEN: ${what}`);
    const what = `promises broken in ${rounds} rounds of kill -9`;
    return [
      { what, ours: String(report.broken.length), baseline: "0", ratio: report.broken.length, target: "0" },
    ];
  },
};
