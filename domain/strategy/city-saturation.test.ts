import { expect, test } from "vitest";
import { bassShare } from "../../science/bass.ts";
import { citySaturation } from "./city-saturation.ts";

/** New customers of each month along a Bass curve of 400 customers, p and q a quarter. */
const along = (quarters: number) =>
  Array.from({ length: quarters }, (_, at) => {
    const share = (time: number) => bassShare({ innovation: 0.02, imitation: 0.5 }, time);
    const count = 400 * (share(at + 1) - share(at));
    return [count / 3, count / 3, count / 3];
  }).flat();

test("a course past its peak tells the market it was drawn from", () => {
  const { market, saturation, doubts, course } = citySaturation({
    ...{ months: along(12), before: 0, addressable: 1000 },
  });
  expect([course.length, doubts]).toEqual([12, []]);
  for (const { came, curve } of course) expect(curve).toBeCloseTo(came, 3);
  expect(market).toBeCloseTo(400, 3);
  expect(saturation).toBeCloseTo(bassShare({ innovation: 0.02, imitation: 0.5 }, 12), 6);
});

test("what is too thin says why, and no number", () => {
  const doubtsOf = (given: Parameters<typeof citySaturation>[0]) => {
    const { market, saturation, doubts, course } = citySaturation(given);
    // The curve is shown wherever one could be put through: it is what the doubt is about.
    const isDrawn = !doubts.some((doubt) => doubt === "no-growth" || doubt === "too-few-periods");
    for (const { curve } of course) expect(curve !== null).toBe(isDrawn);
    expect([market, saturation]).toEqual([null, null]);
    return doubts;
  };
  const whole = { months: along(12), before: 0, addressable: null };
  expect(doubtsOf({ ...whole, months: along(4) })).toContain("before-peak");
  expect(doubtsOf({ ...whole, months: along(6) })).toContain("few-periods");
  expect(doubtsOf({ ...whole, months: [0, 0, 0] })).toEqual(["no-growth"]);
  expect(doubtsOf({ ...whole, months: [0, 0, 1] })).toEqual(["too-few-periods"]);
  // Falling from the start: the curve has no errors, so that its market is not one to show.
  const falling = [10, 8, 6, 5, 4, 3, 3, 2].flatMap((count) => [count, 0, 0]);
  expect(doubtsOf({ ...whole, months: falling })).toEqual(["weak-parameters"]);
  expect(doubtsOf({ ...whole, before: 9 })).toContain("starts-before");
  expect(doubtsOf({ ...whole, addressable: 300 })).toContain("over-addressable");
});

test("months before the first customer and a quarter that is not whole do not count, customers all do", () => {
  const { course, adopters, ofAddressable } = citySaturation({
    ...{ months: [5, 0, 0, 0, ...along(12)], before: 0, addressable: 1000 },
  });
  expect(course).toHaveLength(12);
  expect(adopters).toBeCloseTo(5 + 400 * bassShare({ innovation: 0.02, imitation: 0.5 }, 12), 6);
  expect(ofAddressable).toBeCloseTo(adopters / 1000, 12);
});
