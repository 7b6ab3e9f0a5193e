import type { Grain, MetricUnit } from "../measurement/metric-definition.ts";
import { type CellNumbers, cellNumber } from "../measurement/metric-figure.ts";

/** A closed value as a pack carries it. */
export type PackValue = CellNumbers & {
  readonly metric: string;
  readonly version: number;
  readonly month: string | null;
  readonly grain: Grain;
  readonly subjectId: string | null;
};

interface Line {
  readonly metric: string;
  readonly value: PackValue | null;
  readonly previous: PackValue | null;
  readonly lastYear: PackValue | null;
  readonly signal: "above" | "below" | null;
  /** Null while the history is too short to judge by. */
  readonly limits: object | null;
}

/** As much of a pack as its sentences speak of. */
export interface PackFacts {
  readonly month: string;
  readonly headline: readonly Line[];
  readonly concentration: readonly Line[];
  readonly funnel: readonly Line[];
  readonly retention: readonly Line[];
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
  | {
      readonly kind: "behind_plan";
      readonly regions: readonly { readonly name: string; readonly value: PackValue }[];
      readonly of: number;
    }
  | { readonly kind: "signals"; readonly values: readonly PackValue[] }
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
 * @example packFindings(pack).map(({ kind }) => kind) // ["level", "level", "first_region", "calm"]
 */
export function packFindings(pack: PackFacts): Finding[] {
  const lines = [
    ...pack.headline,
    ...pack.concentration,
    ...pack.funnel,
    ...pack.retention,
    ...pack.exceptions,
  ];
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
  return [
    ...levels,
    ...firstRegion(pack),
    ...behindPlan(pack),
    ...signals(lines),
    ...withoutValue(pack),
    ...restated(pack),
  ];
}

/** The unit of a metric of the pack. */
export function unitOf(pack: PackFacts, metric: string): MetricUnit {
  return pack.definitions.find(({ id }) => id === metric)?.unit ?? "count";
}

function firstRegion(pack: PackFacts): Finding[] {
  const rows = regionsWith(pack, "bookings");
  const [first] = rows.toSorted((a, b) => b.number - a.number);
  const whole = numberOf(pack.headline.find(({ metric }) => metric === "bookings")?.value ?? null);
  if (!first || rows.length < 2 || whole === null || whole <= 0 || first.number <= 0) return [];
  return [{ kind: "first_region", name: first.name, value: first.value, share: first.number / whole }];
}

function regionsWith(pack: PackFacts, metric: string) {
  return pack.regions.flatMap(({ name, values }) => {
    const value = values.find((one) => one.metric === metric);
    const number = value ? cellNumber(value) : null;
    return value && number !== null ? [{ name, value, number }] : [];
  });
}

/** Regions that fell short of their targets, the furthest first. */
function behindPlan(pack: PackFacts): Finding[] {
  const rows = regionsWith(pack, "quota_attainment").toSorted((a, b) => a.number - b.number);
  const regions = rows.filter(({ number }) => number < 1).map(({ name, value }) => ({ name, value }));
  return regions.length === 0 ? [] : [{ kind: "behind_plan", regions, of: rows.length }];
}

function signals(lines: readonly Line[]): Finding[] {
  const values = lines.flatMap(({ signal, value }) => (signal === null || value === null ? [] : [value]));
  const found = values.filter((one, at) => values.findIndex(({ metric }) => metric === one.metric) === at);
  if (found.length > 0) return [{ kind: "signals", values: found }];
  const judged = lines.filter(({ limits }) => limits !== null);
  return [{ kind: "calm", compared: new Set(judged.map(({ metric }) => metric)).size }];
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
