import { expect, test } from "vitest";
import { toMonth } from "../../domain/calendar/month.ts";
import { figureFormat, formatInstant, shortMonth } from "./formats.ts";

const cny = { code: "CNY", exponent: 2, symbol: "¥" };

test("amounts stand to the last digit unless asked to be short", () => {
  const figure = figureFormat("zh-CN", cny);
  expect(figure("9007199254740993", "money", { hideCurrency: true })).toBe("90,071,992,547,409.93");
  expect(figure(123_456_789n, "money", { form: "short" })).toBe("¥123.5万");
});

test("shares are short, differences carry their sign, and nothing is no difference", () => {
  const figure = figureFormat("en", cny);
  expect(figure(0.0421, "ratio", { signed: true })).toBe("+4.2%");
  expect(figure(-0.0421, "ratio", { signed: true })).toBe("\u22124.2%");
  expect(figure(0.0001, "ratio", { signed: true })).toBe("0.0%");
});

test("an instant is told in the organisation's zone", () => {
  expect(formatInstant("2026-10-04T16:30:00Z", "en", "Asia/Shanghai")).toBe("5 Oct 2026 00:30");
  expect(formatInstant("2026-10-04T16:30:00Z", "zh-CN", "America/New_York")).toBe("2026年10月4日 12:30");
});

test("a month without its year", () => {
  expect(shortMonth(toMonth("2026-10"), "zh-CN")).toBe("10月");
  expect(shortMonth(toMonth("2026-03"), "en")).toBe("Mar");
});
