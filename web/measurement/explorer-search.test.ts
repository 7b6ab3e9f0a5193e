import { expect, test } from "vitest";
import { fitSearch, readFilter, validateExplorerSearch, writeFilter } from "./explorer-search.ts";

test("keeps what it knows and drops the rest", () => {
  const whole = {
    metric: "bookings",
    by: "city",
    only: "11",
    months: 24,
    population: "key_accounts",
    filter: "source:event,hq_lead;coverage_mode:focus",
  } as const;
  expect(validateExplorerSearch({ ...whole, month: "2026-01", junk: 1 })).toEqual(whole);
  const odd = {
    metric: "Drop Table",
    by: "company",
    only: "x",
    months: 5,
    population: "no",
    filter: "a:b:c",
  };
  expect(validateExplorerSearch(odd)).toEqual({});
  // The router reads a value of digits as a number.
  expect(validateExplorerSearch({ by: "headcount_band", only: 500 })).toEqual({
    by: "headcount_band",
    only: "500",
  });
});

test("a filter is read as it was written", () => {
  const filters: Record<string, string[]>[] = [
    { source: ["event"] },
    { source: ["event", "hq_lead"], coverage_mode: [""] },
  ];
  for (const filter of filters) expect(readFilter(writeFilter(filter))).toEqual(filter);
  expect(writeFilter({ source: [] })).toBeUndefined();
  expect(readFilter(undefined)).toEqual({});
});

test("another metric keeps of the view what it can be seen by", () => {
  const penetration = {
    definition: { grains: ["company", "region", "city"] },
    supports: { populations: ["all"], dimensions: ["coverage_mode"] },
  } as const;
  const search = { by: "partner", only: "x", months: 6, population: "key_accounts" } as const;
  const filter = "source:event;coverage_mode:focus";
  expect(fitSearch({ ...search, filter }, penetration)).toEqual({ months: 6, filter: "coverage_mode:focus" });
  expect(fitSearch({ by: "city", only: "x" }, penetration)).toEqual({ by: "city", only: "x" });
});
