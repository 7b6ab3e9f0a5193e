import type { TestModule } from "vitest/node";

/** How a run ended, in tests. */
export type Count = { passed: number; failed: number; skipped: number };

/** What is read of a vitest module. */
export type CountedModule = {
  errors(): readonly unknown[];
  children: {
    allTests(): Iterable<{ result(): { state: string } }>;
    allSuites(): Iterable<{ errors(): readonly unknown[] }>;
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
 * The last line of a run, read by people and programs alike.
 *
 * @example plainLine({ passed: 12, failed: 0, skipped: 0 }) // "12 passed, 0 failed"
 */
export function plainLine(count: Count): string {
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
  return `${count.passed} passed, ${count.failed} failed${skipped}`;
}
