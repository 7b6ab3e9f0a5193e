import type { proposeMetric } from "../../contract/measurement/own-metrics.ts";
import type { BodyOf } from "../../contract/route.ts";
import type { Dimension, Population } from "../../domain/measurement/metric-definition.ts";
import type { MetricDefinition } from "./metric-figure-props.ts";

type Draft = BodyOf<typeof proposeMetric>["draft"];
interface Term {
  measure?: string;
  factor?: number;
}

/** A metric as the form holds it. */
export interface ComposedMetric {
  /** The id without its beginning own_. */
  word: string;
  name: Draft["name"];
  meaning: Draft["meaning"];
  question: Draft["question"];
  numerator: Term[];
  denominator: Term[];
  population: Population;
  filter: { dimension?: Dimension; values?: string[] }[];
  /** 1: the calendar month; more: the last months together. */
  months: number;
  unit: Draft["unit"];
  direction: Draft["direction"];
  minimumDenominator: number;
  reason?: string;
}

const words = { zh: "", en: "" };

/**
 * What the form begins with: empty, or a version to be changed.
 *
 * @example formOf(null).numerator.length // 1
 */
export function formOf(from: MetricDefinition | null): ComposedMetric {
  if (from === null) {
    return {
      ...{ word: "", name: words, meaning: words, question: words, denominator: [], filter: [] },
      ...{ population: "all", months: 1, unit: "count", direction: "higher", minimumDenominator: 1 },
      numerator: [{ factor: 1 }],
    };
  }
  const { name, meaning, question, numerator, denominator, unit, direction, minimumDenominator } = from;
  return {
    ...{ name, meaning, question, numerator, denominator, unit, direction, minimumDenominator },
    word: from.id.replace(/^own_/, ""),
    population: from.populations[0] ?? "all",
    filter: from.filter ?? [],
    months: from.window.months ?? 1,
  };
}

function termsOf(terms: readonly Term[] | undefined): Draft["numerator"] {
  return (terms ?? []).flatMap(({ measure, factor }) =>
    measure === undefined ? [] : [{ measure, factor: factor ?? 1 }],
  );
}

/**
 * What the form holds as a draft for the server, without the rows that were left empty.
 *
 * @example draftOf(formOf(definition)).id // "own_…"
 */
export function draftOf(form: ComposedMetric): Draft {
  const { name, meaning, question, unit, direction, population, minimumDenominator } = form;
  return {
    ...{ name, meaning, question, unit, direction, population, minimumDenominator },
    id: `own_${form.word}`,
    window: form.months > 1 ? { type: "trailing", months: form.months } : { type: "month" },
    numerator: termsOf(form.numerator),
    denominator: termsOf(form.denominator),
    filter: (form.filter ?? []).flatMap(({ dimension, values }) =>
      dimension === undefined ? [] : [{ dimension, values: values ?? [] }],
    ),
  };
}
