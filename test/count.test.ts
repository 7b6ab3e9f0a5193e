import { expect, test } from "vitest";
import { type CountedModule, countOf, plainLine, redLines } from "./count.ts";

const moduleOf = (states: string[], errors: Error[] = [], suiteErrors: Error[] = []): CountedModule => ({
  relativeModuleId: "a.test.ts",
  errors: () => errors,
  children: {
    allTests: () =>
      states.map((state, place) => ({
        fullName: `case ${place}`,
        result: () => ({ state, errors: state === "failed" ? [new Error("1 is not 2\nand more")] : [] }),
      })),
    allSuites: () => [{ fullName: "group", errors: () => suiteErrors }],
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

test("the red ones are named with the first line of what was said of each", () => {
  const modules = [
    moduleOf(["passed", "failed", "skipped", "pending"], [new Error("no such file")], [new Error("busy")]),
  ];
  expect(redLines(modules, ["thrown"])).toEqual([
    "RED outside the tests: thrown",
    "RED a.test.ts: no such file",
    "RED a.test.ts > group: busy",
    "RED a.test.ts > case 1: 1 is not 2",
    "RED a.test.ts > case 3: came to no end",
  ]);
  expect(redLines(modules, ["thrown"])).toHaveLength(countOf(modules, ["thrown"]).failed);
});

test("the plain line names skipped tests only when there are any", () => {
  expect(plainLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
  expect(plainLine({ passed: 1, failed: 2, skipped: 3 })).toBe("1 passed, 2 failed, 3 skipped");
});
