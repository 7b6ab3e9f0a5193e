import { expect, test } from "vitest";
import { toDay } from "../calendar/day.ts";
import { type Problem, type ProblemCode, type ProblemParams, refused } from "./problem.ts";
import { problemText } from "./problem-text.ts";

const choices = [{ "zh-CN": "自主开拓", en: "Self-developed" }];
const examples: ProblemParams = {
  required: {},
  "control-character": { position: 3, character: "U+0000" },
  "broken-encoding": { position: 1 },
  "spreadsheet-error": { text: "#REF!" },
  "too-long": { length: 300, max: 200 },
  "not-a-number": { text: "abc" },
  grouping: { text: "1,23", decimalMark: "." },
  scientific: { text: "9.1E+17" },
  "not-an-integer": { text: "5.5" },
  "number-range": { text: "-1", min: "0", max: null },
  "ratio-range": { text: "12.5", min: "0", max: "1" },
  "too-many-decimals": { text: "1.005", decimals: 2, currency: "CNY" },
  "too-large": { text: "1e30" },
  "wrong-currency": { found: "$", currency: "CNY" },
  "not-a-day": { text: "abc" },
  "no-such-day": { text: "2023-02-29" },
  "day-order": { text: "03/04/2024" },
  "day-range": { text: "1900-01-01", first: toDay("1950-01-01"), last: toDay("2100-12-31") },
  "not-a-month": { text: "abc" },
  "not-an-instant": { text: "abc" },
  "no-such-local-time": { text: "2024-03-10 02:30", zone: "America/New_York" },
  "not-a-boolean": { text: "x" },
  "unknown-choice": { text: "其他", choices },
  "ambiguous-choice": { text: "华东", choices },
  "credit-code-length": { length: 17 },
  "credit-code-character": { position: 5, character: "O" },
  "credit-code-check": { expected: "3", found: "Z" },
  "not-a-division-code": { text: "1234" },
};

test("every problem is told and mended in both languages", () => {
  for (const code of Object.keys(examples) as ProblemCode[]) {
    const problem = { code, params: examples[code] } as Problem;
    const [zh, en] = [problemText(problem, "zh-CN"), problemText(problem, "en")];
    expect(zh, code).toMatch(/。$/u);
    expect(zh, code).toMatch(/请/u);
    expect(en, code).toMatch(/^["“A-Z].*[.)]$/su);
    expect(en.replaceAll(/“[^”]*”|1\.2万/gu, ""), code).not.toMatch(/\p{Script=Han}/u);
    expect(`${zh}${en}`, code).not.toMatch(/undefined|null|\[object/u);
  }
});

test("names the rule that was broken", () => {
  const problem: Problem = { code: "day-range", params: examples["day-range"] };
  expect(problemText(problem, "zh-CN")).toBe(
    "“1900-01-01”不在允许的日期范围内（1950-01-01 至 2100-12-31）。请核对年份。",
  );
  expect(problemText({ code: "number-range", params: { text: "7", min: "1", max: "5" } }, "en")).toBe(
    "“7” is out of range; it must be from 1 to 5. Check the value and its unit.",
  );
});

test("cuts a long cell without breaking a character", () => {
  const { problem } = refused("not-a-number", { text: "😀".repeat(1000) });
  expect(problem.params).toEqual({ text: `${"😀".repeat(40)}…` });
});
