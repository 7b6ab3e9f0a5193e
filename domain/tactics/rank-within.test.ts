import fc from "fast-check";
import { expect, test } from "vitest";
import { rankWithin } from "./evaluate-partner.ts";

const row = fc.record({
  group: fc.constantFrom("east", "west"),
  // Few values, so that scores tie; some differ by less than the arithmetic's own rounding.
  score: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 1e-12)).map(([whole, by]) => whole + by),
  isEligible: fc.boolean(),
});

test("a rank is one more than how many of the group are better, and who is not eligible has none", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const expected = rows.map(({ group, score, isEligible }) =>
        isEligible
          ? 1 + rows.filter((o) => o.isEligible && o.group === group && o.score > score + 1e-9).length
          : null,
      );
      expect(rankWithin(rows)).toEqual(expected);
    }),
  );
});
