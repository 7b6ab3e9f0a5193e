import { expect, test } from "vitest";
import { sparklinePoints } from "./sparkline-points.ts";

test("the highest value touches the top, the lowest the bottom, ends touch the sides", () => {
  expect(sparklinePoints([0, 10, 5], 20, 8)).toEqual([
    [
      [0, 8],
      [10, 0],
      [20, 4],
    ],
  ]);
});

test("a missing value breaks the line; equal values run through the middle", () => {
  expect(sparklinePoints([3, null, 3], 20, 8)).toEqual([[[0, 4]], [[20, 4]]]);
  expect(sparklinePoints([null, null], 20, 8)).toEqual([]);
});
