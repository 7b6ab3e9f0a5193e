import fc from "fast-check";
import { expect, test } from "vitest";
import type { Currency } from "../org/currency.ts";
import { parseBoolean } from "./parse-boolean.ts";
import { type Choice, parseChoice } from "./parse-choice.ts";
import { type Field, parseValue } from "./parse-value.ts";
import type { Parsed } from "./problem.ts";
import { readingRules } from "./reading-rules.ts";

const rules = readingRules("Asia/Shanghai");
const cny: Currency = { code: "CNY", exponent: 2, symbol: "¥" };
const got = <Value>(result: Parsed<Value>) => (result.ok ? result.value : result.problem.code);
const read = (raw: string, field: Field) => got(parseValue(raw, field, rules));
const sources: Choice[] = [
  { id: "self-developed", name: { "zh-CN": "自主开拓", en: "Self-developed" }, aliases: ["自拓"] },
  { id: "hq-lead", name: { "zh-CN": "总部线索", en: "HQ lead" }, aliases: ["分发"] },
  { id: "none", name: { "zh-CN": "未归因", en: "Unattributed" } },
];

test("reads each kind of field", () => {
  expect(read(" \u3000杭州  某某\u00a0公司 ", { kind: "text" })).toBe("杭州 某某 公司");
  expect(read("a\r\nb", { kind: "text" })).toBe("a b");
  expect(read("a\r\nb", { kind: "text", multiline: true })).toBe("a\nb");
  expect(read("1.2万", { kind: "integer" })).toBe(12_000);
  expect(read("1,234.50", { kind: "decimal" })).toBe("1234.5");
  expect(read("12.5%", { kind: "ratio" })).toBe("0.125");
  expect(read("¥1,234.50", { kind: "money", currency: cny })).toBe(123_450n);
  expect(read("2024年1月31日", { kind: "day" })).toBe("2024-01-31");
  expect(read("2024年1月", { kind: "month" })).toBe("2024-01");
  expect(read("2024-01-31 16:00", { kind: "instant" })).toEqual(new Date("2024-01-31T08:00:00Z"));
  expect(read("√", { kind: "boolean" })).toBe(true);
  expect(read("自拓", { kind: "choice", choices: sources })).toBe("self-developed");
  expect(read("91350100m000100y43", { kind: "credit-code" })).toBe("91350100M000100Y43");
  expect(read("９１３５０１００Ｍ０００１００Ｙ４３", { kind: "credit-code" })).toBe("91350100M000100Y43");
  expect(read("330100", { kind: "division-code" })).toBe("330100");
});

test("an empty cell is nothing, or a problem where something is needed", () => {
  for (const raw of ["", "  ", "\u3000", "-", "—", "NULL", "N/A", "\\N", "/"]) {
    expect(read(raw, { kind: "money", currency: cny }), raw).toBeNull();
    expect(read(raw, { kind: "day", required: true }), raw).toBe("required");
  }
  expect(read("-", { kind: "text" })).toBe("-");
  expect(read("", { kind: "text", required: true })).toBe("required");
  expect(read("None", { kind: "choice", choices: sources })).toBe("none");
});

test("refuses what it should not keep", () => {
  expect(read("a\u0000", { kind: "text" })).toBe("control-character");
  expect(read("#REF!", { kind: "text" })).toBe("spreadsheet-error");
  expect(read("########", { kind: "day" })).toBe("spreadsheet-error");
  expect(read("#1 choice", { kind: "text" })).toBe("#1 choice");
  expect(read("12345", { kind: "text", maxLength: 4 })).toBe("too-long");
  expect(read("😀😀😀😀", { kind: "text", maxLength: 4 })).toBe("😀😀😀😀");
  expect(read("9135", { kind: "credit-code" })).toBe("credit-code-length");
  expect(read("91350100M000100Y4O", { kind: "credit-code" })).toBe("credit-code-character");
  expect(read("91350100M000100Y44", { kind: "credit-code" })).toBe("credit-code-check");
  expect(read("990000", { kind: "division-code" })).toBe("not-a-division-code");
});

test("booleans in both languages", () => {
  for (const text of ["是", "有", "Y", "ｙ", "true", "1", "√", "✔️"])
    expect(got(parseBoolean(text)), text).toBe(true);
  for (const text of ["否", "无", "N", "FALSE", "0", "×"]) expect(got(parseBoolean(text)), text).toBe(false);
  for (const text of ["x", "2", "可能", ""]) expect(got(parseBoolean(text)), text).toBe("not-a-boolean");
});

test("choices by id, name and alias, whatever the case and width", () => {
  for (const text of [
    "self-developed",
    "Self Developed",
    "SELF_DEVELOPED",
    "自主开拓",
    "自 拓",
    "ｓｅｌｆ－developed",
  ])
    expect(got(parseChoice(text, sources)), text).toBe("self-developed");
  expect(parseChoice("其他", sources)).toEqual({
    ok: false,
    problem: {
      code: "unknown-choice",
      params: {
        text: "其他",
        choices: [
          { "zh-CN": "自主开拓", en: "Self-developed" },
          { "zh-CN": "总部线索", en: "HQ lead" },
          { "zh-CN": "未归因", en: "Unattributed" },
        ],
      },
    },
  });
  const twice = [
    { id: "a", aliases: ["华东"] },
    { id: "b", aliases: ["华东"] },
  ];
  expect(got(parseChoice("华东", twice))).toBe("ambiguous-choice");
});

test("never throws, whatever it reads", () => {
  const fields: Field[] = [
    { kind: "text" },
    { kind: "money", currency: cny },
    { kind: "instant" },
    { kind: "choice", choices: sources },
    { kind: "credit-code" },
  ];
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom(...fields), (raw, field) => {
      parseValue(raw, field, rules);
    }),
  );
});
