import fc from "fast-check";
import { expect, test } from "vitest";
import { ratioEProcess } from "./ratio-e-process.ts";
import type { TwoShares } from "./two-shares.ts";

const blocks = (
  treated: readonly number[],
  treatedTrials: number,
  control: readonly number[],
  controlTrials: number,
) =>
  treated.map(
    (treatedSuccesses, index): TwoShares => ({
      treatedSuccesses,
      treatedTrials,
      controlSuccesses: control[index] ?? 0,
      controlTrials,
    }),
  );

test("multiplies up along a path that two programs agree on", () => {
  const path = blocks([18, 20, 17, 22, 19, 21], 80, [45, 44, 46, 45, 45, 45], 300);
  const steps = ratioEProcess(path, { ratio: 1.2, alternative: "greater", alpha: 0.05 });
  const expected = [1, 2.35232, 2.334897, 8.263522, 15.236088, 47.688657];
  for (const [index, e] of expected.entries()) expect(steps[index]?.e).toBeCloseTo(e, 5);
  expect(steps.map((step) => step.hasCrossed)).toEqual([false, false, false, false, false, true]);
});

test("reduces to R's safestats for equal shares", () => {
  const plan = { ratio: 1, alternative: "different", alpha: 0.05, prior: [0.18, 0.18] } as const;
  const single = blocks([1, 0, 1, 0, 0, 0, 1], 1, [1, 1, 1, 1, 0, 1, 1], 1);
  expect(ratioEProcess(single, plan).at(-1)?.e).toBeCloseTo(0.84559177, 8);
  const hundred = blocks([12, 15, 11, 14, 13, 16], 100, [18, 22, 19, 24, 20, 23], 100);
  const expected = [1, 2.248543, 7.295376, 34.804706, 84.589413, 177.27121];
  const steps = ratioEProcess(hundred, plan);
  for (const [index, e] of expected.entries()) expect(steps[index]?.e).toBeCloseTo(e, 5);
});

test("a block is worth at most 1 on average, whatever the shares of the hypothesis are", () => {
  // Exact expectation over all outcomes of a block, after any past, at the boundary and inside.
  const logBinomial = logBinomials(12);
  fc.assert(
    fc.property(
      fc.tuple(fc.nat(12), fc.nat(12)),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.double({ min: 0.4, max: 2.5, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom("greater" as const, "less" as const, "different" as const),
      ([x1, x2], share, ratio, inside, alternative) => {
        const control = Math.min(share, 0.99 / ratio);
        const edge = ratio * control;
        const treated =
          alternative === "different"
            ? edge
            : alternative === "greater"
              ? edge * inside
              : edge + (1 - edge) * inside;
        let mean = 0;
        for (let a = 0; a <= 12; a++)
          for (let b = 0; b <= 12; b++) {
            const past = blocks([x1], 12, [x2], 12);
            const steps = ratioEProcess([...past, ...blocks([a], 12, [b], 12)], {
              ratio,
              alternative,
              alpha: 0.05,
            });
            mean += (steps[1]?.factor ?? 0) * mass(a, treated) * mass(b, control);
          }
        expect(mean).toBeLessThanOrEqual(1 + 1e-9);
      },
    ),
    { numRuns: 40 },
  );
  function mass(count: number, p: number): number {
    if (p <= 0 || p >= 1) return Number(count === (p <= 0 ? 0 : 12));
    return Math.exp((logBinomial[count] ?? 0) + count * Math.log(p) + (12 - count) * Math.log1p(-p));
  }
});

test("empty blocks change nothing, extreme ones neither overflow silently nor become NaN", () => {
  const plan = { ratio: 1.2, alternative: "greater", alpha: 0.05 } as const;
  expect(ratioEProcess([], plan)).toEqual([]);
  expect(ratioEProcess(blocks([0], 0, [0], 0), plan)[0]).toEqual({
    logE: 0,
    e: 1,
    factor: 1,
    hasCrossed: false,
  });
  const oneArm = ratioEProcess([...blocks([50], 80, [10], 80), ...blocks([3], 9, [0], 0)], plan);
  expect(oneArm[1]?.factor).toBeCloseTo(1, 12);
  const huge = ratioEProcess(blocks([90_000, 90_000], 100_000, [1000, 1000], 100_000), plan)[1];
  expect(huge?.e).toBe(Number.POSITIVE_INFINITY);
  expect(Number.isFinite(huge?.logE)).toBe(true);
  const lost = ratioEProcess([...blocks([80], 80, [0], 80), ...blocks([0], 80, [80], 80)], plan)[1];
  expect(lost?.logE).toBeLessThan(-100);
  expect(() => ratioEProcess(blocks([3], 2, [0], 1), plan)).toThrow(/treatedSuccesses/);
  expect(() => ratioEProcess([], { ...plan, ratio: 0 })).toThrow(/ratio/);
});

function logBinomials(n: number): number[] {
  const logs = [0];
  for (let k = 1; k <= n; k++) logs.push((logs[k - 1] ?? 0) + Math.log((n - k + 1) / k));
  return logs;
}
