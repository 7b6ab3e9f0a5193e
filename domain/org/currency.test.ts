import { expect, test } from "vitest";
import { currencyProblem, isoCurrencies } from "./currency.ts";

test("has the minor units of ISO 4217", () => {
  // ISO 4217 list one as published by SIX.
  const published = {
    CNY: 2,
    USD: 2,
    JPY: 0,
    KWD: 3,
    IDR: 2,
    HUF: 2,
    IQD: 3,
    CLP: 0,
    COP: 2,
    VND: 0,
    TND: 3,
  };
  for (const [code, exponent] of Object.entries(published))
    expect(isoCurrencies.get(code)?.exponent, code).toBe(exponent);
});

test("agrees with the platform except where daily use drops the minor unit", () => {
  const differing = [...isoCurrencies.values()].filter(({ code, exponent }) => {
    const format = new Intl.NumberFormat("en", { style: "currency", currency: code });
    return format.resolvedOptions().maximumFractionDigits !== exponent;
  });
  expect(new Set(["IDR", "PKR", "MMK", "LAK", "HUF", "IQD", "COP"])).toEqual(
    new Set(differing.map(({ code }) => code)),
  );
});

test("never lets two currencies share a mark", () => {
  const marks = [...isoCurrencies.values()].flatMap(({ symbol }) => symbol ?? []);
  expect(new Set(marks).size).toBe(marks.length);
});

test("checks an organisation's own currency", () => {
  expect(currencyProblem({ code: "AWD4", exponent: 4 })).toBeNull();
  expect(currencyProblem({ code: "CNY", exponent: 2 })).toBeNull();
  expect(currencyProblem({ code: "CNY", exponent: 4 })).toBe("iso-exponent-differs");
  expect(currencyProblem({ code: "usd", exponent: 2 })).toBe("code-shape");
  expect(currencyProblem({ code: "POINT", exponent: 7 })).toBe("exponent-range");
});
