import fc from "fast-check";
import { expect, test } from "vitest";
import { loopSteps } from "./loop-steps.ts";

const progress = fc.record({
  organisation: fc.boolean(),
  imported: fc.boolean(),
  closed: fc.boolean(),
});

test("exactly one step is next, and it is the first that is not done, unless all are", () => {
  fc.assert(
    fc.property(progress, (given) => {
      const states = loopSteps(given).map((step) => step.state);
      const open = states.filter((state) => state !== "done");
      expect(open[0] ?? "next").toBe("next");
      expect(open.slice(1).every((state) => state === "later")).toBe(true);
      expect(states.filter((state) => state === "done")).toHaveLength(
        Object.values(given).filter(Boolean).length,
      );
    }),
  );
});
