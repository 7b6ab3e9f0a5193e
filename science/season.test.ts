import { expect, test } from "vitest";
import { normalQuantile } from "./normal-distribution.ts";
import { season } from "./season.ts";
import { uniforms } from "./split-mix-64.ts";

/** Passengers of airlines a month, 1949 to 1960: Box and Jenkins 1976, series G. */
const PASSENGERS = [
  112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158,
  133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218,
  230, 242, 209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235,
  227, 234, 264, 302, 293, 259, 229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278,
  284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404,
  347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472,
  548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
];

test("the factors are those of R's decompose", () => {
  // R: decompose(AirPassengers, type = "multiplicative")$figure
  const published = [
    0.9102304, 0.8836253, 1.0073663, 0.975906, 0.981378, 1.1127758, 1.2265555, 1.219911, 1.0604919, 0.9217572,
    0.8011781, 0.8988244,
  ];
  const found = season(PASSENGERS, 12);
  for (const [at, factor] of published.entries()) expect(found?.factors[at]).toBeCloseTo(factor, 7);
  expect(found?.p).toBeLessThan(1e-12);
});

test("growth is no season, and noise is taken for one about as often as p says", () => {
  expect(season([1, 2, 3, 1, 2, 3, 1, 2, 3], 3)).toMatchObject({ factors: [0.5, 1, 1.5] });
  const straight = Array.from({ length: 24 }, (_, t) => 100 + 2 * t);
  for (const factor of season(straight, 3)?.factors ?? []) expect(factor).toBeCloseTo(1, 3);
  let taken = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const draw = uniforms(BigInt(seed), []);
    const values = straight.map((value, t) => value + 10 * normalQuantile(draw(t) + 2 ** -54));
    if ((season(values, 3)?.p ?? 1) < 0.05) taken++;
  }
  // Binomial(400, 0.05): above 35 with probability 0.0003.
  expect(taken).toBeLessThanOrEqual(35);
});

test("says nothing where there is nothing to go by", () => {
  expect(season([1, 2, 3, 4, 5, 6, 7, 8], 3)).toBeNull();
  expect(season([0, 0, 0, 0, 0, 0, 0, 0, 0], 3)).toBeNull();
  expect(season([5, 5, 5, 5, 5, 5, 5, 5, 5], 3)).toEqual({ factors: [1, 1, 1], p: null });
  expect(() => season([1, Number.NaN], 3)).toThrow(/values\[1\]/);
  expect(() => season([1, 2], 1)).toThrow(/period/);
});
