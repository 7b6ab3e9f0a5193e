import fc from "fast-check";
import { expect, test } from "vitest";
import { linesOf, pagesOf, partsOf } from "./pptx-fit.ts";

const room = { width: 5, points: 12 };

test("Chinese characters are as wide as their size: thirty fill five inches at twelve points, less what words waste", () => {
  expect(linesOf("渠".repeat(28), room)).toBe(1);
  expect(linesOf("渠".repeat(31), room)).toBe(2);
  expect(linesOf("a\n\nb", room)).toBe(3);
});

test("things keep their order on pages that none of them overflows but alone", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 })), (heights) => {
      const pages = pagesOf(heights, { heightOf: (one) => one, most: 10 });
      expect(pages.flat()).toEqual(heights);
      for (const page of pages)
        expect(page.length === 1 || page.reduce((sum, one) => sum + one, 0) <= 10).toBe(true);
    }),
  );
});

test("no part of a text is longer than its lines, and nothing but spaces is lost", () => {
  const bare = (text: string) => text.replace(/\s/g, "");
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("东区", "a word ", "。", "\n", ". "), { maxLength: 200 }),
      (pieces) => {
        const text = pieces.join("");
        const parts = partsOf(text, 3, room);
        for (const part of parts) expect(linesOf(part, room)).toBeLessThanOrEqual(3);
        expect(bare(parts.join(""))).toBe(bare(text));
      },
    ),
  );
});
