import { expect, test } from "vitest";
import { chanceText, differenceText } from "./difference-text.ts";

const currency = { code: "CNY", exponent: 2, symbol: "¥" };
const [zh, en] = [
  { language: "zh-CN", currency },
  { language: "en", currency },
] as const;

test("a difference of rates is in points, one of amounts a share of growth, others in their own unit", () => {
  const rate = { scale: "points", unit: "ratio" } as const;
  expect(differenceText([0.0244], rate, zh)).toBe("2.4 个百分点");
  expect(differenceText([-0.056, 0.234], rate, en)).toBe("\u22125.6 … 23.4 points");
  expect(differenceText([0.429], { scale: "relative", unit: "money" }, zh)).toBe("42.9%");
  expect(differenceText([1.5], { scale: "points", unit: "days" }, en)).toBe("1.5\u00a0days");
});

test("a chance is never written as nothing", () => {
  expect(chanceText(1 / 12_870, "zh-CN")).toBe("< 0.1%");
  expect(chanceText(0.001, "en")).toBe("0.1%");
  expect(chanceText(0.107, "en")).toBe("10.7%");
});
