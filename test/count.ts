import type { TestModule } from "vitest/node";

/** How a run ended, in tests. */
export type Count = { passed: number; failed: number; skipped: number };

type Failure = { message: string };

/** What is read of a vitest module. */
export type CountedModule = {
  relativeModuleId: string;
  errors(): readonly Failure[];
  children: {
    allTests(): Iterable<{
      fullName: string;
      result(): { state: string; errors?: readonly Failure[] | undefined };
    }>;
    allSuites(): Iterable<{ fullName: string; errors(): readonly Failure[] }>;
  };
};

/**
 * Counts a run. A file or a group that fails outside its tests, an error nobody caught, and a test that never
 * came to an end each count as one failed test: a run with any of them is not green.
 *
 * @example countOf(vitest.state.getTestModules(), vitest.state.getUnhandledErrors())
 */
export function countOf(
  modules: readonly (TestModule | CountedModule)[],
  unhandled: readonly unknown[],
): Count {
  const count = { passed: 0, failed: unhandled.length, skipped: 0 };
  for (const module of modules) {
    if (module.errors().length > 0) count.failed += 1;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) count.failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === "passed" || state === "skipped") count[state] += 1;
      else count.failed += 1;
    }
  }
  return count;
}

/**
 * What {@link countOf} counts as failed, a line each: where, and the first line of what was said of it. Printed before
 * the last line of a run, so that a long run can be read from its end.
 *
 * @example redLines(modules, []) // ["RED domain/a.test.ts > adds up: expected 2 to be 3"]
 */
export function redLines(
  modules: readonly (TestModule | CountedModule)[],
  unhandled: readonly unknown[],
): string[] {
  const lines: string[] = [];
  const add = (where: string, failure: unknown) => {
    const message = failure instanceof Object && "message" in failure ? failure.message : failure;
    lines.push(`RED ${where}: ${String(message ?? "came to no end").split("\n", 1)}`.slice(0, 400));
  };
  for (const failure of unhandled) add("outside the tests", failure);
  for (const module of modules) {
    const file = module.relativeModuleId;
    if (module.errors().length > 0) add(file, module.errors()[0]);
    for (const suite of module.children.allSuites())
      if (suite.errors().length > 0) add(`${file} > ${suite.fullName}`, suite.errors()[0]);
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state !== "passed" && result.state !== "skipped")
        add(`${file} > ${test.fullName}`, result.errors?.[0]);
    }
  }
  return lines;
}

/**
 * The last line of a run, read by people and programs alike.
 *
 * @example plainLine({ passed: 12, failed: 0, skipped: 0 }) // "12 passed, 0 failed"
 */
export function plainLine(count: Count): string {
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
  return `${count.passed} passed, ${count.failed} failed${skipped}`;
}
