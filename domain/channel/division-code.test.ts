import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { thirdPartyData } from "../../test/golden/third-party-data.ts";
import { parseDivisionCode } from "./division-code.ts";

test("reads the levels of GB/T 2260", () => {
  // 浙江省, 杭州市, 西湖区; 北京市 and 东城区; 仙桃市 is run by 湖北省.
  expect(parseDivisionCode("330000")).toEqual({ code: "330000", level: "province", parent: null });
  expect(parseDivisionCode("330100")).toEqual({ code: "330100", level: "prefecture", parent: "330000" });
  expect(parseDivisionCode("330106")).toEqual({ code: "330106", level: "county", parent: "330100" });
  expect(parseDivisionCode("110101")).toEqual({ code: "110101", level: "county", parent: "110100" });
  expect(parseDivisionCode("429004")).toEqual({ code: "429004", level: "county", parent: "429000" });
});

test("refuses what is no code", () => {
  for (const text of ["", "33010", "3301060", "160000", "990101", "330001", "33010a", "３３０１０６"])
    expect(parseDivisionCode(text), text).toBeNull();
});

const files = ["provinces", "cities", "areas"].map((name) => thirdPartyData(`china/gbt2260_${name}.csv`));

test.skipIf(files.includes(null))(
  "reads every code of the published table (needs the third-party data)",
  () => {
    const codes = files.map((file) =>
      readFileSync(file ?? "", "utf8")
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(",")),
    );
    const [provinces = [], cities = [], areas = []] = codes;
    expect(provinces.length).toBeGreaterThan(30);
    for (const [code = ""] of provinces) expect(parseDivisionCode(code)?.level, code).toBe("province");
    for (const [code = "", , province = ""] of cities) {
      expect(parseDivisionCode(code)?.level, code).toMatch(/prefecture|county/);
      expect(code.slice(0, 2)).toBe(province.slice(0, 2));
    }
    for (const [code = "", , , city] of areas)
      expect(parseDivisionCode(code), code).toEqual({ code, level: "county", parent: city });
  },
);
