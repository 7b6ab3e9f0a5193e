import { expect, test } from "vitest";
import { rankRobustness, spreadShares } from "./rank-robustness.ts";

const row = (id: string, ...normalised: (number | null)[]) => ({ id, normalised });

test("the leader leads until one weight falls below where both have the same score", () => {
  // 0.6 · 1 + 0.4 · 0 = 0.6 against 0.6 · 0.5 + 0.4 · 0.6 = 0.54; level where w + 0 = 0.5 w + 0.6 (1 − w): w = 6/11.
  const found = rankRobustness([row("b", 0.5, 0.6), row("a", 1, 0)], [0.6, 0.4]);
  expect(found?.leader).toBe("a");
  expect(found?.turns).toMatchObject([{ criterion: 0, challenger: "b", now: 0.6, swapsWhen: "below" }]);
  expect(found?.turns[0]?.threshold).toBeCloseTo(6 / 11, 12);
  // The weight is drawn from Beta(12, 8): above 6/11 as often as Binomial(19, 6/11) is at most 11, 0.6972.
  const share = found?.shares.find(({ id }) => id === "a")?.first ?? 0;
  expect(Math.abs(share - 0.6972)).toBeLessThan(4 * Math.sqrt(0.25 / (found?.draws ?? 1)));
  expect(found?.isSeparable).toBe(true);
  expect(rankRobustness([row("b", 0.5, 0.6), row("a", 1, 0)], [0.55, 0.45])?.isSeparable).toBe(false);
});

test("one who is better in everything is first whatever the weights, and no weight turns the order", () => {
  const found = rankRobustness([row("a", 0.9, 0.8), row("b", 0.2, 0.1), row("c", 0.1, 0.1)], [0.5, 0.5]);
  expect(found).toMatchObject({ leader: "a", isSeparable: true, turns: [] });
  expect(found?.shares[0]).toEqual({ id: "a", first: 1, topThree: 1 });
});

test("only the leader's own turns are told, not those of two behind it", () => {
  // b and c change places as the weights move; a is better than both in everything.
  const found = rankRobustness([row("c", 0.4, 0.2), row("b", 0.1, 0.6), row("a", 0.9, 0.9)], [0.5, 0.5]);
  expect(found).toMatchObject({ leader: "a", turns: [] });
});

test("what is not known counts as nothing in the score and as anything in the draws", () => {
  const found = rankRobustness([row("a", 0.5), row("b", null)], [1]);
  expect(found?.leader).toBe("a");
  // A triangle about the middle lies above the middle half of the time.
  expect(found?.shares.find(({ id }) => id === "b")?.first).toBeCloseTo(0.5, 1);
  // One who leads by what is known, and is mostly behind one whose value is missing, is not called clearly first.
  const behind = rankRobustness([row("a", 0.3), row("b", null)], [1]);
  expect(behind).toMatchObject({ leader: "a", isSeparable: false, shares: [{ id: "b" }, { id: "a" }] });
});

test("nothing to say of fewer than two, and no spread where all are alike", () => {
  expect(rankRobustness([row("a", 1)], [1])).toBeNull();
  expect(spreadShares([row("a", 1)])).toBeNull();
  expect(spreadShares([row("a", 0.4, 0.4), row("b", 0.4, 0.4)])).toBeNull();
  // The example of entropy-weights: all of the difference lies in the second criterion.
  expect(spreadShares([row("a", 1, 0.25), row("b", 1, 0.75)])).toEqual([0, 1]);
});
