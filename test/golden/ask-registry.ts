import { computeMetrics } from "../../database/measurement/compute-metrics.ts";
import type { Fact } from "../../database/measurement/fact.ts";
import { FACTS } from "../../database/measurement/facts/facts.ts";
import {
  type Dimension,
  type DimensionFilter,
  GRAINS,
  type MetricDefinition,
  type Population,
} from "../../domain/measurement/metric-definition.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import type { Period } from "../../domain/measurement/span.ts";
import type { FactBook } from "../setup/fact-book.ts";

/** What a test asks the registry, and of whom. */
export interface Question {
  readonly metric: string | MetricDefinition;
  readonly period: Period;
  readonly asOf: Date;
  readonly population?: Population;
  readonly breakdown?: Dimension;
  readonly filter?: readonly DimensionFilter[];
  readonly facts?: readonly Fact[];
}

/** Values of one metric; `of` finds a cell by the name of its subject. */
export interface Answer {
  readonly company: MetricValue;
  readonly values: readonly MetricValue[];
  of(grain: MetricValue["grain"], name: string, slice?: string): MetricValue | undefined;
}

/** Asks for one metric at every grain. */
export async function askRegistry(book: FactBook, question: Question): Promise<Answer> {
  const definition = typeof question.metric === "string" ? metric(question.metric) : question.metric;
  const population = question.population ?? "all";
  const { period, breakdown = null, filter = [] } = question;
  const request = { definition, period, population, breakdown, filter };
  const values = await book.read((tx) =>
    computeMetrics(tx, [request], {
      orgId: book.orgId,
      zone: book.zone,
      asOf: question.asOf,
      grains: GRAINS,
      facts: question.facts ?? FACTS,
      businessDays: () => [],
    }),
  );
  return {
    company: values.find(({ grain }) => grain === "company") as MetricValue,
    values,
    of: (grain, name, slice) =>
      values.find(
        (value) =>
          value.grain === grain &&
          value.subjectId === (grain === "company" ? null : book.id(name)) &&
          (slice === undefined || value.slice === slice),
      ),
  };
}
