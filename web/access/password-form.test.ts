import { expect, test } from "vitest";
import { toProblem, unreachable } from "../app/problem.ts";
import { reasonOf } from "./password-form.tsx";

test("too many tries, no answer and a broken server are told apart", () => {
  const reasons = [toProblem(429, undefined, "en"), unreachable(), toProblem(500, undefined, "en")].map(
    reasonOf,
  );
  expect(new Set(reasons).size).toBe(3);
});
