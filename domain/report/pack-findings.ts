import { formatMonth } from "../calendar/format-period.ts";
import { toMonth } from "../calendar/month.ts";
import type { Language } from "../language.ts";
import { formatFigure } from "../measurement/format-figure.ts";
import type { MetricUnit } from "../measurement/metric-definition.ts";
import { type CellNumbers, cellNumber, metricFigure, numberFigure } from "../measurement/metric-figure.ts";
import type { Currency } from "../org/currency.ts";

/** A closed value as a pack carries it. */
export type PackValue = CellNumbers & { readonly metric: string; readonly month: string | null };

interface Line {
  readonly metric: string;
  readonly value: PackValue | null;
  readonly previous: PackValue | null;
  readonly lastYear: PackValue | null;
  readonly signal: "above" | "below" | null;
}

/** As much of a pack as its sentences speak of. */
export interface PackFacts {
  readonly month: string;
  readonly headline: readonly Line[];
  readonly concentration: readonly Line[];
  readonly funnel: readonly Line[];
  readonly exceptions: readonly Line[];
  readonly regions: readonly { readonly name: string; readonly values: readonly PackValue[] }[];
  readonly restatements: readonly { readonly month: string; readonly cells: readonly unknown[] }[];
  readonly definitions: readonly {
    readonly id: string;
    readonly unit: MetricUnit;
    readonly name: { readonly zh: string; readonly en: string };
  }[];
}

/** By how much: relative (0.1 = a tenth), points of a percentage, or in the unit itself. */
export interface Change {
  readonly by: "share" | "points" | "unit";
  /** Signed. */
  readonly amount: number;
}

/** One thing that a pack says in its summary; the same for every language. */
export type Finding =
  | {
      readonly kind: "level";
      readonly metric: string;
      readonly value: PackValue;
      readonly previous: Change | null;
      readonly lastYear: Change | null;
      readonly signal: "above" | "below" | null;
    }
  | {
      readonly kind: "first_region";
      readonly name: string;
      readonly value: PackValue;
      readonly share: number;
    }
  | { readonly kind: "signals"; readonly metrics: readonly string[] }
  | { readonly kind: "calm"; readonly compared: number }
  | { readonly kind: "without_value"; readonly metrics: readonly string[] }
  | { readonly kind: "restated"; readonly months: readonly string[]; readonly cells: number };

/** What is said of a month in a sentence of its own, when there is a value. */
const SAID = ["bookings", "quota_attainment", "paying_customers", "win_rate", "nrr", "top20_share"] as const;

/**
 * How far a value is from an earlier one, in the way in which its unit is compared.
 *
 * @returns null where one of them is missing, or where the earlier one is not above zero and a share says nothing
 * @example changeOf(0.30, 0.28, "ratio") // { by: "points", amount: 2 }
 */
export function changeOf(now: number | null, before: number | null, unit: MetricUnit): Change | null {
  if (now === null || before === null) return null;
  if (unit === "ratio") return { by: "points", amount: (now - before) * 100 };
  if (unit === "money" || unit === "count")
    return before > 0 ? { by: "share", amount: (now - before) / before } : null;
  return { by: "unit", amount: now - before };
}

const numberOf = (value: PackValue | null): number | null => (value === null ? null : cellNumber(value));

/**
 * What a pack's summary says, by rule: levels with their changes, the first region, signals or calm, what has no
 * value, restatements. Nothing is said of a change that the limits call usual beyond the figure itself.
 *
 * @example packFindings(pack).map((finding) => findingSentence(finding, pack, { language: "en", currency }))
 */
export function packFindings(pack: PackFacts): Finding[] {
  const lines = [...pack.headline, ...pack.concentration, ...pack.funnel, ...pack.exceptions];
  const levels = SAID.flatMap((metric): Finding[] => {
    const line = lines.find((one) => one.metric === metric);
    if (!line?.value || numberOf(line.value) === null) return [];
    const unit = unitOf(pack, metric);
    const change = (before: PackValue | null) => changeOf(numberOf(line.value), numberOf(before), unit);
    const { value, signal } = line;
    return [
      {
        kind: "level",
        metric,
        value,
        previous: change(line.previous),
        lastYear: change(line.lastYear),
        signal,
      },
    ];
  });
  return [...levels, ...firstRegion(pack), ...signals(lines), ...withoutValue(pack), ...restated(pack)];
}

function unitOf(pack: PackFacts, metric: string): MetricUnit {
  return pack.definitions.find(({ id }) => id === metric)?.unit ?? "count";
}

function firstRegion(pack: PackFacts): Finding[] {
  const rows = pack.regions.flatMap(({ name, values }) => {
    const value = values.find(({ metric }) => metric === "bookings");
    const number = value ? cellNumber(value) : null;
    return value && number !== null ? [{ name, value, number }] : [];
  });
  const [first] = rows.toSorted((a, b) => b.number - a.number);
  const whole = numberOf(pack.headline.find(({ metric }) => metric === "bookings")?.value ?? null);
  if (!first || rows.length < 2 || whole === null || whole <= 0 || first.number <= 0) return [];
  return [{ kind: "first_region", name: first.name, value: first.value, share: first.number / whole }];
}

