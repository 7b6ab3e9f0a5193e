import { expect, test } from "vitest";
import { IMPORT_STATES } from "../../domain/channel/import/import-state.ts";
import { wizardStep } from "./wizard-step.ts";

test.each([
  ["uploaded", "run", "map"],
  ["mapped", undefined, "map"],
  ["mapped", "check", "check"],
  ["checking", "map", "check"],
  ["checked", undefined, "check"],
  ["checked", "map", "map"],
  ["running", "map", "run"],
  ["done", "check", "run"],
  ["undoing", "check", "run"],
  ["failed", "run", "run"],
  ["failed", undefined, "check"],
] as const)("in state %s, wished %s: %s", (state, wished, shown) => {
  expect(wizardStep(state, wished)).toBe(shown);
});

test("before the import has been started, the address cannot show its run", () => {
  for (const state of IMPORT_STATES.filter((one) => ["uploaded", "mapped", "checked"].includes(one)))
    expect(wizardStep(state, "run")).not.toBe("run");
});
