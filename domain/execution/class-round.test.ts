import { expect, test } from "vitest";
import { toMonth } from "../calendar/month.ts";
import { type ClassRound, isSettled, owedTo } from "./class-round.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 17, hour));
const open: ClassRound = {
  ...{ month: toMonth("2026-10"), at: at(2), rulesVersion: 0, graded: 18, levelsAsOf: at(2), close: null },
};
const close = { instant: at(7), closedAt: at(8) };

test("a month is owed classes once more when it is closed, and the count as known at its close", () => {
  expect(owedTo(open)).toBeNull();
  expect(owedTo({ ...open, levelsAsOf: null })).toBe("levels");
  expect(owedTo({ ...open, close })).toBe("classes");
  expect(owedTo({ ...open, at: at(9), close })).toBe("levels");
  expect(owedTo({ ...open, at: at(9), levelsAsOf: at(7), close })).toBeNull();
});

test("only a closed month to which nothing is owed stands", () => {
  expect(isSettled(open)).toBe(false);
  expect(isSettled({ ...open, close })).toBe(false);
  expect(isSettled({ ...open, at: at(9), levelsAsOf: at(7), close })).toBe(true);
});
