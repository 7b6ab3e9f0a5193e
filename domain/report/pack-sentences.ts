import { formatMonth } from "../calendar/format-period.ts";
import { toMonth } from "../calendar/month.ts";
import type { Language } from "../language.ts";
import { formatFigure } from "../measurement/format-figure.ts";
import type { MetricUnit } from "../measurement/metric-definition.ts";
import { metricFigure, numberFigure } from "../measurement/metric-figure.ts";
import type { Currency } from "../org/currency.ts";
import { type Change, type Finding, type PackFacts, type PackValue, unitOf } from "./pack-findings.ts";

/** A piece of a sentence: words, or a figure with the value that it comes from. */
export type SentencePart = string | { readonly text: string; readonly of: PackValue };

/** In which language, and in which currency amounts are. */
export interface SentenceStyle {
  readonly language: Language;
  readonly currency: Currency;
}

/**
 * A finding as one sentence.
 *
 * @example findingSentence(finding, pack, { language: "zh-CN", currency }) // "合同金额为 ¥123.5万，比上月增加 12.3%。"
 */
export function findingSentence(finding: Finding, pack: PackFacts, style: SentenceStyle): string {
  return findingParts(finding, pack, style)
    .map((part) => (typeof part === "string" ? part : part.text))
    .join("");
}

/**
 * A finding as one sentence whose figures know where they come from.
 *
 * @example findingParts(finding, pack, style) // ["合同金额为 ", { text: "¥123.5万", of: value }, "。"]
 */
export function findingParts(finding: Finding, pack: PackFacts, style: SentenceStyle): SentencePart[] {
  const zh = style.language === "zh-CN";
  const names = (metrics: readonly string[]) =>
    metrics.map((metric) => nameOf(pack, metric, zh)).join(zh ? "、" : ", ");
  switch (finding.kind) {
    case "level":
      return levelParts(finding, pack, style);
    case "first_region": {
      const { name, value } = finding;
      const amount = { text: formatFigure(metricFigure(value, "money", style.currency), style), of: value };
      const share = { text: formatFigure({ unit: "ratio", value: finding.share }, style), of: value };
      return zh
        ? [`${name}的合同金额最高，为 `, amount, "，占全公司 ", share, "。"]
        : [`${name} has the highest bookings, `, amount, ", which is ", share, " of the company's."];
    }
    case "behind_plan":
      return behindParts(finding, style);
    case "signals":
      return signalParts(finding.values, pack, zh);
    case "calm":
      return [calmSentence(finding.compared, zh)];
    case "without_value":
      return [
        zh
          ? `当月没有可用数值的指标：${names(finding.metrics)}。`
          : `Without a usable value this month: ${names(finding.metrics)}.`,
      ];
    case "restated": {
      const months = finding.months.map((month) => formatMonth(toMonth(month), style.language));
      return [
        zh
          ? `已结月份中有 ${finding.cells} 个数值重述，涉及 ${months.join("、")}。`
          : `Restated values of closed months: ${finding.cells}, in ${months.join(", ")}.`,
      ];
    }
  }
}

/** Each metric opens where its value comes from. */
function signalParts(values: readonly PackValue[], pack: PackFacts, zh: boolean): SentencePart[] {
  const named = values.flatMap((of, at): SentencePart[] => [
    at === 0 ? "" : zh ? "、" : ", ",
    { text: nameOf(pack, of.metric, zh), of },
  ]);
  const head = zh
    ? `超出正常波动范围的指标有 ${values.length} 项：`
    : `Outside their control limits (${values.length}): `;
  return [head, ...named.filter((part) => part !== ""), zh ? "。" : "."];
}

function calmSentence(compared: number, zh: boolean): string {
  if (compared > 0) return zh ? "没有指标超出正常波动范围。" : "No metric is outside its control limits.";
  return zh
    ? "历史不足 6 个月，还不能判断是否超出正常波动。"
    : "With fewer than six months of history there are no control limits to judge by yet.";
}

