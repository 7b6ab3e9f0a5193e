import type { Language, Words } from "../language.ts";
import type { Problem, ProblemCode, ProblemParams } from "./problem.ts";

type Texts = { [Code in ProblemCode]: (params: ProblemParams[Code]) => Words };

const texts: Texts = {
  required: () => ({
    "zh-CN": "必填项为空。请填写，或在映射中指定默认值。",
    en: "This field is required but empty. Fill it in, or set a default in the mapping.",
  }),
  "control-character": ({ position, character }) => ({
    "zh-CN": `第 ${position} 个字符是不可见的控制字符（${character}）。请删除后重新导入。`,
    en: `Character ${position} is an invisible control character (${character}). Delete it and import again.`,
  }),
  "broken-encoding": ({ position }) => ({
    "zh-CN": `第 ${position} 个字符是乱码，文件编码可能选错。请改选 GB18030 或 UTF-8 后重试。`,
    en: `Character ${position} is garbled; the file was probably read in the wrong encoding. Choose GB18030 or UTF-8 and try again.`,
  }),
  "spreadsheet-error": ({ text }) => ({
    "zh-CN": `单元格里是表格软件的错误值“${text}”。请在原表中修正公式或加宽列，再重新导出。`,
    en: `The cell holds the spreadsheet error “${text}”. Mend the formula or widen the column in the original, then export again.`,
  }),
  "too-long": ({ length, max }) => ({
    "zh-CN": `内容有 ${length} 个字符，最多 ${max} 个。请缩短。`,
    en: `The text has ${length} characters; at most ${max} fit. Shorten it.`,
  }),
  "not-a-number": ({ text }) => ({
    "zh-CN": `“${text}”不是数字。请只保留数字，例如 1234.50、1,234.50 或 1.2万。`,
    en: `“${text}” is not a number. Write it like 1234.50, 1,234.50 or 1.2万.`,
  }),
  grouping: ({ text, decimalMark }) => ({
    "zh-CN": `“${text}”的千分位不成三位一组（当前小数点为“${decimalMark}”）。若文件以“${other(decimalMark)}”为小数点，请在映射中更改。`,
    en: `The digits of “${text}” are not grouped in threes (the decimal mark is “${decimalMark}”). If the file writes “${other(decimalMark)}” for decimals, say so in the mapping.`,
  }),
  scientific: ({ text }) => ({
    "zh-CN": `“${text}”是科学计数法，可能已丢失末位数字。请在原表中把该列设为数值或文本格式，再重新导出。`,
    en: `“${text}” is in scientific notation and may have lost its last digits. Format the column as number or text in the original, then export again.`,
  }),
  "not-an-integer": ({ text }) => ({
    "zh-CN": `“${text}”不是整数。请填写不带小数和单位的整数，例如 25。`,
    en: `“${text}” is not a whole number. Write one without decimals or units, like 25.`,
  }),
  "number-range": ({ text, min, max }) => ({
    "zh-CN": `“${text}”超出范围，应${rangeZh(min, max)}。请核对数值和单位。`,
    en: `“${text}” is out of range; it must be ${rangeEn(min, max)}. Check the value and its unit.`,
  }),
  "ratio-range": ({ text, min, max }) => ({
    "zh-CN": `“${text}”超出比例范围 ${min} 至 ${max}。百分数请带百分号，例如 12.5%，或写成 0.125。`,
    en: `“${text}” is outside the ratio's range ${min} to ${max}. Write a percentage with its sign, like 12.5%, or as 0.125.`,
  }),
  "too-many-decimals": ({ text, decimals, currency }) => ({
    "zh-CN": `“${text}”的小数位过多，${currency} 最多 ${decimals} 位。系统不会自动舍入，请先在原表中舍入。`,
    en: `“${text}” has too many decimals; ${currency} has ${decimals}. Nothing is rounded on import: round it in the original.`,
  }),
  "too-large": ({ text }) => ({
    "zh-CN": `“${text}”过大，无法存储。请核对数值和单位。`,
    en: `“${text}” is too large to be stored. Check the value and its unit.`,
  }),
  "wrong-currency": ({ found, currency }) => ({
    "zh-CN": `金额标的是“${found}”，而该列的货币是 ${currency}。请先换算，或在映射中更改货币。`,
    en: `The amount is marked “${found}”, but the column is in ${currency}. Convert it, or change the currency in the mapping.`,
  }),
  "not-a-day": ({ text }) => ({
    "zh-CN": `“${text}”不是日期。请写成 2024-01-31、2024/1/31 或 2024年1月31日。`,
    en: `“${text}” is not a date. Write it like 2024-01-31 or 31 Jan 2024.`,
  }),
  "no-such-day": ({ text }) => ({
    "zh-CN": `日历上没有“${text}”这一天。请核对月份和日期。`,
    en: `There is no such day as “${text}”. Check month and day.`,
  }),
  "day-order": ({ text }) => ({
    "zh-CN": `“${text}”分不清月和日的先后。请在映射中选择“日在前”或“月在前”，或改成 2024-01-31 的写法。`,
    en: `“${text}” does not say which part is the day. Choose day first or month first in the mapping, or write it like 2024-01-31.`,
  }),
  "day-range": ({ text, first, last }) => ({
    "zh-CN": `“${text}”不在允许的日期范围内（${first} 至 ${last}）。请核对年份。`,
    en: `“${text}” is outside the dates allowed (${first} to ${last}). Check the year.`,
  }),
  "not-a-month": ({ text }) => ({
    "zh-CN": `“${text}”不是月份。请写成 2024-01 或 2024年1月。`,
    en: `“${text}” is not a month. Write it like 2024-01.`,
  }),
  "not-an-instant": ({ text }) => ({
    "zh-CN": `“${text}”不是日期时间。请写成 2024-01-31 16:00，或带时区的 2024-01-31T16:00:00+08:00。`,
    en: `“${text}” is not a date and time. Write it like 2024-01-31 16:00, or with its offset: 2024-01-31T16:00:00+08:00.`,
  }),
  "no-such-local-time": ({ text, zone }) => ({
    "zh-CN": `因夏令时调整，${zone} 没有“${text}”这个时刻。请改正时间，或写明与 UTC 的时差。`,
    en: `Clocks in ${zone} skipped “${text}” when they were put forward. Correct the time, or write its offset from UTC.`,
  }),
  "not-a-boolean": ({ text }) => ({
    "zh-CN": `“${text}”看不出是或否。请填“是”或“否”（也可用 有/无、Y/N、1/0、√/×）。`,
    en: `“${text}” is neither yes nor no. Write yes or no (or Y/N, true/false, 1/0).`,
  }),
  "unknown-choice": ({ text, choices }) => ({
    "zh-CN": `没有“${text}”这一选项。可选：${list(choices, "zh-CN")}。请改成其中之一，或在映射中把它对应过去。`,
    en: `“${text}” is not one of the choices: ${list(choices, "en")}. Use one of them, or map it in the mapping.`,
  }),
  "ambiguous-choice": ({ text, choices }) => ({
    "zh-CN": `“${text}”同时对应多个选项：${list(choices, "zh-CN")}。请写得更明确。`,
    en: `“${text}” could mean several choices: ${list(choices, "en")}. Write which one.`,
  }),
  "credit-code-length": ({ length }) => ({
    "zh-CN": `统一社会信用代码应为 18 位，这里是 ${length} 位。请对照营业执照填写。`,
    en: `A unified social credit code has 18 characters; this one has ${length}. Copy it from the business licence.`,
  }),
  "credit-code-character": ({ position, character }) => ({
    "zh-CN": `统一社会信用代码第 ${position} 位不能是“${character}”。代码不用字母 I、O、S、V、Z，第 3 至 8 位只能是数字，请对照营业执照核对。`,
    en: `Character ${position} of a unified social credit code cannot be “${character}”. The letters I, O, S, V and Z are never used, and characters 3 to 8 are digits. Check it against the business licence.`,
  }),
  "credit-code-check": ({ expected, found }) => ({
    "zh-CN": `统一社会信用代码的校验位不符：末位是“${found}”，按前 17 位应为“${expected}”。多半有一位抄错，请对照营业执照核对。`,
    en: `The check character does not fit: the code ends in “${found}”, its first 17 characters call for “${expected}”. A character is probably mistyped; check it against the business licence.`,
  }),
  "not-a-division-code": ({ text }) => ({
    "zh-CN": `“${text}”不是行政区划代码。请填 GB/T 2260 的六位数字，例如杭州市 330100。`,
    en: `“${text}” is not a division code. Write the six digits of GB/T 2260, like 330100 for Hangzhou.`,
  }),
};

/**
 * What is wrong with a cell and how to mend it, in one or two sentences.
 *
 * @example
 * problemText({ code: "not-a-number", params: { text: "abc" } }, "en")
 * // “abc” is not a number. Write it like 1234.50, 1,234.50 or 1.2万.
 */
export function problemText(problem: Problem, language: Language): string {
  return words(problem)[language];
}

function words<Code extends ProblemCode>(problem: { code: Code; params: ProblemParams[Code] }): Words {
  return texts[problem.code](problem.params);
}

function other(decimalMark: string): string {
  return decimalMark === "." ? "," : ".";
}

function list(choices: readonly Words[], language: Language): string {
  return choices.map((choice) => choice[language]).join(language === "zh-CN" ? "、" : ", ");
}

function rangeZh(min: string | null, max: string | null): string {
  if (min === null) return `不大于 ${max}`;
  return max === null ? `不小于 ${min}` : `在 ${min} 至 ${max} 之间`;
}

function rangeEn(min: string | null, max: string | null): string {
  if (min === null) return `at most ${max}`;
  return max === null ? `at least ${min}` : `from ${min} to ${max}`;
}