function signals(lines: readonly Line[]): Finding[] {
  const found = [...new Set(lines.filter(({ signal }) => signal !== null).map(({ metric }) => metric))];
  if (found.length > 0) return [{ kind: "signals", metrics: found }];
  return [{ kind: "calm", compared: new Set(lines.map(({ metric }) => metric)).size }];
}

function withoutValue(pack: PackFacts): Finding[] {
  const found = pack.headline.filter(({ value }) => numberOf(value) === null).map(({ metric }) => metric);
  return found.length === 0 ? [] : [{ kind: "without_value", metrics: found }];
}

function restated({ restatements }: PackFacts): Finding[] {
  if (restatements.length === 0) return [];
  const months = restatements.map(({ month }) => month).toSorted();
  const cells = restatements.reduce((sum, one) => sum + one.cells.length, 0);
  return [{ kind: "restated", months, cells }];
}

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
  const zh = style.language === "zh-CN";
  const name = (metric: string) => nameOf(pack, metric, zh);
  const names = (metrics: readonly string[]) => metrics.map(name).join(zh ? "、" : ", ");
  switch (finding.kind) {
    case "level":
      return levelSentence(finding, pack, style);
    case "first_region": {
      const amount = formatFigure(metricFigure(finding.value, "money", style.currency), style);
      const share = formatFigure({ unit: "ratio", value: finding.share }, style);
      return zh
        ? `${finding.name}的合同金额最高，为 ${amount}，占全公司 ${share}。`
        : `${finding.name} has the highest bookings, ${amount}, which is ${share} of the company's.`;
    }
    case "signals":
      return zh
        ? `超出正常波动范围的指标有 ${finding.metrics.length} 项：${names(finding.metrics)}。`
        : `Outside their control limits (${finding.metrics.length}): ${names(finding.metrics)}.`;
    case "calm":
      return zh ? "没有指标超出正常波动范围。" : "No metric is outside its control limits.";
    case "without_value":
      return zh
        ? `当月没有可用数值的指标：${names(finding.metrics)}。`
        : `Without a usable value this month: ${names(finding.metrics)}.`;
    case "restated": {
      const months = finding.months.map((month) => formatMonth(toMonth(month), style.language));
      return zh
        ? `已结月份中有 ${finding.cells} 个数值重述，涉及 ${months.join("、")}。`
        : `Restated values of closed months: ${finding.cells}, in ${months.join(", ")}.`;
    }
  }
}

function nameOf(pack: PackFacts, metric: string, zh: boolean): string {
  const found = pack.definitions.find(({ id }) => id === metric)?.name;
  return found ? (zh ? found.zh : found.en) : metric;
}

function levelSentence(
  finding: Extract<Finding, { kind: "level" }>,
  pack: PackFacts,
  style: SentenceStyle,
): string {
  const zh = style.language === "zh-CN";
  const unit = unitOf(pack, finding.metric);
  const value = formatFigure(metricFigure(finding.value, unit, style.currency), style);
  const { month } = finding.value;
  const own = month !== null && month !== pack.month ? formatMonth(toMonth(month), style.language) : null;
  const previous =
    finding.previous && changeWords(finding.previous, unit, style, own === null ? "month" : "cohort");
  const lastYear = finding.lastYear && changeWords(finding.lastYear, unit, style, "year");
  const changes = [previous, lastYear].filter((part) => part !== null);
  const signal = finding.signal && signalWords(finding.signal, zh);
  const name = nameOf(pack, finding.metric, zh);
  if (zh)
    return `${[`${name}${own ? `（${own}）` : ""}为 ${value}`, ...changes, ...(signal ? [signal] : [])].join("，")}。`;
  const tail = changes.length > 0 ? `, ${changes.join(" and ")}` : "";
  return `${name}${own ? ` (${own})` : ""}: ${value}${tail}${signal ? `; ${signal}` : ""}.`;
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

/** "比上月增加 12.3%" and "up 12.3% on the month before": a change against something, in words. */
function changeWords(
  change: Change,
  unit: MetricUnit,
  style: SentenceStyle,
  since: keyof typeof SINCE,
): string {
  const zh = style.language === "zh-CN";
  const size = changeSize({ ...change, amount: Math.abs(change.amount) }, unit, style);
  const than = zh ? SINCE[since].zh : SINCE[since].en;
  if (!/[1-9]/.test(size)) return zh ? `与${than}持平` : `level with ${than}`;
  const up = change.amount > 0;
  if (zh) return `比${than}${change.by === "share" ? (up ? "增加" : "减少") : up ? "高" : "低"} ${size}`;
  return `${up ? "up" : "down"} ${size} on ${than}`;
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
