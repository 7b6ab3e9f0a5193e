import { expect, test } from "vitest";
import { hhi } from "./hhi.ts";

test("equals the worked example of the US Department of Justice", () => {
  const market = hhi([30, 30, 20, 20]);
  expect((market?.hhi ?? 0) * 10_000).toBeCloseTo(2600, 8);
  expect(market?.effectiveNumber).toBeCloseTo(3.846, 3);
  expect((hhi([40, 30, 20, 10])?.hhi ?? 0) * 10_000).toBeCloseTo(3000, 8);
});

test("runs from equal members to a single one", () => {
  expect(hhi([5, 5, 5, 5])).toEqual({ hhi: 0.25, effectiveNumber: 4, normalised: 0 });
  expect(hhi([9, 0, 0])?.normalised).toBeCloseTo(1, 12);
  expect(hhi([9])).toEqual({ hhi: 1, effectiveNumber: 1, normalised: null });
});

test("has no value without an amount and refuses debts", () => {
  expect(hhi([])).toBeNull();
  expect(hhi([0])).toBeNull();
  expect(() => hhi([1, -1])).toThrow(RangeError);
});
