import { expect, test } from "vitest";
import { takesCounter } from "./takes-counter.ts";

test("another value is asked for of what is no text, and never of what is answered as a whole", () => {
  expect(takesCounter({}, { type: "day" })).toBe(true);
  expect(takesCounter({}, { type: "prose" })).toBe(false);
  expect(takesCounter({ asWhole: true }, { type: "reference" })).toBe(false);
  expect(takesCounter({ asWhole: true }, { type: "day" })).toBe(false);
});
