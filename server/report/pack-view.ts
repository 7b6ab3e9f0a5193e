import { ROLE_NAMES } from "../../domain/access/role.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { formatDay, formatMonth } from "../../domain/calendar/format-period.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import type { Language } from "../../domain/language.ts";
import { formatFigure } from "../../domain/measurement/format-figure.ts";
import { MEASURE_NAMES } from "../../domain/measurement/measure-names.ts";
import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";
import { metricFigure, numberFigure } from "../../domain/measurement/metric-figure.ts";
import { type Currency, isoCurrencies } from "../../domain/org/currency.ts";
import { packFindings } from "../../domain/report/pack-findings.ts";
import { findingSentence } from "../../domain/report/pack-sentences.ts";
import { type PackWord, packWord } from "../../domain/report/pack-words.ts";
import type { Pack } from "./assemble-pack.ts";

export type PackLine = Pack["headline"][number];
export type PackRow = Pack["regions"][number];
export type PackDefinition = Pack["definitions"][number];
export type PackCell = PackRow["values"][number];

/** A pack with what its files are written with. */
export interface PackView {
  readonly pack: Pack;
  readonly language: Language;
  readonly currency: Currency;
  readonly zone: string;
  /** Of what was submitted; null for a pack as it is. */
  readonly submission: { readonly digest: string; readonly submittedAt: Date } | null;
}

/** The reporting currency as an organisation has it, with its mark where it has one. */
export function reportingCurrency(code: string, exponent: number): Currency {
  return { ...isoCurrencies.get(code), code, exponent };
}

/** What is said in brackets behind a name or a state. */
export function inBrackets(text: string, { language }: Pick<PackView, "language">): string {
  return language === "en" ? ` (${text})` : `（${text}）`;
}

/** How a pack's files say things: words, names, figures and instants in one language. */
export function packSpeech({ pack, language, currency, zone }: PackView) {
  const definitionOf = (metric: string): PackDefinition | undefined =>
    pack.definitions.find(({ id }) => id === metric);
  const say = (text: { zh: string; en: string }) => (language === "en" ? text.en : text.zh);
  return {
    definitionOf,
    say,
    word: (word: PackWord, given?: Record<string, string | number>) => packWord(word, language, given),
    nameOf: (metric: string) => say(definitionOf(metric)?.name ?? { zh: metric, en: metric }),
    month: (month: string | null) => (month === null ? "" : formatMonth(toMonth(month), language)),
    day: (day: string) => formatDay(toDay(day), language),
    cell: (cell: PackCell | null, unit: MetricUnit, form: "short" | "full" = "short") =>
      formatFigure(metricFigure(cell ?? undefined, unit, currency), { language, form }),
    number: (number: number, unit: MetricUnit) =>
      formatFigure(numberFigure(unit, number, currency), { language }),
    /** Day and time on clocks of the organisation. */
    instant: (at: string | Date) => new Date(at).toLocaleString("sv-SE", { timeZone: zone }).slice(0, 16),
    sentences: () => packFindings(pack).map((one) => findingSentence(one, pack, { language, currency })),
  };
}
export type PackSpeech = ReturnType<typeof packSpeech>;

/** Every line of the company, section by section. */
export function packLines(pack: Pack): PackLine[] {
  return [...pack.headline, ...pack.concentration, ...pack.funnel, ...pack.retention, ...pack.exceptions];
}

/** Where a decision stands, in a word of the pack's files. */
export function decisionState({ state, kept, overdue }: Pack["decisions"][number]): PackWord {
  if (overdue) return "overdue";
  return state === "accepted" && kept === false ? "acceptedNotDone" : state;
}

/** Whose a decision is: the person, or the role where nobody is named. */
export function decisionOwner(
  { ownerName, ownerRole }: Pack["decisions"][number],
  { say }: Pick<PackSpeech, "say">,
): string {
  return ownerName ?? say(ROLE_NAMES[ownerRole]);
}

export type Restated = Pack["restatements"][number]["cells"][number];

/** What was restated of the pack's own subject. */
export function restatedCells({ restatements, subject }: Pack): Restated[] {
  return restatements
    .flatMap(({ cells }) => cells)
    .filter(({ grain, slice }) => grain === subject.grain && slice === "all");
}

/** Every line whose metric is outside its limits, each metric once. */
export function signalLines(pack: Pack): PackLine[] {
  const all = packLines(pack);
  return all.filter(
    ({ metric, signal }, at) => signal !== null && all.findIndex((one) => one.metric === metric) === at,
  );
}

/** What a limit says: what nothing is subtracted from cannot fall under zero. */
export function lowerLimit(line: PackLine, definition: PackDefinition): number | null {
  if (line.limits === null) return null;
  const positive = definition.numerator.every(({ factor }) => factor > 0);
  return positive ? Math.max(0, line.limits.lower) : line.limits.lower;
}

/** In what a sum of measures is counted. */
export function sideUnit(terms: readonly { measure: string }[]): "money" | "count" {
  return terms.length > 0 && terms.every(({ measure }) => MEASURE_NAMES[measure]?.money === true)
    ? "money"
    : "count";
}

/** Rows by bookings, the highest first. */
export function byBookings(rows: readonly PackRow[]): PackRow[] {
  const booked = ({ values }: PackRow) =>
    Number(values.find(({ metric }) => metric === "bookings")?.numerator ?? Number.NEGATIVE_INFINITY);
  return rows.toSorted((a, b) => booked(b) - booked(a));
}
