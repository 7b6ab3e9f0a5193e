import { expect, test } from "vitest";
import { addDecimals } from "./add-decimals.ts";

test("sums are exact where floats are not", () => {
  expect(0.1 + 0.2).not.toBe(0.3);
  expect(addDecimals(["0.1", "0.2"])).toBe("0.3");
  expect(addDecimals(["9007199254740993", "1"])).toBe("9007199254740994");
  expect(addDecimals([])).toBe("0");
});

test("what is no decimal is refused", () => {
  expect(() => addDecimals(["1e3"])).toThrow(RangeError);
});
