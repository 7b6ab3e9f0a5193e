import { beforeAll, describe, expect, test } from "vitest";
import { appliedRows, codes, counts } from "../../test/setup/applied-rows.ts";

const { apply, rows } = appliedRows();

beforeAll(async () => {
  await apply("customer", [{ reference: "K1", name: "客户一" }]);
});

describe("activity", () => {
  const day = (customer: string, on: string, events: string | null, kind: string | null = null) => ({
    customer,
    day: on,
    activity_kind: kind,
    events,
  });
  test("creates, skips, replaces, and reports what is wrong", async () => {
    const file = [
      day("K1", "2026-01-05", "3"),
      day("客户一", "2026-02-05", "4", "login"),
      day("K1", "2026-01-05", "5"),
      day("K9", "2026-01-05", "5"),
      {
        ...day("K1", "2026-01-06", null),
        problems: '[{"field":"events","code":"not-a-number","params":{}}]',
      },
    ];
    const columns = ["customer", "day", "activity_kind", "events"];
    const first = await apply("activity", file, { columns });
    expect(first.counts).toEqual(counts(2, 0, 0, 3));
    expect(codes(first)).toEqual([
      [4, "day:duplicate-row"],
      [5, "customer:unknown-reference"],
      [6, "events:not-a-number"],
    ]);
    expect((await apply("activity", file, { columns })).counts).toEqual(counts(0, 0, 2, 3));
    expect((await apply("activity", [day("K1", "2026-01-05", "9")], { columns })).counts).toEqual(
      counts(0, 1),
    );
    expect(
      await rows(`select a.day::text, k.reference as kind, a.events, a.voided_at is null as live from app.activity a
        join app.activity_kinds k on k.number = a.activity_kind order by a.day, a.recorded_at`),
    ).toEqual([
      { day: "2026-01-05", kind: "use", events: 3, live: false },
      { day: "2026-01-05", kind: "use", events: 9, live: true },
      { day: "2026-02-05", kind: "login", events: 4, live: true },
    ]);
  });
});
