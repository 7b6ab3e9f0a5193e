import { expect, test } from "vitest";
import { parseDivisionCode } from "./division-code.ts";
import { PROVINCES, provinceOf } from "./provinces.ts";

test("every province of GB/T 2260 has a tile of its own", () => {
  const codes = Array.from({ length: 90 }, (_, at) => String(at + 10)).filter((code) =>
    parseDivisionCode(`${code}0000`),
  );
  expect(PROVINCES.map(({ code }) => code)).toEqual(codes);
  expect(codes).toHaveLength(34);
  expect(new Set(PROVINCES.map(({ row, column }) => `${row} ${column}`)).size).toBe(34);
});

test("a city's province comes from its code, else from the name", () => {
  expect(provinceOf({ divisionCode: "320500", province: "浙江省" })?.en).toBe("Jiangsu");
  expect(provinceOf({ divisionCode: null, province: "内蒙古自治区" })?.code).toBe("15");
  expect(provinceOf({ divisionCode: "", province: "hong kong" })?.code).toBe("81");
  expect(provinceOf({ divisionCode: null, province: "Bavaria" })).toBeNull();
  expect(provinceOf({ divisionCode: null, province: null })).toBeNull();
});
