import { describe, expect, test } from "vitest";
import { toDay } from "../../../domain/calendar/day.ts";
import { type Changes, type PlanStay, withProposed, withStays } from "./stay-changes.ts";

const stay = (first: string, last: string, id: string | null = null): PlanStay => ({
  ...{ id, manager: "m", first: toDay(first), last: toDay(last) },
});
const proposed = ({ first, last }: PlanStay) => ({ manager: "m", first, last });

describe("withStays", () => {
  test("keeps what a change was begun over, when somebody else saved and the board is read anew", () => {
    const moved = [stay("2026-12-01", "2026-12-11")];
    const begun = withStays(new Map(), { id: "p", revision: 1, seq: 4 }, moved);
    const later = withStays(begun, { id: "p", revision: 2, seq: 5 }, []);
    expect([...later.values()]).toEqual([{ id: "p", revision: 1, seq: 4, stays: [] }]);
  });

  test("leaves the change of a plan alone that the month now shown has not", () => {
    const begun: Changes = withStays(new Map(), { id: "p", revision: 3, seq: 0 }, []);
    expect(withStays(begun, undefined, [])).toBe(begun);
    expect(withStays(begun, { id: "q", revision: 0, seq: 1 }, []).get("p")?.revision).toBe(3);
  });
});

describe("withProposed", () => {
  test("keeps the days of a stay before and after the months that are planned anew", () => {
    const before = [
      stay("2026-11-02", "2026-11-13", "a"),
      stay("2026-11-20", "2026-12-05", "b"),
      stay("2026-12-21", "2027-01-08", "c"),
    ];
    const found = stay("2026-12-07", "2026-12-18");
    expect(withProposed(before, [proposed(found)])).toEqual([
      stay("2026-11-02", "2026-11-13", "a"),
      stay("2026-11-20", "2026-11-30", "b"),
      stay("2027-01-01", "2027-01-08", "c"),
      found,
    ]);
  });

  test("cuts a stay over all of the months in two, one of them new", () => {
    const found = stay("2026-12-07", "2026-12-18");
    expect(withProposed([stay("2026-11-20", "2027-01-08", "a")], [proposed(found)])).toEqual([
      stay("2026-11-20", "2026-11-30", "a"),
      stay("2027-01-01", "2027-01-08"),
      found,
    ]);
  });
});
