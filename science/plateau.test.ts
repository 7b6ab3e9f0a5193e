import { expect, test } from "vitest";
import { breakPlaces, brokenLine } from "./broken-line.ts";
import { plateau } from "./plateau.ts";

const noise = [
  0.3, -0.8, 0.5, 0.1, -0.4, 0.9, -1.1, 0.2, 0.6, -0.3, 0.4, -0.7, 0.8, 0, -0.5, 0.3, -0.2, 0.7, -0.9, 0.1,
  0.5, -0.6, 0.2, 0.4,
];
const bent = noise.map((e, t) => 100 + 2 * Math.min(t, 14) + 3 * e);

test("the broken line equals R's lm at the place that R finds best", () => {
  // R 4.2: lm(v ~ pmin(t, 14) + pmax(0, t - 14)); R's error has 21 degrees of freedom, ours one less for the place searched for.
  const line = brokenLine(bent, 14);
  expect(line.slopeBefore).toBeCloseTo(1.99554409489, 9);
  expect(line.slopeAfter).toBeCloseTo(0.03371841155, 9);
  expect((line.standardError ?? 0) * Math.sqrt(20 / 21)).toBeCloseTo(0.15587907356, 9);
  expect(line.squares).toBeCloseTo(66.776280557, 7);
  expect(line.autocorrelation).toBeCloseTo(-0.6148949, 6);
  const places = breakPlaces(bent, 3);
  expect(places.map(({ place }) => place)).toEqual(Array.from({ length: 18 }, (_, index) => index + 3));
  const best = places.reduce((low, at) => (at.squares < low.squares ? at : low));
  expect(best.place).toBe(14);
  expect(best.squares).toBeCloseTo(66.776280557, 7);
});

test("tells a plateau with its month, steady growth, decline and noise apart", () => {
  const flat = plateau(bent, { margin: 0.005 });
  expect(flat).toMatchObject({ state: "flat", since: 14, pOfChange: 0.001, warnings: [] });
  expect(flat.sinceRange?.[0]).toBeLessThanOrEqual(14);
  expect(flat.sinceRange?.[1]).toBeGreaterThanOrEqual(14);
  expect(flat.growthBefore).toBeCloseTo(1.9955 / 128, 3);
  const growing = plateau(
    noise.map((e, t) => 100 + 2 * t + 3 * e),
    { margin: 0.005 },
  );
  expect(growing).toMatchObject({ state: "growing", since: null, sinceRange: null, growthBefore: null });
  expect(
    plateau(
      noise.map((e, t) => 200 - 2 * t + 3 * e),
      { margin: 0.005 },
    ).state,
  ).toBe("falling");
  expect(
    plateau(
      noise.map((e) => 100 + 40 * e),
      { margin: 0.005 },
    ).state,
  ).toBe("unclear");
});

test("one line with noise is taken for a change about as often as allowed", () => {
  let changes = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const values = noise.map(
      (_, t) => 100 + t + 8 * Math.sin(seed * 12.9898 * (t + 1) + seed * seed * 78.233) ** 3,
    );
    if (plateau(values, { margin: 0.01, draws: 199 }).since !== null) changes++;
  }
  // Binomial(100, 0.05): above 13 with probability 0.0005.
  expect(changes).toBeLessThanOrEqual(13);
});

test("a tighter margin or fewer months make the answer less sure, never more", () => {
  expect(plateau(bent, { margin: 0.0001 }).state).toBe("unclear");
  const width = (fitted: number) => {
    const { lower, upper } = plateau(bent, { margin: 0.005, fitted }).growth;
    return upper - lower;
  };
  // 20 degrees of freedom, of which two were used up: t 1.7341 for 1.7247, and the error by the root of 20/18.
  expect(width(2) / width(0)).toBeCloseTo((1.734064 / 1.724718) * Math.sqrt(20 / 18), 5);
  expect(width(20)).toBe(Number.POSITIVE_INFINITY);
  expect(plateau(bent.slice(0, 5), { margin: 0.005 })).toMatchObject({
    state: "unclear",
    warnings: ["few-observations"],
  });
  expect(plateau([7, 7, 7, 7, 7, 7], { margin: 0.005 })).toMatchObject({
    state: "flat",
    pOfChange: null,
    warnings: ["few-observations", "no-spread"],
  });
  expect(plateau([1, 0, 0, 0, 0, 0, 0, 0], { margin: 0.005 }).warnings).toEqual(["level-not-positive"]);
  const drifting = noise.map((_, t) => 100 + 10 * Math.sin(t / 5));
  expect(plateau(drifting, { margin: 0.005 }).warnings).toContain("autocorrelated");
  expect(plateau(bent, { margin: 0.005, seed: 4n })).toEqual(plateau(bent, { margin: 0.005, seed: 4n }));
  expect(() => plateau(bent, { margin: 0 })).toThrow(/margin/);
  expect(() => plateau([1, Number.NaN], { margin: 1 })).toThrow(/values\[1\]/);
  expect(() => brokenLine([1, 2, 3], 2)).toThrow(/place/);
});
