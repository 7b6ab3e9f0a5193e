import { expect, test } from "vitest";
import { textTable } from "./text-table.ts";

test("columns line up, figures to the right, Chinese characters taking two columns", () => {
  const table = textTable(
    [
      ["地区", "cells"],
      ["华东", "7"],
      ["East", "180"],
    ],
    [1],
  );
  expect(table).toBe("地区  cells\n华东      7\nEast    180");
});

test("no rows give no text", () => {
  expect(textTable([])).toBe("");
});
