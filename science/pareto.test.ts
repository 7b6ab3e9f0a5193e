import { expect, test } from "vitest";
import { pareto } from "./pareto.ts";

test("classes ten members, the crossing one going up", () => {
  // Cumulative shares .50 .80 .92 .96 .98 .992 .997 .999 .9998 1: A ends on .80 exactly, the fourth crosses .95.
  const rows = pareto([5000, 3000, 1200, 400, 200, 120, 50, 20, 8, 2]);
  expect(rows.map((row) => row.class).join("")).toBe("AABBCCCCCC");
  const shares = [0.5, 0.8, 0.92, 0.96, 0.98, 0.992, 0.997, 0.999, 0.9998, 1];
  for (const [index, row] of rows.entries()) expect(row.cumulativeShare).toBeCloseTo(shares[index] ?? 0, 12);
});

test("puts the member that crosses 80 % into A", () => {
  expect(pareto([70, 20, 6, 4]).map((row) => row.class)).toEqual(["A", "A", "B", "C"]);
});

test("keeps equal amounts in one class and tells where a member stood", () => {
  const rows = pareto([20, 30, 30, 20]);
  expect(rows.map((row) => row.index)).toEqual([1, 2, 0, 3]);
  expect(pareto([10, 10]).map((row) => row.class)).toEqual(["A", "A"]);
  expect(pareto([80, 10, 10]).map((row) => row.class)).toEqual(["A", "B", "B"]);
});

test("has no rows without an amount and refuses debts", () => {
  expect(pareto([0, 0])).toEqual([]);
  expect(() => pareto([1, -1])).toThrow(RangeError);
});

test("keeps classes within their limits where that is the rule", () => {
  const amounts = [5000, 3000, 1200, 400, 200, 120, 50, 20, 8, 2];
  const classes = (rule: "crossing-goes-up" | "within-limit") =>
    pareto(amounts, [0.8, 0.95], rule)
      .map((row) => row.class)
      .join("");
  expect(classes("crossing-goes-up")).toBe("AABBCCCCCC");
  expect(classes("within-limit")).toBe("AABCCCCCCC");
  expect(pareto([4, 3, 3], [0.8, 0.95], "within-limit").map((row) => row.class)).toEqual(["A", "C", "C"]);
});
