import type { ContentField } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";
import { COMPARATORS } from "../goal/goal-design.ts";

/** What a selection standard looks at; the list stays open through "other". */
export const STANDARD_AREAS = [
  { id: "team", zh: "团队", en: "Team" },
  { id: "owner", zh: "老板", en: "Owner" },
  { id: "cooperation", zh: "历史合作", en: "History of cooperation" },
  { id: "city", zh: "城市潜力", en: "City potential" },
  { id: "other", zh: "其他", en: "Other" },
] as const;

const SOURCES = [
  { id: "computed", zh: "按指标计算", en: "computed from a metric" },
  { id: "judged", zh: "按凭证评判", en: "judged with evidence" },
] as const;

const GRAINS = [
  { id: "partner", zh: "代理商", en: "the partner" },
  { id: "city", zh: "所在城市", en: "its city" },
] as const;

const GATE_KINDS = [
  { id: "gate", zh: "门槛", en: "gate" },
  { id: "knock_out", zh: "一票否决", en: "knock-out" },
] as const;

const SOURCE: ContentField = {
  ...{ id: "source", zh: "取值方式", en: "Taken from", type: "choice", required: true },
  choices: SOURCES,
};
const METRIC: ContentField = {
  ...{ id: "metric", zh: "指标", en: "Metric", type: "metric" },
  help: { zh: "按指标计算时必填。", en: "Needed when it is computed." },
};
const OF: ContentField = {
  ...{ id: "of", zh: "谁的指标", en: "Metric of", type: "choice", choices: GRAINS },
  help: { zh: "不选即代理商自己的。", en: "The partner's own unless chosen." },
};
const UNIT = { metric: "metric", plain: { field: "source", is: ["judged"] } } as const;
const ANCHOR = { type: "number", min: -1e15, max: 1e15, required: true, unit: UNIT } as const;
const ANCHOR_HELP = {
  zh: "固定刻度，不随候选人变化。按指标的单位填写；评判项写分值。",
  en: "Fixed, whoever the candidates are. In the unit of the metric; a judgement in points.",
};
const QUESTION: ContentField = {
  ...{
    id: "question",
    zh: "看什么、要什么凭证",
    en: "What to look at, which evidence",
    type: "prose",
    max: 1000,
  },
};

const CRITERIA: ContentField = {
  ...{ id: "criteria", zh: "细项", en: "Criteria", type: "list", min: 1, max: 20 },
  fields: [
    { id: "name", zh: "名称", en: "Name", type: "text", max: 80, required: true },
    {
      ...{ id: "weight", zh: "方面内权重", en: "Weight in its area", type: "ratio", min: 0, max: 1 },
      required: true,
      help: { zh: "同一方面内合计为 100%。", en: "Within an area they add up to 100 %." },
    },
    SOURCE,
    METRIC,
    OF,
    { id: "worst", zh: "0 分对应的值", en: "Value that earns nothing", ...ANCHOR, help: ANCHOR_HELP },
    { id: "best", zh: "满分对应的值", en: "Value that earns everything", ...ANCHOR, help: ANCHOR_HELP },
    QUESTION,
  ],
};

/** Judgements of two items at a time, from which weights can be taken over; kept beside the weights they led to. */
const COMPARISONS: ContentField = {
  ...{
    id: "comparisons",
    zh: "两两比较",
    en: "Pairwise comparisons",
    type: "list",
    min: 0,
    max: 400,
    apart: true,
  },
  fields: [
    { id: "within", zh: "所属方面", en: "Within", type: "text", max: 40, required: true },
    { id: "first", zh: "甲", en: "First", type: "text", max: 40, required: true },
    { id: "second", zh: "乙", en: "Second", type: "text", max: 40, required: true },
    {
      id: "times",
      zh: "重要倍数",
      en: "Times as important",
      type: "number",
      min: 0.1,
      max: 9,
      required: true,
    },
  ],
};

/**
 * By what focus partners are chosen: areas with weights, criteria with weights and fixed anchors, gates without which no
 * score counts. The channel VP designs it, the CEO agrees; directors choose by it.
 */
export const SELECTION_STANDARD: DesignKind = {
  id: "selection_standard",
  zh: "选择标准",
  en: "Selection standard",
  path: "selection-standards",
  layer: "strategy",
  object: "selection_standard",
  place: "company",
  fields: [
    {
      ...{ id: "statement", zh: "选什么样的代理商", en: "What kind of partner", type: "prose", max: 2000 },
      required: true,
    },
    {
      ...{ id: "areas", zh: "方面", en: "Areas", type: "list", min: 1, max: 12 },
      help: { zh: "各方面的权重合计为 100%。", en: "The weights of the areas add up to 100 %." },
      fields: [
        { id: "area", zh: "方面", en: "Area", type: "choice", choices: STANDARD_AREAS, required: true },
        { id: "weight", zh: "权重", en: "Weight", type: "ratio", min: 0, max: 1, required: true },
        CRITERIA,
      ],
    },
    COMPARISONS,
    {
      ...{ id: "gates", zh: "门槛与一票否决", en: "Gates and knock-outs", type: "list", min: 0, max: 20 },
      help: {
        zh: "不满足时照样列出、照样打分，但不能被提名。",
        en: "Who fails one is still listed and scored, and cannot be nominated.",
      },
      fields: [
        { id: "name", zh: "名称", en: "Name", type: "text", max: 80, required: true },
        { id: "kind", zh: "种类", en: "Kind", type: "choice", choices: GATE_KINDS, required: true },
        SOURCE,
        METRIC,
        OF,
        { id: "comparator", zh: "关系", en: "Relation", type: "choice", choices: COMPARATORS },
        { id: "value", zh: "界限", en: "Bound", type: "number", min: -1e15, max: 1e15, unit: UNIT },
        {
          ...{ id: "months", zh: "凭证有效月数", en: "Evidence counts for, in months", type: "integer" },
          ...{ min: 1, max: 60 },
          help: {
            zh: "评判的门槛：过期的凭证不算。",
            en: "Of a judged gate: older evidence does not count.",
          },
        },
        QUESTION,
      ],
    },
  ],
  steps: [{ roles: ["ceo"] }],
};
