import fc from "fast-check";
import { expect, test } from "vitest";
import type { ListState } from "../ui/list-state.ts";
import { readListSearch, validateListSearch, writeListSearch } from "./list-search.ts";

const id = fc
  .string({ minLength: 1 })
  .filter((text) => text.isWellFormed() && !text.startsWith("-") && text !== "__proto__");
const value = fc.string({ minLength: 1 }).filter((text) => text.isWellFormed());
const listState: fc.Arbitrary<ListState> = fc.record({
  q: fc.string(),
  filters: fc.dictionary(id, fc.array(value, { minLength: 1 }), { noNullPrototype: true }),
  sort: fc.array(fc.record({ id, descending: fc.boolean() })),
  columns: fc.option(fc.array(id, { minLength: 1 }), { nil: undefined }),
  cursor: fc.option(value, { nil: undefined }),
});

test("whatever a list's state is, the address gives it back", () => {
  fc.assert(
    fc.property(listState, (state) => {
      expect(readListSearch(validateListSearch({ ...writeListSearch(state) }))).toEqual(state);
    }),
  );
});

test("the usual state leaves the address empty, and the rest is readable", () => {
  expect(writeListSearch({ q: "", filters: { class: [] }, sort: [] })).toEqual({});
  expect(
    writeListSearch({
      q: "云",
      filters: { class: ["A", "B"], state: ["in force"] },
      sort: [{ id: "bookings", descending: true }],
    }),
  ).toEqual({ q: "云", filter: "class:A,B;state:in force", sort: "-bookings" });
});

test("an address cut off in the middle of an escape is still read", () => {
  expect(readListSearch({ filter: "class:A%2" }).filters).toEqual({ class: ["A%2"] });
});

test("what is not a list's is dropped, numbers typed by hand are words", () => {
  expect(validateListSearch({ q: 2026, junk: "x", sort: ["a"] })).toEqual({ q: "2026" });
});
