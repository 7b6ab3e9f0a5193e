import { expect, test } from "vitest";
import { topShare } from "./top-share.ts";

test("takes 127 of 635 as the top fifth", () => {
  const equal = Array.from({ length: 635 }, () => 3);
  expect(topShare(equal, 0.2)).toEqual({ count: 127, share: 0.2 });
});

test("rounds the count to the nearest, a half up, at least one", () => {
  const countOf = (members: number, part: number) =>
    topShare(
      Array.from({ length: members }, () => 1),
      part,
    )?.count;
  expect([1, 2, 3, 7, 8, 12, 13].map((members) => countOf(members, 0.2))).toEqual([1, 1, 1, 1, 2, 2, 3]);
  expect(countOf(10, 0.25)).toBe(3);
  expect(countOf(10, 1)).toBe(10);
});

test("adds up the largest, wherever they stand", () => {
  expect(topShare([10, 50, 10, 20, 10], 0.4)).toEqual({ count: 2, share: 0.7 });
});

test("has no value without an amount and refuses what is no part", () => {
  expect(topShare([], 0.2)).toBeNull();
  expect(topShare([0, 0], 0.2)).toBeNull();
  expect(() => topShare([1], 0)).toThrow(RangeError);
  expect(() => topShare([1], 20)).toThrow(RangeError);
  expect(() => topShare([1, -2], 0.2)).toThrow(RangeError);
});
