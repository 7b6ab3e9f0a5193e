import { expect, test } from "vitest";
import { compositeScore } from "./composite-score.ts";
import { netScore } from "./net-score.ts";

test("weighs measures in groups, passes the weight of missing ones on and tells the coverage", () => {
  const groups = [
    {
      weight: 2,
      measures: [
        { weight: 1, score: 90 },
        { weight: 3, score: 50 },
      ],
    },
    {
      weight: 1,
      measures: [
        { weight: 1, score: 30 },
        { weight: 1, score: null },
      ],
    },
    { weight: 1, measures: [{ weight: 1, score: null }] },
  ];
  // By hand: (90 + 3·50)/4 = 60; (2·60 + 1·30)/3 = 50; known 2·1 + 1·0.5 + 1·0 of 4.
  expect(compositeScore(groups)).toEqual({
    score: 50,
    coverage: 2.5 / 4,
    groups: [60, 30, null],
    isCapped: false,
  });
});

test("a critical measure holds the whole down", () => {
  const groups = [
    {
      weight: 1,
      measures: [
        { weight: 9, score: 100 },
        { weight: 1, score: 10, isCritical: true },
      ],
    },
  ];
  expect(compositeScore(groups)).toMatchObject({ score: 50, isCapped: true });
  expect(compositeScore(groups, { below: 5, at: 50 })).toMatchObject({ score: 91, isCapped: false });
});

test("nothing known has no score", () => {
  expect(compositeScore([])).toEqual({ score: null, coverage: 0, groups: [], isCapped: false });
  expect(
    compositeScore([{ weight: 1, measures: [{ weight: 1, score: null, isCritical: true }] }]),
  ).toMatchObject({ score: null });
  expect(() => compositeScore([{ weight: -1, measures: [] }])).toThrow(/groups\[0\]\.weight/);
  expect(() => compositeScore([{ weight: 1, measures: [{ weight: 1, score: 101 }] }])).toThrow(
    /measures\[0\]\.score/,
  );
});

test("the net score has the error of a multinomial difference", () => {
  // P .7, D .1, n 100: 60 ± 1.96 · 6.633 points.
  const score = netScore(70, 10, 100);
  expect(score.value).toBeCloseTo(0.6, 12);
  expect(score.upper - 0.6).toBeCloseTo(1.959964 * 0.06633, 5);
  expect(netScore(0, 0, 0)).toMatchObject({ value: null, lower: -1, upper: 1 });
  expect(netScore(5, 0, 5)).toMatchObject({ upper: 1, warnings: ["few-observations", "no-spread"] });
  expect(() => netScore(5, 5, 9)).toThrow(/favourable/);
});
