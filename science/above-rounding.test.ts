import { expect, test } from "vitest";
import { aboveRounding } from "./above-rounding.ts";

test("a deviation within rounding of the values is none, any larger one stays as it is", () => {
  expect(aboveRounding(1e-14, [0.1, -0.7])).toBe(0);
  expect(aboveRounding(1e-14, [0.01])).toBe(1e-14);
  expect(aboveRounding(3, [5, 8])).toBe(3);
  expect(aboveRounding(1e-300, [0, 0])).toBe(1e-300);
  expect(aboveRounding(0, [])).toBe(0);
});
