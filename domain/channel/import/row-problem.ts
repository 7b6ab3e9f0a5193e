import { recordKind } from "../kinds/record-kinds.ts";
import type { Problem } from "../problem.ts";
import { problemText } from "../problem-text.ts";
import type { KindId, RecordKind, Wording } from "../record-kind.ts";

/** What is wrong with a row, as data: the code says the rule, params what the sentence needs. */
export interface RowProblem {
  /** Field id, "reference", "valid_from", or "" for the row as a whole. */
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Params = Readonly<Record<string, unknown>>;
const kindName = (params: Params): Wording => recordKind(params.kind as KindId);

/** Rules that look at more than one cell: other rows, other records, other fields. */
const ROW_TEXTS: Readonly<Record<string, (params: Params) => Wording>> = {
  "duplicate-row": ({ row, text }) => ({
    zh: `与第 ${row} 行重复（${text}）。同一键只保留第一行，请删除或合并其中一行。`,
    en: `Repeats row ${row} (${text}). Only the first row of a key is taken; delete or merge one of them.`,
  }),
  "ambiguous-match": ({ text, count }) => ({
    zh: `已有 ${count} 条记录叫“${text}”，无法判断是哪一条。请在文件中加上编号列。`,
    en: `${count} records are called “${text}”, so it is unclear which is meant. Add a column with their references.`,
  }),
  "unknown-reference": (params) => ({
    zh: `没有找到${kindName(params).zh}“${params.text}”。请先导入${kindName(params).zh}，或改成已有的编号或名称。`,
    en: `No ${kindName(params).en.toLowerCase()} “${params.text}” was found. Import it first, or use an existing reference or name.`,
  }),
  "ambiguous-reference": (params) => ({
    zh: `有 ${params.count} 个${kindName(params).zh}都叫“${params.text}”。请改用编号。`,
    en: `“${params.text}” is the name of ${params.count} records (${kindName(params).en.toLowerCase()}). Use the reference instead.`,
  }),
  "reference-rejected": ({ row }) => ({
    zh: `所引用的是本文件第 ${row} 行的新记录，而那一行未被导入。请先改正那一行。`,
    en: `Refers to the new record in row ${row} of this file, which was not taken. Mend that row first.`,
  }),
  "unknown-currency": ({ text }) => ({
    zh: `组织里没有币种“${text}”。请在“设置 · 组织”中添加，或改正币种代码。`,
    en: `The organisation has no currency “${text}”. Add it under Settings, Organisation, or correct the code.`,
  }),
  "missing-rate": ({ currency, day }) => ({
    zh: `缺少 ${currency}${day === "" ? "" : ` 在 ${day} `}的汇率。请在“设置 · 组织”中添加后重新导入。`,
    en: `There is no rate of ${currency}${day === "" ? "" : ` for ${day}`}. Add it under Settings, Organisation, and import again.`,
  }),
  "outside-scope": () => ({
    zh: "这一行不在您负责的范围内，不能由您导入。",
    en: "This row lies outside the cities or partners you answer for, so you cannot import it.",
  }),
  "closed-time-missing": () => ({
    zh: "已赢单或输单，但没有结束时间。请填写结束时间。",
    en: "The deal is won or lost but has no closing time. Fill it in.",
  }),
  "closed-while-open": () => ({
    zh: "有结束时间，但阶段还不是赢单或输单。请改正阶段，或清空结束时间。",
    en: "There is a closing time, but the stage is neither won nor lost. Correct the stage or clear the time.",
  }),
  "won-needs-amount": () => ({
    zh: "赢单必须有金额。",
    en: "A won deal needs an amount.",
  }),
  "ends-before-start": () => ({
    zh: "结束早于开始。请核对两个日期。",
    en: "The end lies before the beginning. Check both dates.",
  }),
  negative: () => ({ zh: "不能是负数。", en: "This cannot be negative." }),
  "lead-or-customer": () => ({
    zh: "线索和客户至少要填一个。",
    en: "Give a lead or a customer; at least one is needed.",
  }),
  "one-subject": () => ({
    zh: "一个目标只能属于一个对象：区域、城市、代理商、人员中最多填一个。",
    en: "A target belongs to one subject: fill in at most one of region, city, partner and person.",
  }),
  "money-needs-amount": () => ({
    zh: "这个指标以金额计：请填目标金额，不填目标数值。",
    en: "This metric is in money: fill in the amount and leave the number empty.",
  }),
  "number-needs-value": () => ({
    zh: "这个指标不以金额计：请填目标数值，不填目标金额。",
    en: "This metric is not in money: fill in the number and leave the amount empty.",
  }),
  "satisfaction-score": () => ({
    zh: "满意度只能是 1 到 5 分。",
    en: "A satisfaction score is between 1 and 5.",
  }),
};

/** Codes of rules that look beyond a cell; every code the engine writes has a text, which a test checks. */
export const ROW_PROBLEM_CODES: readonly string[] = Object.keys(ROW_TEXTS);

/**
 * What is wrong and how to mend it, in both languages.
 *
 * @example rowProblemText({ field: "amount", code: "won-needs-amount", params: {} }).en // "A won deal needs an amount."
 */
export function rowProblemText(problem: RowProblem): { zh: string; en: string } {
  const { params } = problem;
  // A reader of files words its own problems.
  if (problem.code === "file") return { zh: String(params.zh), en: String(params.en) };
  const text = ROW_TEXTS[problem.code];
  if (text !== undefined) return { zh: text(params).zh, en: text(params).en };
  const cell = { code: problem.code, params } as Problem;
  return { zh: problemText(cell, "zh-CN"), en: problemText(cell, "en") };
}

/** The name of a problem's place, for people. */
export function placeName(kind: RecordKind, field: string): Wording {
  if (field === "reference") return { zh: "编号", en: "Reference" };
  if (field === "valid_from") return { zh: "生效日期", en: "Valid from" };
  const found = kind.fields.find((candidate) => candidate.id === field);
  return found === undefined ? { zh: "整行", en: "Row" } : { zh: found.zh, en: found.en };
}
