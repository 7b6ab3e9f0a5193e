import type { InputProblem } from "../access/app-error.ts";
import { isDay } from "../calendar/day.ts";
import { isMonth } from "../calendar/month.ts";
import type { Content, ContentField, ContentItem, ContentValue, Wording } from "./content-field.ts";

import { toPercent } from "./written-unit.ts";

type Rule = Wording & { readonly rule: string };

const ID = /^[a-z0-9-]{1,40}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DIGITS = /^-?\d{1,18}$/;

/**
 * What is wrong with a content, place by place; empty when it may be proposed. `path` names the place as comments and
 * differences do. Whether a metric or a referenced record exists is for the caller to ask.
 *
 * @param metrics ids that a metric field may hold
 * @example contentProblems([{ id: "statement", type: "prose", max: 9, zh: "表述", en: "Statement", required: true }], {}, [])
 * // [{ field: "statement", rule: "required", … }]
 */
export function contentProblems(
  fields: readonly ContentField[],
  content: Content,
  metrics: readonly string[],
): InputProblem[] {
  const known = new Set(fields.map(({ id }) => id));
  const strange = Object.keys(content)
    .filter((id) => id !== "id" && !known.has(id))
    .map((id) => problem(id, { rule: "unknown", zh: "没有这个字段。", en: "There is no such field." }));
  return [...strange, ...fields.flatMap((field) => fieldProblems(field, content[field.id] ?? null, metrics))];
}

function problem(field: string, { rule, zh, en }: Rule): InputProblem {
  return { field, rule, zh, en };
}

const isEmpty = (value: ContentValue) =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

function fieldProblems(field: ContentField, value: ContentValue, metrics: readonly string[]): InputProblem[] {
  if (isEmpty(value) && !(field.type === "list" && field.min > 0)) {
    if (field.required === undefined) return [];
    const rule = { rule: "required", zh: `请填写“${field.zh}”。`, en: `${field.en} is needed.` };
    return [problem(field.id, rule)];
  }
  if (field.type === "list") return listProblems(field, value, metrics);
  const broken = brokenRule(field, value, metrics);
  return broken === undefined ? [] : [problem(field.id, broken)];
}

function listProblems(
  field: Extract<ContentField, { type: "list" }>,
  value: ContentValue,
  metrics: readonly string[],
): InputProblem[] {
  if (value !== null && !Array.isArray(value)) return [problem(field.id, notA("多项", "a list of items"))];
  const items = (value ?? []) as readonly ContentItem[];
  const ids = items.map((item) => (typeof item === "object" && item !== null ? item.id : ""));
  if (ids.some((id) => typeof id !== "string" || !ID.test(id)) || new Set(ids).size < ids.length) {
    const rule = { rule: "item_id", zh: "每一项要有自己的标识。", en: "Each item needs an id of its own." };
    return [problem(field.id, rule)];
  }
  const counted =
    items.length < field.min || items.length > field.max
      ? [
          problem(field.id, {
            rule: "count",
            zh: `“${field.zh}”要有 ${field.min} 到 ${field.max} 项。`,
            en: `${field.en}: ${field.min} to ${field.max} items are needed.`,
          }),
        ]
      : [];
  const inside = items.flatMap((item) =>
    contentProblems(field.fields, item, metrics).map((found) => ({
      ...found,
      field: `${field.id}/${item.id}/${found.field}`,
    })),
  );
  return [...counted, ...inside];
}

const notA = (zh: string, en: string): Rule => ({
  rule: "type",
  zh: `这里要填${zh}。`,
  en: `This takes ${en}.`,
});

function numberRule(
  field: Extract<ContentField, { type: "integer" | "number" | "ratio" }>,
  value: ContentValue,
): Rule | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return notA("数字", "a number");
  if (field.type === "integer" && !Number.isInteger(value)) return notA("整数", "a whole number");
  if (value >= field.min && value <= field.max) return undefined;
  const [least, most] =
    field.type === "ratio"
      ? [`${toPercent(field.min)}%`, `${toPercent(field.max)}%`]
      : [field.min, field.max];
  return {
    rule: "range",
    zh: `要在 ${least} 到 ${most} 之间。`,
    en: `This must be from ${least} to ${most}.`,
  };
}

function textRule(field: Extract<ContentField, { type: "text" | "prose" }>, value: ContentValue) {
  if (typeof value !== "string") return notA("文字", "text");
  if (field.type === "text" && /[\r\n]/.test(value)) return notA("一行文字", "one line of text");
  if (value.length <= field.max) return undefined;
  return { rule: "length", zh: `最多 ${field.max} 个字。`, en: `At most ${field.max} characters.` };
}

function textsRule(value: ContentValue, max: number, isOne: (text: string) => boolean, said: Rule) {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [null];
  const right = texts.every((text) => typeof text === "string" && isOne(text));
  if (!right || new Set(texts).size < texts.length) return said;
  if (texts.length <= max) return undefined;
  return { rule: "count", zh: `最多选 ${max} 个。`, en: `At most ${max}.` };
}

function brokenRule(field: ContentField, value: ContentValue, metrics: readonly string[]): Rule | undefined {
  const isText = typeof value === "string";
  switch (field.type) {
    case "text":
    case "prose":
      return textRule(field, value);
    case "integer":
    case "number":
    case "ratio":
      return numberRule(field, value);
    case "money":
      return isText && DIGITS.test(value) ? undefined : notA("金额", "an amount");
    case "boolean":
      return typeof value === "boolean" ? undefined : notA("是或否", "yes or no");
    case "day":
      return isText && isDay(value) ? undefined : notA("日期", "a day");
    case "month":
      return isText && isMonth(value) ? undefined : notA("月份", "a month");
    case "metric":
      return isText && metrics.includes(value) ? undefined : notA("指标", "a metric of the registry");
    case "choice":
      return field.choices.some(({ id }) => id === value)
        ? undefined
        : notA("选项之一", "one of the choices");
    case "choices": {
      const isChoice = (text: string) => field.choices.some(({ id }) => id === text);
      return textsRule(value, field.choices.length, isChoice, notA("选项", "some of the choices"));
    }
    case "reference":
      return isText && UUID.test(value) ? undefined : notA("一条记录", "a record");
    case "references":
      return textsRule(value, field.max, (text) => UUID.test(text), notA("记录", "records, each once"));
    case "list":
      return undefined;
  }
}
