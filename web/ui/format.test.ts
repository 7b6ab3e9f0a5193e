import { describe, expect, test } from "vitest";
import { formatDay, formatFigure, formatInstant, formatMonth, unitWord } from "./format.ts";

const cny = { code: "CNY", exponent: 2 };

describe("formatFigure", () => {
  test("money is exact beyond 2^53 and keeps its minor units", () => {
    expect(formatFigure("123456789012345678901", "money", "en", { currency: cny })).toMatch(/\.01$/);
    expect(formatFigure(5n, "money", "en", { currency: cny })).toBe("0.05");
    expect(formatFigure(1234500, "money", "zh-CN", { currency: cny })).toBe("12,345.00");
    expect(formatFigure(700, "money", "en", { currency: { code: "JPY", exponent: 0 } })).toBe("700");
  });
  test("four decimals are rounded to two only when shown, and carry", () => {
    const pseudo = { code: "XAW", exponent: 4 };
    expect(formatFigure(1999999, "money", "en", { currency: pseudo })).toBe("200.00");
    expect(formatFigure(1994999, "money", "en", { currency: pseudo })).toBe("199.50");
  });
  test("compact follows each language's own units", () => {
    expect(formatFigure(123_456_700, "count", "zh-CN", { compact: true })).toBe("1.23亿");
    expect(formatFigure(12_345, "count", "zh-CN", { compact: true })).toBe("1.23万");
    expect(formatFigure(9_999, "count", "zh-CN", { compact: true })).toBe("9,999");
    expect(formatFigure(12_345, "count", "en", { compact: true })).toBe("12.35K");
    expect(formatFigure(2_500_000, "count", "en", { compact: true })).toBe("2.50M");
    expect(formatFigure(123_456_789, "money", "zh-CN", { compact: true, currency: cny })).toBe("123.5万");
  });
  test("percent has one decimal, a negative a true minus, a zero no sign", () => {
    expect(formatFigure(0.8405, "ratio", "en")).toBe("84.1%");
    expect(formatFigure(-0.042, "ratio", "en")).toBe("\u22124.2%");
    expect(formatFigure(0.042, "ratio", "en", { signed: true })).toBe("+4.2%");
    expect(formatFigure(-0.0001, "ratio", "en", { signed: true })).toBe("0.0%");
  });
});

test("units and dates are said as each language says them", () => {
  expect(unitWord("money", "zh-CN", cny)).toBe("元");
  expect(unitWord("money", "en", cny)).toBe("CNY");
  expect(formatMonth("2026-10", "zh-CN")).toBe("2026年10月");
  expect(formatMonth("2026-10", "en")).toBe("Oct 2026");
  expect(formatDay("2026-10-05", "zh-CN")).toBe("2026年10月5日");
  expect(formatInstant("2026-10-04T16:30:00Z", "en", "Asia/Shanghai")).toBe("5 Oct 2026 00:30");
});
