import { expect, test } from "vitest";
import { DIMENSIONS, POPULATIONS } from "./metric-definition.ts";
import { readSlice, sliceOf } from "./slice.ts";

test("every slice reads back as what it was made of", () => {
  for (const population of POPULATIONS) {
    expect(readSlice(sliceOf(population, null, null))).toEqual({ population, breakdown: null, split: null });
    for (const breakdown of DIMENSIONS)
      for (const split of ["", "event", "2026-01", "a = b c\nd"])
        expect(readSlice(sliceOf(population, breakdown, split))).toEqual({ population, breakdown, split });
  }
});

test.each(["", "nobody", "weather=fine", "nobody source=event"])("%j is no slice", (text) => {
  expect(readSlice(text)).toBeNull();
});
