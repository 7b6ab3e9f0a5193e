import type { InputProblem } from "../access/app-error.ts";
import type { Content, ContentItem, ContentValue } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";
import { CLASS_MEASURES, type ClassMeasure } from "./class-rule.ts";

const MEASURES = Object.entries(CLASS_MEASURES).map(([id, { zh, en }]) => ({ id, zh, en }));
const METHODS = [
  { id: "share", zh: "按累计占比（ABC）", en: "by cumulative share (ABC)" },
  { id: "at_least", zh: "按固定门槛", en: "from a value on" },
] as const;

/**
 * How partners, customers, cities and leads are graded, and what each class is promised. Operations and the channel
 * VP write it, the VP proposes, the CEO agrees; until then the usual rules hold.
 */
export const CLASS_RULES: DesignKind = {
  id: "class_rules",
  zh: "分级规则",
  en: "Class rules",
  path: "class-rules",
  layer: "execution",
  object: "class_rules",
  place: "company",
  drafting: "act",
  fields: [
    {
      ...{
        id: "reason",
        zh: "为什么这样定",
        en: "Why these rules",
        type: "prose",
        max: 2000,
        required: true,
      },
    },
    {
      ...{ id: "rules", zh: "规则", en: "Rules", type: "list", min: 1, max: 4 },
      help: { zh: "每种对象最多一条。", en: "At most one for each kind." },
      fields: [
        { id: "measure", zh: "依据", en: "By", type: "choice", choices: MEASURES, required: true },
        { id: "method", zh: "方法", en: "Method", type: "choice", choices: METHODS, required: true },
        {
          ...{ id: "grades", zh: "等级", en: "Classes", type: "list", min: 2, max: 6 },
          help: { zh: "最好的写在最前。", en: "The best one first." },
          fields: [
            { id: "grade", zh: "等级名", en: "Class", type: "text", max: 8, required: true },
            {
              ...{ id: "limit", zh: "界限", en: "Limit", type: "number", min: 0, max: 1e15, required: true },
              unit: {
                percent: { field: "method", is: ["share"] },
                money: { field: "measure", is: ["bookings", "contract_value"] },
              },
              help: {
                zh: "按占比：累计到的比例，最后一级填 100%。按门槛：从多少起，最后一级填 0。",
                en: "By share: how far it reaches, the last one 100 %. From a value on: where it begins, the last one 0.",
              },
            },
            {
              ...{ id: "contact_days", zh: "至少每几天联系一次", en: "Contact at least every … days" },
              ...{ type: "integer", min: 1, max: 366 },
            },
            {
              ...{ id: "response_hours", zh: "几个工作小时内回应", en: "Answer within … working hours" },
              ...{ type: "integer", min: 1, max: 400 },
            },
          ],
        },
      ],
    },
  ],
  steps: [{ roles: ["ceo"] }],
};

const itemsOf = (value: ContentValue | undefined) =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];

function gradeProblems({ id, method, grades }: ContentItem): InputProblem[] {
  const limits = itemsOf(grades).map(({ limit }) => Number(limit));
  const sign = method === "share" ? 1 : -1;
  const path = `rules/${id}/grades`;
  const unordered = limits.findIndex((limit, at) => at > 0 && sign * limit <= sign * (limits[at - 1] ?? 0));
  if (unordered > 0) {
    const item = itemsOf(grades)[unordered]?.id;
    return [
      {
        ...{ field: `${path}/${item}/limit`, rule: "order" },
        zh: method === "share" ? "界限应逐级升高。" : "界限应逐级降低。",
        en:
          method === "share"
            ? "The limits must rise from class to class."
            : "The limits must fall from class to class.",
      },
    ];
  }
  const last = limits.at(-1);
  if (last === (method === "share" ? 1 : 0)) return [];
  return [
    {
      ...{ field: `${path}/${itemsOf(grades).at(-1)?.id}/limit`, rule: "last" },
      zh: method === "share" ? "最后一级的界限应为 100%。" : "最后一级的界限应为 0。",
      en: method === "share" ? "The last class must reach 100 %." : "The last class must begin at 0.",
    },
  ];
}

/** What is wrong with class rules beyond their fields: a kind graded twice, limits out of order, somebody left without. */
export function classRulesProblems({ rules }: Content): InputProblem[] {
  const kindOf = ({ measure }: ContentItem) => CLASS_MEASURES[measure as ClassMeasure]?.kind;
  return itemsOf(rules).flatMap((rule, at, all) => [
    ...(all.slice(0, at).some((other) => kindOf(other) === kindOf(rule))
      ? [
          {
            ...{ field: `rules/${rule.id}/measure`, rule: "unique", zh: "这种对象已有一条规则。" },
            en: "There is a rule for this kind already.",
          },
        ]
      : []),
    ...gradeProblems(rule),
  ]);
}
