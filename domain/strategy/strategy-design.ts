import type { ContentField } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";
import { COMPARATORS } from "../goal/goal-design.ts";
import { COVERAGE_CHOICES } from "./coverage-mode.ts";
import { OPTION_LIBRARY } from "./option-library.ts";

const OPTIONS: ContentField = {
  ...{ id: "options", zh: "备选方案", en: "Options", type: "list", min: 2, max: 8 },
  help: {
    zh: "至少比较两个；选定一个，其余写明为什么不选。",
    en: "Compare at least two; choose one, and say of each other why not.",
  },
  fields: [
    {
      ...{ id: "option", zh: "方案", en: "Option", type: "choice", required: true },
      choices: OPTION_LIBRARY.map(({ id, zh, en }) => ({ id, zh, en })),
    },
    { id: "name", zh: "名称（自拟时）", en: "Name, if it is our own", type: "text", max: 100 },
    { id: "pros", zh: "优点", en: "For it", type: "prose", max: 2000 },
    { id: "cons", zh: "缺点", en: "Against it", type: "prose", max: 2000 },
    { id: "fit", zh: "适用条件", en: "Where it fits", type: "prose", max: 2000 },
    {
      id: "findings",
      zh: "回应的诊断发现",
      en: "Findings it answers",
      type: "references",
      to: "finding",
      max: 20,
    },
    {
      ...{ id: "verdict", zh: "决定", en: "Decision", type: "choice", required: true },
      choices: [
        { id: "chosen", zh: "选定", en: "chosen" },
        { id: "rejected", zh: "不选", en: "rejected" },
      ],
    },
    { id: "why", zh: "理由", en: "Why", type: "prose", max: 2000, required: true },
  ],
};

const BENCHMARKS: ContentField = {
  ...{ id: "benchmarks", zh: "标杆", en: "Benchmarks", type: "list", min: 0, max: 12 },
  help: {
    zh: "别人怎么做，以及为什么适用或不适用于我们。",
    en: "What others do, and why it does or does not apply to us.",
  },
  fields: [
    { id: "who", zh: "谁", en: "Who", type: "text", max: 200, required: true },
    { id: "practice", zh: "做法", en: "What they do", type: "prose", max: 2000, required: true },
    {
      ...{ id: "applies", zh: "是否适用", en: "Does it apply", type: "choice", required: true },
      choices: [
        { id: "yes", zh: "适用", en: "applies" },
        { id: "partly", zh: "部分适用", en: "applies in part" },
        { id: "no", zh: "不适用", en: "does not apply" },
      ],
    },
    { id: "why", zh: "理由", en: "Why", type: "prose", max: 2000, required: true },
  ],
};

const COVERAGE: ContentField = {
  ...{ id: "coverage", zh: "城市覆盖方式", en: "Coverage of cities", type: "list", min: 0, max: 500 },
  help: { zh: "与其他城市不同的城市逐一列出。", en: "Each city that is served otherwise than the rest." },
  fields: [
    { id: "city", zh: "城市", en: "City", type: "reference", to: "city", required: true },
    {
      ...{ id: "mode", zh: "覆盖方式", en: "Coverage", type: "choice", required: true },
      choices: COVERAGE_CHOICES,
    },
  ],
};

const CONDITIONS: ContentField = {
  ...{ id: "conditions", zh: "城市进入条件", en: "Conditions for a city", type: "list", min: 0, max: 12 },
  help: {
    zh: "城市进入重点扶持前必须全部满足；按指标库中的城市数值判断。",
    en: "All must hold before a city gets a focus partner; judged by the registry's figures of the city.",
  },
  fields: [
    { id: "metric", zh: "指标", en: "Metric", type: "metric", required: true },
    {
      ...{ id: "comparator", zh: "关系", en: "Relation", type: "choice", required: true },
      choices: COMPARATORS,
    },
    {
      ...{ id: "value", zh: "界限", en: "Bound", type: "number", min: -1e15, max: 1e15, required: true },
      unit: { metric: "metric" },
      help: { zh: "按指标的单位填写。", en: "In the unit of the metric." },
    },
  ],
};

/**
 * The channel strategy: the options compared on what was found, the one chosen and why, how cities are served, and for how
 * long. The channel VP writes it, the CEO agrees, directors and managers say that they have read it.
 */
export const STRATEGY: DesignKind = {
  id: "strategy",
  zh: "策略",
  en: "Strategy",
  path: "strategies",
  layer: "strategy",
  object: "strategy",
  place: "company",
  acknowledge: ["regional_director", "channel_manager"],
  fields: [
    { id: "goal", zh: "所依据的目标", en: "Under the goal", type: "reference", to: "design", required: true },
    { id: "statement", zh: "策略表述", en: "Statement", type: "prose", max: 2000, required: true },
    {
      id: "findings",
      zh: "依据的诊断发现",
      en: "Findings it rests on",
      type: "references",
      to: "finding",
      max: 40,
    },
    OPTIONS,
    {
      ...{ id: "comparisons", zh: "依据的方案比较", en: "Comparisons it rests on" },
      ...{ type: "references", to: "comparison", max: 10 },
      help: {
        zh: "算完的方案比较；提出后随版本固定，可以打开重看、重算。",
        en: "Comparisons that have been computed: pinned with the version, to be read and computed again.",
      },
    },
    BENCHMARKS,
    { id: "decision", zh: "决策说明", en: "Decision", type: "prose", max: 8000, required: true },
    { id: "from", zh: "开始月份", en: "From", type: "month", required: true },
    { id: "until", zh: "结束月份", en: "Until", type: "month", required: true },
    {
      ...{ id: "measures", zh: "支持措施", en: "Support measures", type: "list", min: 0, max: 20 },
      fields: [
        { id: "measure", zh: "措施", en: "Measure", type: "text", max: 200, required: true },
        { id: "detail", zh: "说明", en: "Detail", type: "prose", max: 2000 },
      ],
    },
    {
      ...{ id: "otherMode", zh: "其他城市的覆盖方式", en: "Coverage of all other cities", type: "choice" },
      ...{ required: true, choices: COVERAGE_CHOICES },
    },
    COVERAGE,
    {
      ...{
        id: "keyAccounts",
        zh: "大客户规则",
        en: "Key-account rule",
        type: "prose",
        max: 2000,
        required: true,
      },
      help: {
        zh: "大客户由总部跟进，不分给代理商，也不计入代理商评价。写明如何认定。",
        en: "Headquarters serves key accounts: they are neither routed to partners nor counted for them. Say how one is recognised.",
      },
    },
    CONDITIONS,
  ],
  steps: [{ roles: ["ceo"] }],
};
