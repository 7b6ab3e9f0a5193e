import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ComparisonRequest } from "../domain/strategy/option-comparison.ts";
import { NEW_CITY } from "../science/channel-city-walk.ts";
import { CHANNEL_DEFAULTS, CHANNEL_RANGES } from "../science/channel-parameters.ts";
import { newChannelSimulator, type RegimeMix } from "../science/channel-simulator.ts";
import { drawParameters } from "../science/draw-parameters.ts";
import { drawInThreads } from "../server/jobs/draw-in-threads.ts";
import { type Benchmark, compare, type Ratio } from "./benchmark.ts";

const run = promisify(execFile);
const [DRAWS, CITIES, MONTHS, ROUNDS] = [4000, 60, 36, 5];
const PURE: readonly RegimeMix[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

const cities = Array.from({ length: CITIES }, (_, index) => {
  const scale = 0.25 + index / 40;
  return { ...NEW_CITY, accountsScale: scale, leadsScale: scale };
});
const request: ComparisonRequest = {
  parameters: CHANNEL_DEFAULTS,
  ranges: CHANNEL_RANGES,
  cities,
  options: PURE.map((mix) => cities.map(() => mix)),
  months: MONTHS,
  draws: DRAWS,
  seed: "20240601",
  fixedCost: 0,
  sustained: false,
};

/** The same loops as the baseline on one core: means, without viability. */
function alone(): number {
  const simulator = newChannelSimulator(request);
  const into = new Float64Array(DRAWS * simulator.size);
  for (let draw = 0; draw < DRAWS; draw++)
    simulator.run(
      drawParameters(CHANNEL_DEFAULTS, CHANNEL_RANGES, 20240601n, draw),
      into,
      draw * simulator.size,
    );
  return into.reduce((sum, value) => sum + value, 0);
}

export const benchmark: Benchmark = {
  name: "comparison",
  async run(say) {
    const folder = await mkdtemp(join(tmpdir(), "partnerloop-comparison-"));
    const program = join(folder, "comparison");
    try {
      await run("gcc", ["-O2", "-o", program, join(import.meta.dirname, "comparison.c"), "-lm"]);
    } catch (error) {
      await rm(folder, { recursive: true });
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      say("  there is no gcc here: skipped");
      return [];
    }
    try {
      const { stdout } = await run(program, [String(DRAWS), String(CITIES)]);
      const apart = Math.abs(alone() / Number(stdout) - 1);
      say(`  both add up to the same within ${(100 * apart).toFixed(2)} % (other draws)`);
      if (apart > 0.05) throw new Error("the two programs do not compute the same");
      const inC = () => run(program, [String(DRAWS), String(CITIES)]);
      const one = await compare(ROUNDS, async () => alone(), inC);
      const drawn = await compare(ROUNDS, () => drawInThreads(request), inC);
      const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
      const what = `${DRAWS} draws × 3 options × ${MONTHS} months × ${CITIES} cities`;
      const ratio = (text: string, found: typeof one, target: string): Ratio => ({
        what: `${what}, ${text}`,
        ours: seconds(found.ours),
        baseline: `${seconds(found.baseline)} in C (gcc -O2), one core`,
        ratio: found.ratio,
        target,
      });
      return [
        ratio("one core", one, "≤ 3 ×"),
        ratio(
          `drawn customer by customer, with viability, on ${availableParallelism()} cores`,
          drawn,
          "shown",
        ),
      ];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};
