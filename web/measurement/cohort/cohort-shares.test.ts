import { expect, test } from "vitest";
import { type CohortLine, levelOf, shareKept, wholeLine } from "./cohort-shares.ts";

const line = (started: number, paying: (number | null)[], recurring: (string | null)[]): CohortLine => ({
  ...{ cohort: "2024-01", started },
  cells: paying.map((count, age) => ({
    ...{ age, paying: count, recurring: recurring[age] ?? null },
    state: count === null ? ("immature" as const) : ("ok" as const),
  })),
});
const older = line(10, [10, 8], ["1000", "900"]);
const younger = line(30, [30, null], ["500", null]);

test("customers count against those that started, revenue against the first month's end", () => {
  const [, second] = older.cells;
  if (second === undefined) throw new Error("no cell");
  expect(shareKept(older, second, "customers")).toBe(0.8);
  expect(shareKept(older, second, "revenue")).toBe(0.9);
  expect(
    shareKept(line(0, [0], ["0"]), { age: 0, paying: 0, recurring: "0", state: "ok" }, "customers"),
  ).toBeNull();
});

test("all together, a cohort counts only as far as it has come", () => {
  expect(wholeLine([older, younger], "customers")).toEqual([
    { age: 0, share: 1, cohorts: 2 },
    { age: 1, share: 0.8, cohorts: 1 },
  ]);
  expect(wholeLine([line(3, [3], ["1"])], "customers")[0]?.share).toBeNull();
});

test("the ramp has six steps", () => {
  expect([0, 0.17, 0.5, 0.99, 1, 1.4].map(levelOf)).toEqual([0, 1, 3, 5, 5, 5]);
});
