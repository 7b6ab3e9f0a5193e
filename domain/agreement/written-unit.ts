import type { Content, ContentField } from "./content-field.ts";

/** In which unit people write and read a number; the content itself holds ratios as decimals and money in whole currency. */
export const WRITTEN_UNITS = ["plain", "percent", "money", "times", "days", "hours"] as const;
export type WrittenUnit = (typeof WRITTEN_UNITS)[number];

const OF_METRICS: Readonly<Record<string, WrittenUnit>> = {
  ratio: "percent",
  money: "money",
  days: "days",
  hours: "hours",
};

/**
 * The unit of a number where it stands. A ratio is always written in percent.
 *
 * @param around the fields beside it, and those of the items that it lies in
 * @param unitOf the unit of a metric; undefined where it is not known
 * @example writtenUnit({ type: "number", unit: { metric: "metric" }, … }, { metric: "gross_margin" }, () => "ratio") // "percent"
 */
export function writtenUnit(
  field: ContentField,
  around: Content,
  unitOf: (metric: string) => string | undefined,
): WrittenUnit {
  if (field.type === "ratio") return "percent";
  if (field.type !== "number" || field.unit === undefined) return "plain";
  const { unit } = field;
  const holds = (rule: (typeof unit)["plain"]) => rule?.is.includes(String(around[rule.field])) === true;
  for (const written of ["plain", "times", "percent", "money"] as const)
    if (holds(unit[written])) return written;
  const metric = unit.metric === undefined ? undefined : around[unit.metric];
  return (typeof metric === "string" && OF_METRICS[unitOf(metric) ?? ""]) || "plain";
}

/** The fields that decide the unit of a number, out of those around it; undefined where none does. */
export function decidingUnit(field: ContentField, around: Content): Content | undefined {
  if (field.type !== "number" || field.unit === undefined) return undefined;
  const { metric, ...rules } = field.unit;
  const names = [metric, ...Object.values(rules).map((rule) => rule.field)].filter((id) => id !== undefined);
  return Object.fromEntries(names.map((id) => [id, around[id] ?? null]));
}

/** As typed in percent: 0.05 is 5, without the noise of binary fractions. */
export const toPercent = (ratio: number) => Number((ratio * 100).toPrecision(12));
/** As the content holds what was typed in percent. */
export const fromPercent = (percent: number) => Number((percent / 100).toPrecision(12));
