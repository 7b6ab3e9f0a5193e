import type { ContentChoice, ContentField } from "../agreement/content-field.ts";

/** How the value of a criterion must stand to its threshold. */
export const TRIAL_COMPARATORS = [
  { id: "at_least", zh: "不低于", en: "at least" },
  { id: "above", zh: "高于", en: "above" },
  { id: "at_most", zh: "不高于", en: "at most" },
  { id: "below", zh: "低于", en: "below" },
] as const satisfies readonly ContentChoice[];

/** What the value of a criterion means: a number of its own, a multiple of the baseline, or so much more than it. */
export const TRIAL_BASES = [
  { id: "absolute", zh: "数值本身", en: "the number itself" },
  { id: "factor", zh: "基准的倍数", en: "times the baseline" },
  { id: "difference", zh: "比基准多（少）", en: "more than the baseline" },
] as const satisfies readonly ContentChoice[];

/** Whose rows count in the trial cities. */
export const TRIAL_ROWS = [
  { id: "partners", zh: "代理商（不含直销）", en: "partners, without direct sales" },
  { id: "all", zh: "城市全部（含直销）", en: "the whole city, direct sales included" },
  { id: "direct", zh: "只算直销", en: "direct sales only" },
] as const satisfies readonly ContentChoice[];

/** With what a criterion is compared. */
export const TRIAL_BASELINES = [
  {
    id: "direct_before",
    zh: "开始前的直销：直销做过的试行城市；没有则全部城市",
    en: "direct sales before the start: in the trial cities where it sold, else in all",
  },
  { id: "same_before", zh: "开始前的同一批城市", en: "the same cities before the start" },
] as const satisfies readonly ContentChoice[];

export const PASS_MODES = [
  { id: "point", zh: "看数值（最高决策会议的口径）", en: "the figure itself (the board's rule)" },
  {
    id: "confident",
    zh: "看置信下限（统计上也站得住）",
    en: "its confidence bound (statistics must agree)",
  },
] as const satisfies readonly ContentChoice[];

/** A must decides the trial; a guardrail is watched beside it. */
export const CRITERION_PARTS = [
  { id: "must", zh: "必须达到", en: "must hold" },
  { id: "guardrail", zh: "护栏（只提示，不定成败）", en: "guardrail (shown, decides nothing)" },
] as const satisfies readonly ContentChoice[];

const AMOUNT = {
  zh: "按指标的单位填写；基准的倍数写 1.2 这样的数。",
  en: "In the unit of the metric; a multiple of the baseline as 1.2.",
};

/** The fields of one criterion of success. */
export const CRITERION_FIELDS: readonly ContentField[] = [
  { id: "name", zh: "标准", en: "Criterion", type: "text", max: 120, required: true },
  { id: "part", zh: "作用", en: "Part", type: "choice", required: true, choices: CRITERION_PARTS },
  { id: "metric", zh: "指标", en: "Metric", type: "metric", required: true },
  { id: "rows", zh: "算谁的", en: "Whose rows", type: "choice", required: true, choices: TRIAL_ROWS },
  {
    id: "comparator",
    zh: "关系",
    en: "Relation",
    type: "choice",
    required: true,
    choices: TRIAL_COMPARATORS,
  },
  {
    id: "value",
    zh: "数值",
    en: "Value",
    type: "number",
    unit: { metric: "metric", times: { field: "basis", is: ["factor"] } },
    min: -1e12,
    max: 1e12,
    required: true,
    help: AMOUNT,
  },
  { id: "basis", zh: "数值的含义", en: "The value is", type: "choice", required: true, choices: TRIAL_BASES },
  {
    id: "baseline",
    zh: "基准",
    en: "Baseline",
    type: "choice",
    choices: TRIAL_BASELINES,
    help: {
      zh: "与基准比较时填写。基准在启动时按同一指标、同样的线索来源和成熟期计算，随即锁定。",
      en: "For a comparison. It is computed at the start by the same metric, the same lead sources and the same maturity, and locked.",
    },
  },
  {
    id: "baseline_months",
    zh: "基准取几个月",
    en: "Months of the baseline",
    type: "integer",
    min: 1,
    max: 36,
  },
  { id: "pass_mode", zh: "通过方式", en: "Passes by", type: "choice", required: true, choices: PASS_MODES },
  {
    id: "maturity_days",
    zh: "成熟期（天）",
    en: "Maturity in days",
    type: "integer",
    min: 0,
    max: 365,
    help: {
      zh: "指标自带的成熟期之外还要多等时填写；不会短于指标自身的成熟期。",
      en: "Only to wait longer than the metric's own lag; it is never shorter than that.",
    },
  },
  {
    id: "minimum_n",
    zh: "最少样本数",
    en: "Least sample",
    type: "integer",
    min: 0,
    max: 1_000_000_000,
    help: { zh: "分母不到这个数，不下结论。", en: "With a smaller denominator there is no conclusion." },
  },
  {
    id: "counter_metric",
    zh: "反向指标",
    en: "Counter-metric",
    type: "metric",
    help: {
      zh: "不许为了达标而变差的另一个数。",
      en: "The number that must not be spoiled to reach this one.",
    },
  },
  {
    id: "counter_margin",
    zh: "反向指标的容许变差",
    en: "It may be worse by",
    type: "number",
    unit: { metric: "counter_metric" },
    min: 0,
    max: 1e12,
    help: AMOUNT,
  },
  {
    id: "owner",
    zh: "责任人",
    en: "Answers for it",
    type: "reference",
    to: "member",
    required: true,
  },
];
