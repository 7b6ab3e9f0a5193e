import { expect, test } from "vitest";
import { MANDATE } from "../../domain/tactics/mandate.ts";
import { NOMINATION } from "../../domain/tactics/nomination.ts";
import { takesCounter } from "./takes-counter.ts";

test("whoever returns a nomination is asked for no other value, of anything", () => {
  expect(takesCounter(MANDATE, { type: "day" })).toBe(true);
  expect(takesCounter(MANDATE, { type: "prose" })).toBe(false);
  expect(takesCounter(NOMINATION, { type: "reference" })).toBe(false);
  expect(takesCounter(NOMINATION, { type: "day" })).toBe(false);
});
