import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { creditCodeCheck, parseCreditCode } from "../domain/channel/credit-code.ts";
import { thirdPartyData } from "../test/golden/third-party-data.ts";
import { dice } from "./dice.ts";
import { generateCompany } from "./generate-company.ts";
import { inventCreditCode, organisationCheck } from "./invent-credit-code.ts";
import { BRANDS, brandName } from "./invent-names.ts";
import { PLACES } from "./places.ts";

const company = generateCompany({ seed: 1n, now: new Date("2026-05-20T02:00:00Z") });
const lines = (path: string) =>
  readFileSync(path, "utf8")
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/)
    .slice(1);

describe("invented names", () => {
  it("give every brand once before one comes again", () => {
    expect(new Set(Array.from({ length: BRANDS }, (_, i) => brandName(i))).size).toBe(BRANDS);
  });

  it("are different for every partner and customer", () => {
    const names = [...company.partners, ...company.customers].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  const short = thirdPartyData("china/company_short_names_sample.csv");
  it.skipIf(short === null)(
    "carry no short name of a real firm (needs company_short_names_sample.csv)",
    () => {
      const real = new Set(lines(short ?? ""));
      const brands = Array.from({ length: BRANDS }, (_, i) => brandName(i));
      expect(brands.filter((brand) => real.has(brand))).toEqual([]);
    },
  );
});

describe("places", () => {
  const cities = thirdPartyData("china/gbt2260_cities.csv");
  const provinces = thirdPartyData("china/gbt2260_provinces.csv");
  it.skipIf(cities === null || provinces === null)("carry the codes of GB/T 2260 (needs its tables)", () => {
    const rows = [...lines(cities ?? ""), ...lines(provinces ?? "")].map((line) => line.split(","));
    const known = new Set(rows.map(([code, name]) => `${code} ${name}`));
    expect(PLACES.filter(({ code, name }) => !known.has(`${code} ${name}`))).toEqual([]);
    expect(PLACES.filter(({ code, province }) => !known.has(`${code.slice(0, 2)}0000 ${province}`))).toEqual(
      [],
    );
  });
});

describe("invented credit codes", () => {
  it("have the organisation check character of GB 11714", () => {
    // The standard's own example: D2143569-X.
    expect(organisationCheck("D2143569")).toBe("X");
  });

  it("pass the check of GB 32100, differ from each other and begin as no registration does", () => {
    const codes = company.customers.flatMap(({ creditCode }) => (creditCode === null ? [] : [creditCode]));
    expect(codes.filter((code) => !parseCreditCode(code).ok)).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    const code = inventCreditCode("330100", dice(1n, "test"));
    expect(code.slice(0, 11)).toBe("91330100DEM");
    expect(code.slice(16, 17)).toBe(organisationCheck(code.slice(8, 16)));
    expect(code.slice(17)).toBe(creditCodeCheck(code.slice(0, 17)));
  });
});
