import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitMix64, uniforms } from "./split-mix-64.ts";

describe("splitMix64", () => {
  it("gives the published sequence of seed 1234567", () => {
    // Reference output of splitmix64.c with seed 1234567, as printed at rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64.
    const published = [
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ];
    expect(published.map((_, index) => splitMix64(1234567n, index))).toEqual(published);
  });
});

describe("uniforms", () => {
  const exact = (z: bigint) => Number(z >> 11n) / 2 ** 53;

  it("equals the exact computation at every index and seed", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.integer({ min: 0, max: 2 ** 45 }),
        (seed, index) => uniforms(seed, [])(index) === exact(splitMix64(seed, index)),
      ),
      { numRuns: 2000 },
    );
  });

  it("takes the output at a step of the path as the seed below it", () => {
    expect(uniforms(7n, [3, 5])(2)).toBe(exact(splitMix64(splitMix64(splitMix64(7n, 3), 5), 2)));
  });

  it("fills ten equal classes evenly (chi-square of 100,000 numbers below its 99.9 % point with 9 degrees, 27.88)", () => {
    const u = uniforms(42n, [1]);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const place = Math.floor(u(i) * 10);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(27.88);
  });
});
