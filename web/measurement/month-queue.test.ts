import { expect, test } from "vitest";
import type { CloseMonth } from "./month.ts";
import { monthQueue } from "./month-queue.ts";

const month = (name: string, state: CloseMonth["state"]): CloseMonth => ({
  ...{ month: name, state, instant: null, closedAt: null, cells: null, digest: null },
  ...{ overridden: [], reason: null, restatedCells: null, progress: null, failure: null },
});

test("the oldest month is next, the running one is never", () => {
  const queue = monthQueue(
    ["2026-03", "2026-02", "2026-01"].map((name) => month(name, "open")),
    "2026-03",
  );
  expect(queue.open.map((one) => one.month)).toEqual(["2026-01", "2026-02"]);
  expect(queue.mayChooseFirst).toBe(true);
});

test("months before the last closed one stay open for good, and one that was begun goes first", () => {
  const queue = monthQueue(
    [
      month("2026-04", "open"),
      month("2026-03", "closing"),
      month("2026-02", "closed"),
      month("2026-01", "open"),
    ],
    "2026-05",
  );
  expect(queue.closing?.month).toBe("2026-03");
  expect(queue.open.map((one) => one.month)).toEqual(["2026-04"]);
  expect(queue.mayChooseFirst).toBe(false);
});
