import { expect, test } from "vitest";
import { warningsQuery } from "./warnings-query.ts";

const state = { q: " ", filters: {}, sort: [] };

test("only what runs, unless the reader says which", () => {
  expect(warningsQuery(state)).toEqual({ running: true });
  expect(warningsQuery({ ...state, filters: { running: ["no"] } })).toEqual({ running: false });
  expect(warningsQuery({ ...state, filters: { state: ["lost", "renewed"], asked: ["no"] } })).toEqual({
    ...{ state: "lost,renewed", asked: false },
  });
});

test("the order is that of the contract, and other words fall away", () => {
  const sort = [
    { id: "value", descending: true },
    { id: "nothing", descending: false },
  ];
  expect(warningsQuery({ ...state, q: "云", sort })).toEqual({ q: "云", running: true, sort: "-value" });
});
