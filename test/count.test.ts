import { expect, test } from "vitest";
import { type CountedModule, countOf, plainLine } from "./count.ts";

const moduleOf = (states: string[], errors: unknown[] = [], suiteErrors: unknown[] = []): CountedModule => ({
  errors: () => errors,
  children: {
    allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    allSuites: () => [{ errors: () => suiteErrors }],
  },
});

test("counts tests by how they ended", () => {
  const count = countOf([moduleOf(["passed", "failed"]), moduleOf(["passed", "skipped"])], []);
  expect(count).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test.each([
  ["a file that does not load", countOf([moduleOf([], [new Error()])], [])],
  ["a group whose preparation fails", countOf([moduleOf([], [], [new Error()])], [])],
  ["an error nobody caught", countOf([], [new Error()])],
  ["a test that never ended", countOf([moduleOf(["pending"])], [])],
])("counts %s as a failure", (_name, count) => {
  expect(count.failed).toBe(1);
});

test("the plain line names skipped tests only when there are any", () => {
  expect(plainLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
  expect(plainLine({ passed: 1, failed: 2, skipped: 3 })).toBe("1 passed, 2 failed, 3 skipped");
});
