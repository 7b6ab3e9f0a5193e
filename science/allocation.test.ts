import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headroomWeights } from "./headroom-weights.ts";
import { jainFairness } from "./jain-fairness.ts";
import { type RoundRobinMember, smoothRoundRobin } from "./smooth-round-robin.ts";
import { probabilityBest, probabilityBetter, thompsonChoice } from "./thompson-sampling.ts";

function turns(weights: readonly number[], count: number) {
  let members: readonly RoundRobinMember[] = weights.map((weight, index) => ({
    id: "abcdef"[index]!,
    weight,
    current: 0,
  }));
  const order: string[] = [];
  const owed: number[][] = [];
  for (let turn = 0; turn < count; turn++) {
    const next = smoothRoundRobin(members)!;
    members = next.members;
    order.push(next.chosen);
    owed.push(members.map(({ current }) => current));
  }
  return { order: order.join(""), owed };
}

describe("smoothRoundRobin", () => {
  test("nginx's commit message: 5, 1, 1", () => {
    const { order, owed } = turns([5, 1, 1], 7);
    expect(order).toBe("aabacaa");
    expect(owed).toEqual([
      [-2, 1, 1],
      [-4, 2, 2],
      [1, -4, 3],
      [-1, -3, 4],
      [4, -2, -2],
      [2, -1, -1],
      [0, 0, 0],
    ]);
  });

  // Runs of nginx's algorithm, methods.md 5.
  test.each([
    [[4, 2, 1], "abacaba"],
    [[3, 2, 1], "abacbaabacba"],
  ] as const)("weights %j give %s", (weights, wanted) => {
    expect(turns(weights, wanted.length).order).toBe(wanted);
  });

  test("over a full round each has exactly its weight, and at any time is owed less than one round", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), (weights) => {
        const sum = weights.reduce((total, weight) => total + weight, 0);
        const { order, owed } = turns(weights, sum);
        for (const [index, weight] of weights.entries())
          expect(order.split("").filter((id) => id === "abcdef"[index]).length).toBe(weight);
        for (const row of owed) for (const current of row) expect(Math.abs(current)).toBeLessThan(sum + 1);
      }),
    );
  });

  test("nobody with a weight, nobody chosen", () => {
    expect(smoothRoundRobin([])).toBeNull();
    expect(smoothRoundRobin([{ id: "a", weight: 0, current: 9 }])).toBeNull();
    expect(() => smoothRoundRobin([{ id: "a", weight: -1, current: 0 }])).toThrow(/members\[0\]\.weight/);
  });
});

test("headroomWeights cut by load and stop at the capacity", () => {
  expect(
    headroomWeights([
      { weight: 4, load: 5, capacity: 10 },
      { weight: 4, load: 12, capacity: 10 },
      { weight: 4, load: 12, capacity: null },
      { weight: 4, load: 0, capacity: 0 },
    ]),
  ).toEqual([2, 0, 4, 0]);
  expect(() => headroomWeights([{ weight: 1, load: -1, capacity: 2 }])).toThrow(/members\[0\]\.load/);
});

describe("jainFairness", () => {
  // Jain, Chiu & Hawe's index of these amounts, methods.md 5.
  test.each([
    [[3, 3, 3], 1],
    [[1, 0, 0, 0], 0.25],
    [[5, 1, 1], 0.604938],
    [[4, 2, 1, 1], 0.727273],
  ] as const)("%j has index %d", (received, index) => {
    expect(jainFairness(received)?.index).toBeCloseTo(index, 6);
  });

  test("measures against what each is entitled to", () => {
    expect(jainFairness([5, 1, 1], [5, 1, 1])?.index).toBeCloseTo(1, 12);
    expect(jainFairness([1, 1], [3, 1])?.largestGap).toBeCloseTo(0.25, 12);
    expect(jainFairness([])).toBeNull();
    expect(jainFairness([0, 0])).toBeNull();
    expect(() => jainFairness([1], [0])).toThrow(/entitled\[0\]/);
    expect(() => jainFairness([1], [])).toThrow(/entitled must be as many/);
    expect(() => jainFairness([-1])).toThrow(/received\[0\]/);
  });
});

describe("thompson sampling", () => {
  // Posteriors Beta(21, 81), (31, 71), (26, 76), by quadrature and by closed sum: methods.md 5.
  const arms = [
    { successes: 20, failures: 80 },
    { successes: 30, failures: 70 },
    { successes: 25, failures: 75 },
  ];

  test("probability of being best", () => {
    for (const [index, wanted] of [0.0312819, 0.7624603, 0.2062579].entries())
      expect(probabilityBest(arms)[index]).toBeCloseTo(wanted, 7);
    expect(probabilityBetter(arms[1]!, arms[0]!)).toBeCloseTo(0.9476031, 7);
  });

  test("an arm known exactly beside one hardly known", () => {
    // An unknown arm is the better with 1 less the other's mean: 1 − 300001/1000002.
    const pair = [
      { successes: 0, failures: 0 },
      { successes: 300_000, failures: 700_000 },
    ];
    expect(probabilityBest(pair)[0]).toBeCloseTo(1 - 300_001 / 1_000_002, 9);
    // scipy 1.17.1: quad of beta.pdf times the others' beta.cdf, piece by piece.
    const three = [pair[0]!, { successes: 3000, failures: 7000 }, { successes: 20, failures: 80 }];
    for (const [index, wanted] of [0.6997127449, 0.2956927578, 0.0045944973].entries())
      expect(probabilityBest(three)[index]).toBeCloseTo(wanted, 8);
  });

  test("two routes to the same probability, and they add up", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 }),
        ([s, f, t, g]) => {
          const pair = [
            { successes: s!, failures: f! },
            { successes: t!, failures: g! },
          ];
          expect(probabilityBest(pair)[0]).toBeCloseTo(probabilityBetter(pair[0]!, pair[1]!), 5);
          expect(probabilityBetter(pair[0]!, pair[1]!) + probabilityBetter(pair[1]!, pair[0]!)).toBeCloseTo(
            1,
            8,
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  test("chooses each arm as often as it may be best, and never less than the floor", () => {
    const TURNS = 6000;
    const counts = (floor: number) => {
      const chosen = [0, 0, 0];
      for (let turn = 0; turn < TURNS; turn++) chosen[thompsonChoice(arms, { seed: 5n, turn, floor })!]! += 1;
      return chosen.map((count) => count / TURNS);
    };
    const free = counts(0);
    for (const [index, share] of probabilityBest(arms).entries())
      expect(Math.abs(free[index]! - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / TURNS));
    expect(counts(0.05)[0]).toBeGreaterThan(0.05);
    expect(thompsonChoice([], { seed: 1n, turn: 0, floor: 0 })).toBeNull();
    expect(() => thompsonChoice(arms, { seed: 1n, turn: 0, floor: 0.4 })).toThrow(/floor/);
    expect(() => thompsonChoice([{ successes: -1, failures: 0 }], { seed: 1n, turn: 0, floor: 0 })).toThrow(
      /arms\[0\]/,
    );
  });
});
