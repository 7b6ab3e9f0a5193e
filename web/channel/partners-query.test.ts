import { expect, test } from "vitest";
import { readListSearch } from "../app/list-search.ts";
import { partnersFilter, partnersQuery } from "./partners-query.ts";

test("what stands in the address is what the server is asked", () => {
  const state = readListSearch({
    q: " 云 ",
    filter: "band:1-9;inForce:no",
    sort: "-bookings",
    cursor: "abc",
  });
  expect(partnersQuery(state)).toEqual({
    q: "云",
    band: "1-9",
    inForce: false,
    sort: "-bookings",
    cursor: "abc",
    limit: 50,
  });
});

test("the export has the same filters, without order and page", () => {
  const state = readListSearch({ filter: "inForce:yes;unknown:1", sort: "name", cursor: "abc" });
  expect(partnersFilter(state)).toEqual({ inForce: true });
});
