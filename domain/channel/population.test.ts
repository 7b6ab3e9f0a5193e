import fc from "fast-check";
import { expect, test } from "vitest";
import { describePopulation } from "./population.ts";

const BANDS = ["1-9", "10-49"] as const;
const member = fc.record({
  band: fc.constantFrom(...BANDS, null),
  amount: fc.bigInt({ min: -1_000n, max: 10n ** 12n }),
});

test("the article's finding: 95 % of the partners are small and bring 70 %", () => {
  // The figures of the source article: fewer than ten people, 95 % of the count, 70 % of the revenue.
  const members = [
    ...Array.from({ length: 95 }, () => ({ band: "1-9" as const, amount: 70_000n })),
    ...Array.from({ length: 5 }, () => ({ band: "10-49" as const, amount: 570_000n })),
  ];
  const { bands, amount } = describePopulation(members, BANDS);
  expect(amount).toBe(9_500_000n);
  expect(bands).toEqual([
    { band: "1-9", partners: 95, amount: 6_650_000n, countShare: 0.95, amountShare: 0.7 },
    { band: "10-49", partners: 5, amount: 2_850_000n, countShare: 0.05, amountShare: 0.3 },
  ]);
});

test("concentration as the US Department of Justice computes it: 30, 30, 20, 20 is 2,600 points", () => {
  const { hhi, tooFew } = describePopulation(
    [30n, 30n, 20n, 20n].map((amount) => ({ band: null, amount })),
    BANDS,
  );
  expect(hhi?.value).toBeCloseTo(0.26, 12);
  expect(tooFew).toBe(true);
});

test("without sales nothing is made up", () => {
  expect(describePopulation([{ band: null, amount: 0n }], BANDS)).toMatchObject({
    ...{ gini: null, hhi: null, topShare: null, lorenz: [], pareto: [], amount: 0n },
    bands: [
      { band: "1-9", partners: 0, countShare: 0, amountShare: null },
      { band: "10-49", partners: 0, amountShare: null },
      { band: null, partners: 1, countShare: 1, amountShare: null },
    ],
  });
});

test("whatever the partners: bands and classes add up, shares are shares, the curve is thin", () => {
  fc.assert(
    fc.property(fc.array(member, { maxLength: 400 }), (members) => {
      const found = describePopulation(members, BANDS);
      const total = (parts: readonly { amount: bigint }[]) =>
        parts.reduce((sum, { amount }) => sum + amount, 0n);
      expect(total(found.bands)).toBe(found.amount);
      expect(found.bands.reduce((sum, { partners }) => sum + partners, 0)).toBe(members.length);
      if (found.amount > 0n) expect(total(found.classes)).toBe(found.amount);
      expect(found.lorenz.length).toBeLessThanOrEqual(201);
      expect(found.belowZero).toBe(members.filter(({ amount }) => amount < 0n).length);
      for (const { cumulativeShare } of found.pareto) expect(cumulativeShare).toBeLessThanOrEqual(1);
    }),
    { numRuns: 100 },
  );
});
