import { expect, test } from "vitest";
import { farringtonManning } from "./farrington-manning.ts";
import { fixedBaselineRatio } from "./fixed-baseline-ratio.ts";
import { ratioEProcess } from "./ratio-e-process.ts";
import { ratioTrialsNeeded } from "./ratio-power.ts";
import { type Uniforms, uniforms } from "./split-mix-64.ts";
import type { TwoShares } from "./two-shares.ts";

const TRIALS = 2000;
const ALPHA = 0.05;
const MONTHS = 12;

/** Draws of a binomial by inverting its distribution, tabled once. */
function binomial(n: number, p: number): (u: number) => number {
  const below: number[] = [];
  let [mass, sum] = [(1 - p) ** n, 0];
  for (let k = 0; k <= n; k++) {
    sum += mass;
    below.push(sum);
    mass *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return (u) => {
    let [low, high] = [0, n];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((below[middle] ?? 1) > u) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

type Setting = { control: number; ratio: number; treatedTrials?: number; controlTrials?: number };

/** How often a verdict holds over trials of twelve months with the true ratio told. */
function share(
  setting: Setting,
  verdict: (months: readonly TwoShares[], draw: Uniforms) => boolean,
  trials = TRIALS,
): number {
  const { control, ratio, treatedTrials = 80, controlTrials = 300 } = setting;
  const treated = binomial(treatedTrials, control * ratio);
  const compared = binomial(controlTrials, control);
  let holds = 0;
  for (let trial = 0; trial < trials; trial++) {
    const draw = uniforms(20261126n, [trial]);
    const months = Array.from({ length: MONTHS }, (_, month) => ({
      treatedSuccesses: treated(draw(2 * month)),
      treatedTrials,
      controlSuccesses: compared(draw(2 * month + 1)),
      controlTrials,
    }));
    if (verdict(months, draw)) holds++;
  }
  return holds / trials;
}

const everShown = (alternative: "greater" | "less") => (months: readonly TwoShares[]) =>
  ratioEProcess(months, { ratio: 1.2, alternative, alpha: ALPHA }).at(-1)?.hasCrossed ?? false;

function upTo(months: readonly TwoShares[], count: number): TwoShares {
  const sum = (key: keyof TwoShares) =>
    months.slice(0, count).reduce((total, month) => total + month[key], 0);
  return {
    treatedSuccesses: sum("treatedSuccesses"),
    treatedTrials: sum("treatedTrials"),
    controlSuccesses: sum("controlSuccesses"),
    controlTrials: sum("controlTrials"),
  };
}

/** Three standard errors of a share over the trials. */
const noise = (p: number, trials = TRIALS) => 3 * Math.sqrt((p * (1 - p)) / trials);

test("looking every month, evidence for a ratio that is not there is found within the error", () => {
  // Over 200,000 trials of a second program: 0.0072 at the edge of the hypothesis.
  expect(share({ control: 0.15, ratio: 1.2 }, everShown("greater"))).toBeLessThanOrEqual(
    0.0072 + noise(0.0072),
  );
  for (const setting of [
    { control: 0.05, ratio: 1.2 },
    { control: 0.4, ratio: 1.2 },
    { control: 0.15, ratio: 1.2, treatedTrials: 10, controlTrials: 40 },
    { control: 0.15, ratio: 1.2, treatedTrials: 300, controlTrials: 30 },
    { control: 0.15, ratio: 1 },
  ])
    expect(share(setting, everShown("greater"))).toBeLessThanOrEqual(ALPHA);
  expect(share({ control: 0.15, ratio: 1.2 }, everShown("less"))).toBeLessThanOrEqual(ALPHA);
});

test("looking every month, a true effect is found as often as stated", () => {
  for (const [ratio, power] of [
    [1.4, 0.225],
    [1.6, 0.82],
    [1.8, 0.99],
    [2, 1],
  ] as const)
    expect(Math.abs(share({ control: 0.15, ratio }, everShown("greater")) - power)).toBeLessThan(
      noise(power) + 0.005,
    );
  expect(share({ control: 0.15, ratio: 0.7 }, everShown("less"))).toBeGreaterThan(0.8);
});

test("the usual test, looked at every month, would err more than three times as often as it says", () => {
  const naive = share({ control: 0.15, ratio: 1.2 }, (months) =>
    months.some((_, month) => farringtonManning(upTo(months, month + 1), 1.2).pGreater < ALPHA),
  );
  expect(Math.abs(naive - 0.188)).toBeLessThan(noise(0.188));
});

test("judged once at the end with the planned number, error and power are as planned", () => {
  const design = { controlShare: 0.15, limit: 1.2, controlPerTreated: 4, alpha: ALPHA };
  const needed = Math.ceil(ratioTrialsNeeded(design, 1.5, 0.8) / MONTHS);
  const sizes = { treatedTrials: needed, controlTrials: 4 * needed };
  const passes = (months: readonly TwoShares[]) =>
    farringtonManning(upTo(months, MONTHS), 1.2).pGreater < ALPHA;
  expect(Math.abs(share({ control: 0.15, ratio: 1.2, ...sizes }, passes) - ALPHA)).toBeLessThan(noise(ALPHA));
  expect(Math.abs(share({ control: 0.15, ratio: 1.5, ...sizes }, passes) - 0.8)).toBeLessThan(
    noise(0.8) + 0.01,
  );
});

test("bounds against a finished baseline cover the true ratio at all looks together", () => {
  const baseline = binomial(4000, 0.15);
  const misses = (isStrict: boolean) =>
    share(
      { control: 0.15, ratio: 1.2 },
      (months, draw) => {
        const controlSuccesses = baseline(draw(1000));
        return months.some((_, month) => {
          const counts = { ...upTo(months, month + 1), controlSuccesses, controlTrials: 4000 };
          return fixedBaselineRatio(counts, { alpha: ALPHA, optimalTrials: 240, isStrict }).lower > 1.2;
        });
      },
      300,
    );
  expect(misses(false)).toBeLessThanOrEqual(ALPHA);
  expect(misses(true)).toBeLessThanOrEqual(misses(false));
});
