import { expect, test } from "vitest";
import { lateBunching, thresholdBunching } from "./bunching.ts";

test("a heap above a threshold has the exact binomial p", () => {
  // R: binom.test(5, 6, alternative = "greater") 0.109375; binom.test(18, 20, alternative = "greater") 0.0002012253.
  expect(thresholdBunching([95, 100, 101, 102, 103, 104], 100, 10)).toEqual({
    above: 5,
    below: 1,
    shareAbove: 5 / 6,
    p: 0.109375,
  });
  const heap = [...Array(18).fill(101), 99, 98, 50, 150];
  expect(thresholdBunching(heap, 100, 5).p).toBeCloseTo(0.0002012253, 10);
});

test("an even spread is no heap", () => {
  const even = Array.from({ length: 200 }, (_, index) => index);
  expect(thresholdBunching(even, 100, 20)).toMatchObject({ above: 20, below: 20 });
  expect(thresholdBunching(even, 100, 20).p).toBeGreaterThan(0.5);
});

test("a jump of the last days is a signal, steady lateness is not", () => {
  const usual = [30, 32, 29, 31, 30, 33].map((late) => ({ late, total: 100 }));
  expect(lateBunching(usual, { late: 33, total: 100 }).isSignal).toBe(false);
  const jump = lateBunching(usual, { late: 60, total: 100 });
  expect(jump.isSignal).toBe(true);
  expect(jump.usual).toBeCloseTo(185 / 600, 12);
  expect(lateBunching(usual, { late: 3, total: 4 }).isSignal).toBe(false);
});

test("nothing near or nothing before is no sign of anything", () => {
  expect(thresholdBunching([], 100, 5)).toEqual({ above: 0, below: 0, shareAbove: null, p: 1 });
  expect(lateBunching([], { late: 3, total: 5 })).toMatchObject({
    usual: null,
    p: 1,
    limits: null,
    isSignal: false,
  });
  expect(lateBunching([{ late: 0, total: 0 }], { late: 0, total: 0 })).toMatchObject({ share: null, p: 1 });
  expect(() => thresholdBunching([1], 1, 0)).toThrow(/width/);
  expect(() => lateBunching([{ late: 2, total: 1 }], { late: 0, total: 1 })).toThrow(/history\[0\]\.late/);
});
