import { expect, test } from "vitest";
import { crossingProbability, groupSequentialBounds } from "./group-sequential-bounds.ts";

test("equals the tables of Jennison and Turnbull", () => {
  // Group Sequential Methods (2000), tables 2.1 and 2.3, alpha 0.05; 12 looks by a second program.
  const constant = (looks: number, shape: "obrien-fleming" | "pocock") =>
    groupSequentialBounds(looks, 0.05, shape).constant;
  for (const [looks, value] of [
    [2, 1.977],
    [3, 2.004],
    [4, 2.024],
    [5, 2.04],
  ] as const)
    expect(constant(looks, "obrien-fleming")).toBeCloseTo(value, 3);
  for (const [looks, value] of [
    [2, 2.178],
    [3, 2.289],
    [4, 2.361],
    [5, 2.413],
    [12, 2.588],
  ] as const)
    expect(Math.abs(constant(looks, "pocock") - value)).toBeLessThan(6e-4);
  expect(constant(12, "obrien-fleming")).toBeCloseTo(2.0976, 4);
  const five = groupSequentialBounds(5, 0.05, "obrien-fleming").bounds;
  for (const [index, bound] of [4.562, 3.226, 2.634, 2.281, 2.04].entries())
    expect(five[index]).toBeCloseTo(bound, 3);
});

test("repeated tests at 5 % err as often as Armitage, McPherson and Rowe computed", () => {
  // JRSS A 132 (1969), table 2.
  for (const [looks, error] of [
    [1, 0.05],
    [2, 0.083],
    [5, 0.142],
    [10, 0.193],
    [20, 0.248],
  ] as const)
    expect(crossingProbability(Array(looks).fill(1.959963984540054))).toBeCloseTo(error, 3);
});

test("its limits keep the error they were made for", () => {
  for (const shape of ["obrien-fleming", "pocock"] as const)
    for (const [looks, alpha] of [
      [1, 0.05],
      [3, 0.01],
      [7, 0.1],
      [2, 1e-6],
    ] as const)
      expect(crossingProbability(groupSequentialBounds(looks, alpha, shape).bounds) / alpha).toBeCloseTo(
        1,
        6,
      );
});

test("no look is no risk, and wrong input is refused by name", () => {
  expect(crossingProbability([])).toBe(0);
  expect(() => crossingProbability([2, 0])).toThrow(/bounds\[1\]/);
  expect(() => groupSequentialBounds(0, 0.05, "pocock")).toThrow(/looks/);
  expect(() => groupSequentialBounds(51, 0.05, "pocock")).toThrow(/looks/);
  expect(() => groupSequentialBounds(2, 0, "pocock")).toThrow(/alpha/);
});
