import { expect, test } from "vitest";
import { axisLabel } from "./axis-label.ts";

test("only decimals that are all zero go", () => {
  expect(["5,000.0万", "0.00", "12.50M", "10.05K", "1,000"].map(axisLabel)).toEqual([
    "5,000万",
    "0",
    "12.50M",
    "10.05K",
    "1,000",
  ]);
});
