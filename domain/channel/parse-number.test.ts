import fc from "fast-check";
import { expect, test } from "vitest";
import { type Currency, isoCurrencies } from "../org/currency.ts";
import { formatMinor } from "../org/money.ts";
import { numberCellText } from "./number-cell-text.ts";
import { parseAmount, parseDecimal, parseInteger, parseRatio } from "./parse-number.ts";
import type { Parsed } from "./problem.ts";

const point = { decimalMark: "." } as const;
const comma = { decimalMark: "," } as const;
const cny: Currency = isoCurrencies.get("CNY") ?? { code: "CNY", exponent: 2 };
const usd: Currency = isoCurrencies.get("USD") ?? { code: "USD", exponent: 2 };
const own: Currency = { code: "AWD4", exponent: 4 };
const got = <Value>(result: Parsed<Value>) => (result.ok ? result.value : result.problem.code);

test("reads decimals as people write them", () => {
  const rows: [string, string][] = [
    ["0", "0"],
    ["1234.50", "1234.5"],
    ["1,234.50", "1234.5"],
    ["1,234,567", "1234567"],
    ["1 234.5", "1234.5"],
    ["1'234.5", "1234.5"],
    ["１，２３４．５０", "1234.5"],
    [".5", "0.5"],
    ["-3", "-3"],
    ["−3", "-3"],
    ["+3", "3"],
    ["3-", "-3"],
    ["(1,234.5)", "-1234.5"],
    ["（１２）", "-12"],
    ["1.2万", "12000"],
    ["1.2 万", "12000"],
    ["3亿", "300000000"],
    ["0.5千万", "5000000"],
    ["1.2万元", "12000"],
    ["¥1.2万", "12000"],
    ["-¥5", "-5"],
    ["¥-5", "-5"],
    ["¥(5)", "-5"],
    ["12.50元", "12.5"],
    ["USD 12", "12"],
    ["USD12", "12"],
    ["12usd", "12"],
    ["rmb 1,200", "1200"],
    ["0.1234567890123456789", "0.1234567890123456789"],
  ];
  for (const [text, value] of rows) expect(got(parseDecimal(text, point)), text).toBe(value);
});

test("reads a comma as decimal mark only when told", () => {
  expect(got(parseDecimal("1.234,50", comma))).toBe("1234.5");
  expect(got(parseDecimal("1234,5", comma))).toBe("1234.5");
  expect(got(parseDecimal("1.234", comma))).toBe("1234");
  expect(got(parseDecimal("1.234,50", point))).toBe("grouping");
  expect(got(parseDecimal("1,23", point))).toBe("grouping");
  expect(got(parseDecimal("1.23", comma))).toBe("grouping");
});

test("refuses what is no number, with the reason", () => {
  for (const text of [
    "",
    "abc",
    "--5",
    "(-5)",
    "-5-",
    "1.2.3万元x",
    "¥5$",
    "١٢",
    "12%",
    "½",
    "0x10",
    "(5",
    "5)",
  ])
    expect(got(parseDecimal(text, point)), text).toBe("not-a-number");
  expect(got(parseDecimal("9.13502E+17", point))).toBe("scientific");
  expect(got(parseDecimal("9E17", point))).toBe("scientific");
  expect(got(parseDecimal("12 PIECES", point))).toBe("not-a-number");
  expect(got(parseDecimal("1,2345", point))).toBe("grouping");
  expect(got(parseDecimal("1,234 567", point))).toBe("grouping");
  expect(got(parseDecimal("9".repeat(1_000_000), point))).toBe("not-a-number");
  expect(got(parseDecimal("5", point, { min: 6 }))).toBe("number-range");
});

test("reads whole numbers", () => {
  expect(got(parseInteger("1,234", point))).toBe(1234);
  expect(got(parseInteger("5.00", point))).toBe(5);
  expect(got(parseInteger("1.2万", point))).toBe(12_000);
  expect(got(parseInteger("5.5", point))).toBe("not-an-integer");
  expect(got(parseInteger("¥5", point))).toBe("not-an-integer");
  expect(got(parseInteger("9007199254740992", point))).toBe("too-large");
  expect(got(parseInteger("-1", point, { min: 0 }))).toBe("number-range");
});

test("reads ratios, a percentage only by its sign", () => {
  expect(got(parseRatio("12.5%", point))).toBe("0.125");
  expect(got(parseRatio("１２．５％", point))).toBe("0.125");
  expect(got(parseRatio("0.125", point))).toBe("0.125");
  expect(got(parseRatio("100 %", point))).toBe("1");
  expect(got(parseRatio("0.1%", point))).toBe("0.001");
  expect(got(parseRatio("12.5", point))).toBe("ratio-range");
  expect(got(parseRatio("250%", point))).toBe("ratio-range");
  expect(got(parseRatio("250%", point, { max: 10 }))).toBe("2.5");
});

test("reads amounts of the column's currency", () => {
  expect(got(parseAmount("￥1,234.50", cny, point))).toBe(123_450n);
  expect(got(parseAmount("CNY 5", cny, point))).toBe(500n);
  expect(got(parseAmount("人民币5元", cny, point))).toBe("not-a-number");
  expect(got(parseAmount("1.23456万元", cny, point))).toBe(1_234_560n);
  expect(got(parseAmount("$1,234.50", usd, point))).toBe(123_450n);
  expect(got(parseAmount("$5", cny, point))).toBe("wrong-currency");
  expect(got(parseAmount("EUR 5", own, point))).toBe("wrong-currency");
  expect(got(parseAmount("2024.994", own, point))).toBe(20_249_940n);
  expect(got(parseAmount("AWD4 2024.994", own, point))).toBe(20_249_940n);
  expect(got(parseAmount("12AWD4", own, point))).toBe("not-a-number");
  expect(got(parseAmount("1.005", cny, point))).toBe("too-many-decimals");
  expect(got(parseAmount("99999999999999999999", cny, point))).toBe("too-large");
});

test("reads back every amount it is shown", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.nat(6),
      fc.boolean(),
      (minor, exponent, wide) => {
        const [whole = "", part] = formatMinor(minor, exponent).split(".");
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part === undefined ? "" : `.${part}`);
        const text = wide
          ? grouped.replace(/[\d,.-]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0))
          : grouped;
        expect(got(parseAmount(text, { code: "OWN", exponent }, point))).toBe(minor);
        const turned = grouped.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));
        expect(got(parseAmount(turned, { code: "OWN", exponent }, comma))).toBe(minor);
      },
    ),
  );
});

test("never throws, whatever it reads", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,'-+() ¥$%万亿E元") }), (text) => {
      parseDecimal(text, point);
      parseAmount(text, cny, comma);
      parseInteger(text, point);
      parseRatio(text, point);
    }),
  );
});

test("spreadsheet floats read as their author sees them", () => {
  expect(numberCellText(0.1 + 0.2)).toBe("0.3");
  expect(numberCellText(1e-7)).toBe("0.0000001");
  expect(numberCellText(2024.994)).toBe("2024.994");
  expect(numberCellText(45_322)).toBe("45322");
});
