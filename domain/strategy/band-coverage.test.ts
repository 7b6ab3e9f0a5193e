import { expect, test } from "vitest";
import { bandCoverage } from "./band-coverage.ts";

test("counts the months in the band, ends included, and how far the middle lay off", () => {
  // By hand: 100 in 90..110, 120 above 90..115, 90 on the low end; |100-100|/100, |105-120|/120, |100-90|/90.
  const found = bandCoverage(
    [100, 120, 90],
    [
      [90, 90, 90, 90],
      [100, 105, 100, 100],
      [110, 115, 120, 120],
    ],
  );
  expect(found).toMatchObject({
    months: 3,
    within: 2,
    last: { low: 90, middle: 100, high: 120, actual: 90 },
  });
  expect(found?.meanError).toBeCloseTo((0 + 15 / 120 + 10 / 90) / 3, 12);
});

test("says nothing before a month is known, and no error where nothing happened", () => {
  expect(bandCoverage([], [[1], [2], [3]])).toBeNull();
  expect(bandCoverage([0], [[0], [2], [3]])).toMatchObject({ within: 1, meanError: null });
});
