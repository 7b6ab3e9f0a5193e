import { describe, expect, test } from "vitest";
import { emptyListState, withColumn, withFilter, withSearch, withSort } from "./list-state.ts";

const paged = { ...emptyListState, cursor: "p2" };

test("whatever changes the rows goes back to the first page", () => {
  expect(withSearch(paged, "a").cursor).toBeUndefined();
  expect(withFilter(paged, "class", ["A"]).cursor).toBeUndefined();
  expect(withSort(paged, "name", false).cursor).toBeUndefined();
});

test("a filter without a value is no filter", () => {
  const one = withFilter(emptyListState, "class", ["A"]);
  expect(one.filters).toEqual({ class: ["A"] });
  expect(withFilter(one, "class", []).filters).toEqual({});
});

describe("sorting", () => {
  test("a column goes up, down, off", () => {
    const up = withSort(emptyListState, "name", false);
    const down = withSort(up, "name", false);
    expect([up.sort, down.sort, withSort(down, "name", false).sort]).toEqual([
      [{ id: "name", descending: false }],
      [{ id: "name", descending: true }],
      [],
    ]);
  });
  test("added columns sort after those before them, and turn in place", () => {
    const both = withSort(withSort(emptyListState, "city", false), "name", true);
    expect(both.sort.map((sort) => sort.id)).toEqual(["city", "name"]);
    expect(withSort(both, "city", true).sort).toEqual([
      { id: "city", descending: true },
      { id: "name", descending: false },
    ]);
    expect(withSort(both, "name", false).sort).toEqual([{ id: "name", descending: true }]);
  });
});

test("columns keep their order, and the usual choice leaves no trace", () => {
  const all = ["name", "city", "class"];
  const more = withColumn(emptyListState, all, ["name", "class"], "city");
  expect(more.columns).toEqual(all);
  expect(withColumn(more, all, ["name", "class"], "city").columns).toBeUndefined();
});