function behindParts(
  { regions, of }: Extract<Finding, { kind: "behind_plan" }>,
  style: SentenceStyle,
): SentencePart[] {
  const zh = style.language === "zh-CN";
  const each = regions.flatMap(({ name, value }, at): SentencePart[] => [
    `${at === 0 ? "" : zh ? "、" : ", "}${name}${zh ? "（" : " ("}`,
    { text: formatFigure(metricFigure(value, "ratio", style.currency), style), of: value },
    zh ? "）" : ")",
  ]);
  const head = zh
    ? `${of} 个区域中有 ${regions.length} 个未达销售目标：`
    : `Behind their targets, ${regions.length} of ${of} regions: `;
  return [head, ...each, zh ? "。" : "."];
}

function nameOf(pack: PackFacts, metric: string, zh: boolean): string {
  const found = pack.definitions.find(({ id }) => id === metric)?.name;
  return found ? (zh ? found.zh : found.en) : metric;
}

function levelParts(
  finding: Extract<Finding, { kind: "level" }>,
  pack: PackFacts,
  style: SentenceStyle,
): SentencePart[] {
  const zh = style.language === "zh-CN";
  const { value: of } = finding;
  const unit = unitOf(pack, finding.metric);
  const own =
    of.month !== null && of.month !== pack.month ? formatMonth(toMonth(of.month), style.language) : null;
  const changes = [
    finding.previous && changeParts(finding.previous, unit, style, own === null ? "month" : "cohort"),
    finding.lastYear && changeParts(finding.lastYear, unit, style, "year"),
  ].filter((part) => part !== null);
  const signal = finding.signal && signalWords(finding.signal, zh);
  const name = nameOf(pack, finding.metric, zh);
  const head = zh ? `${name}${own ? `（${own}）` : ""}为 ` : `${name}${own ? ` (${own})` : ""}: `;
  const figured = changes.flatMap((parts, at): SentencePart[] => [
    zh ? "，" : at === 0 ? ", " : " and ",
    ...parts.map((part): SentencePart => (typeof part === "string" ? part : { text: part.size, of })),
  ]);
  return [
    head,
    { text: formatFigure(metricFigure(of, unit, style.currency), style), of },
    ...figured,
    ...(signal ? [zh ? `，${signal}` : `; ${signal}`] : []),
    zh ? "。" : ".",
  ];
}

function signalWords(signal: "above" | "below", zh: boolean): string {
  if (zh) return signal === "above" ? "高于正常波动范围" : "低于正常波动范围";
  return signal === "above" ? "above its control limits" : "below its control limits";
}

const SINCE = {
  month: { zh: "上月", en: "the month before" },
  cohort: { zh: "前一个月", en: "the month before it" },
  year: { zh: "上年同月", en: "the same month last year" },
} as const;

/** "比上月增加 12.3%" and "up 12.3% on the month before": a change against something, in words around its size. */
function changeParts(
  change: Change,
  unit: MetricUnit,
  style: SentenceStyle,
  since: keyof typeof SINCE,
): (string | { readonly size: string })[] {
  const zh = style.language === "zh-CN";
  const size = changeSize({ ...change, amount: Math.abs(change.amount) }, unit, style);
  const than = zh ? SINCE[since].zh : SINCE[since].en;
  if (!/[1-9]/.test(size)) return [zh ? `与${than}持平` : `level with ${than}`];
  const up = change.amount > 0;
  if (zh) return [`比${than}${change.by === "share" ? (up ? "增加" : "减少") : up ? "高" : "低"} `, { size }];
  return [up ? "up " : "down ", { size }, ` on ${than}`];
}

/**
 * The size of a change in words, without its sign.
 *
 * @example changeSize({ by: "points", amount: 2 }, "ratio", { language: "zh-CN", currency }) // "2.0 个百分点"
 */
function changeSize(change: Change, unit: MetricUnit, style: SentenceStyle): string {
  if (change.by === "share") return formatFigure({ unit: "ratio", value: change.amount }, style);
  if (change.by === "points") {
    const points = formatFigure({ unit: "score", value: change.amount, decimals: 1 }, style);
    return style.language === "zh-CN" ? `${points} 个百分点` : `${points} points`;
  }
  return formatFigure(numberFigure(unit, change.amount, style.currency), style);
}
