import fc from "fast-check";
import { expect, test } from "vitest";
import type { Language } from "../language.ts";
import { type Currency, isoCurrencies } from "../org/currency.ts";
import { formatMinor } from "../org/money.ts";
import type { Figure } from "./figure.ts";
import { formatFigure, plainFigure } from "./format-figure.ts";

const cny: Currency = isoCurrencies.get("CNY") ?? { code: "CNY", exponent: 2 };
const yen: Currency = { code: "JPY", exponent: 0 };
const own: Currency = { code: "AWD4", exponent: 4 };
const count = (value: bigint | number): Figure => ({ unit: "count", value });
const money = (minor: bigint, currency = cny): Figure => ({ unit: "money", minor, currency });
const ratio = (numerator: bigint, denominator: bigint): Figure => ({ unit: "ratio", numerator, denominator });
const zh = (figure: Figure, form?: "full") => formatFigure(figure, { language: "zh-CN", form });
const en = (figure: Figure, form?: "full") => formatFigure(figure, { language: "en", form });

test("counts read in the units of each language", () => {
  const rows: [bigint, string, string][] = [
    [0n, "0", "0"],
    [9_999n, "9,999", "9,999"],
    [10_000n, "1.0万", "10.0K"],
    [12_345n, "1.2万", "12.3K"],
    [999_949n, "100.0万", "999.9K"],
    [999_950n, "100.0万", "1.00M"],
    [99_999_999n, "1.00亿", "100.00M"],
    [1_234_567_890n, "12.35亿", "1.23B"],
    [1_234_567_890_123n, "1.23万亿", "1.23T"],
    [-12_345n, "−1.2万", "−12.3K"],
  ];
  for (const [value, chinese, english] of rows) {
    expect(zh(count(value)), String(value)).toBe(chinese);
    expect(en(count(value)), String(value)).toBe(english);
  }
  expect(zh(count(12_345), "full")).toBe("12,345");
});

test("money carries its currency once and its own decimals", () => {
  expect(zh(money(12_345_678n))).toBe("¥12.3万");
  expect(en(money(12_345_678n))).toBe("¥123.5K");
  expect(zh(money(-12_345_678n))).toBe("−¥12.3万");
  expect(zh(money(987_650n))).toBe("¥9,876.50");
  expect(zh(money(99_999_999n, own))).toBe("AWD4\u00a01.0万");
  expect(en(money(9_876n, yen))).toBe("JPY\u00a09,876");
  // The total of AdventureWorks' reseller sales, 80,450,596.9823 with four decimals.
  expect(en(money(804_505_969_823n, own))).toBe("AWD4\u00a080.45M");
  expect(zh(money(804_505_969_823n, own), "full")).toBe("AWD4\u00a080,450,596.9823");
  expect(formatFigure(money(12_345_678n), { language: "zh-CN", hideCurrency: true })).toBe("12.3万");
});

test("percentages have one decimal and come from sums", () => {
  // Golden case 5 of the metric registry: 1/10 and 30/100 roll up to 31/110.
  expect(zh(ratio(31n, 110n))).toBe("28.2%");
  expect(zh(ratio(31n, 110n), "full")).toBe("28.181818%");
  expect(en(ratio(1n, 8n))).toBe("12.5%");
  expect(en(ratio(-1n, 3n))).toBe("−33.3%");
  expect(en(ratio(-1n, 10_000n))).toBe("0.0%");
  expect(en(ratio(25n, 10n))).toBe("250.0%");
  expect(en({ unit: "ratio", value: 0.8405 })).toBe("84.1%");
  expect(zh(ratio(1n, 0n))).toBe("无数据");
});

test("days and scores", () => {
  expect(zh({ unit: "days", value: 57.25 })).toBe("57.3\u00a0天");
  expect(en({ unit: "days", value: 57 })).toBe("57.0\u00a0days");
  expect(en({ unit: "score", value: 0.6563, decimals: 4 })).toBe("0.6563");
  expect(en({ unit: "score", value: 86.456 })).toBe("86.46");
  expect(en({ unit: "score", value: 86.456 }, "full")).toBe("86.456");
  expect(en({ unit: "score", value: 0.544020675173131 }, "full")).toBe("0.544021");
});

test("a missing value says why", () => {
  expect(zh({ absent: "too-few" })).toBe("样本过少");
  expect(en({ absent: "too-few" })).toBe("too few");
  expect(zh({ absent: "immature" })).toBe("未成熟");
  expect(en({ absent: "restated" })).toBe("restated");
  expect(plainFigure({ absent: "immature" })).toBe("");
});

test("files get plain decimals", () => {
  expect(plainFigure(money(-1230n))).toBe("-12.30");
  expect(plainFigure(count(12_345n))).toBe("12345");
  expect(plainFigure(ratio(1n, 8n))).toBe("0.125");
  expect(plainFigure(ratio(31n, 110n))).toBe("0.281818181818182");
});

const minors = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });

test("the full form keeps every digit", () => {
  fc.assert(
    fc.property(minors, fc.nat(6), (minor, exponent) => {
      const currency = { code: "OWN", exponent };
      const text = formatFigure(money(minor, currency), { language: "en", form: "full", hideCurrency: true });
      expect(text.replaceAll(",", "").replace("−", "-")).toBe(formatMinor(minor, exponent));
      expect(plainFigure(money(minor, currency))).toBe(formatMinor(minor, exponent));
    }),
  );
});

test("the short form is never more than half its last digit off, and short", () => {
  const powers: Record<string, number> = { 万: 4, 亿: 8, 万亿: 12, K: 3, M: 6, B: 9, T: 12 };
  fc.assert(
    fc.property(minors, fc.constantFrom<Language>("zh-CN", "en"), (value, language) => {
      const text = formatFigure(count(value), { language });
      const [, sign, number = "", mark = ""] = /^(−?)([\d,]+(?:\.\d+)?)(\D*)$/.exec(text) ?? [];
      const [whole = "", part = ""] = number.replaceAll(",", "").split(".");
      const unit = 10n ** BigInt((powers[mark] ?? 0) - part.length);
      const shown = BigInt(whole + part) * unit * (sign === "−" ? -1n : 1n);
      const off = 2n * (shown - value);
      expect(off <= unit && off >= -unit).toBe(true);
      expect(whole.length).toBeLessThanOrEqual(mark === "万亿" || mark === "T" ? 7 : 4);
    }),
    { numRuns: 500 },
  );
});
