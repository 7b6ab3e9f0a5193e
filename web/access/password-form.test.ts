import { expect, test } from "vitest";
import { toProblem, unreachable } from "../app/problem.ts";
import { reasonOf } from "./password-form.tsx";

test("a wrong password and an unknown address read the same", () => {
  // Both codes are better-auth's own.
  const wrong = toProblem(401, { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" });
  const unknown = toProblem(401, { code: "USER_NOT_FOUND", message: "User not found" });
  expect(reasonOf(wrong)).toBe(reasonOf(unknown));
});

test("too many tries, no answer and a broken server are told apart", () => {
  const reasons = [toProblem(429, undefined), unreachable(), toProblem(500, undefined)].map(reasonOf);
  expect(new Set(reasons).size).toBe(3);
});
