import type {
  Dimension,
  DimensionFilter,
  Grain,
  MetricDefinition,
  Population,
} from "../../domain/measurement/metric-definition.ts";
import { completeAt, type Period, type Span, spanOf } from "../../domain/measurement/span.ts";
import type { BusinessDays, Fact, FactScope, Sql } from "./fact.ts";

/** One metric of one period, for one population, whole or split. */
export interface MetricRequest {
  readonly definition: MetricDefinition;
  readonly period: Period;
  readonly population: Population;
  readonly breakdown: Dimension | null;
  /** Holds the rows to values, besides what the definition does. */
  readonly filter?: readonly DimensionFilter[];
}

/** What all requests of one computation share. */
export interface ComputeContext {
  readonly orgId: string;
  readonly zone: string;
  readonly asOf: Date;
  readonly grains: readonly Grain[];
  readonly facts: readonly Fact[];
  readonly businessDays: BusinessDays;
  /** Only rows of this partner. */
  readonly partner?: Sql;
}

/** One pass over one fact: many measures, all grains. */
export interface Pass {
  readonly fact: Fact;
  readonly scope: FactScope;
  readonly breakdown: Dimension | null;
  readonly grains: Grain[];
  readonly measures: string[];
}

/** A request with the passes that its terms come from. */
export interface PlannedMetric {
  readonly request: MetricRequest;
  readonly passes: ReadonlySet<Pass>;
  /** The lag of a month had not ended at the as-of instant. */
  readonly incomplete: boolean;
}

function factOf(measure: string, facts: readonly Fact[]): { fact: Fact; name: string } {
  const [factId, name] = measure.split(".");
  const fact = facts.find(({ id }) => id === factId);
  if (fact === undefined || name === undefined || !(name in fact.measures)) {
    throw new Error(`no measure ${measure}`);
  }
  return { fact, name };
}

function parametersOf(fact: Fact, definition: MetricDefinition): Record<string, number> {
  const names = Object.keys(fact.parameters);
  return Object.fromEntries(
    names.map((name) => [name, definition.parameters[name] ?? fact.parameters[name] ?? 0]),
  );
}

function measuresOf(definition: MetricDefinition): string[] {
  return [...definition.numerator, ...definition.denominator, ...(definition.cohort ?? [])].map(
    ({ measure }) => measure,
  );
}

/** Can a fact be restricted to the population, and split by the dimension? */
export function factSupports(fact: Fact, population: Population, breakdown: Dimension | null): boolean {
  if (fact.shape === "cells") return breakdown === null && fact.populations.includes(population);
  const knows = population === "all" || fact.populations[population] !== undefined;
  return knows && (breakdown === null || fact.dimensions[breakdown] !== undefined);
}

/** Can the metric be computed for the population, and split by the dimension or held to values of it? */
export function metricSupports(
  definition: MetricDefinition,
  facts: readonly Fact[],
  population: Population,
  dimension: Dimension | null,
): boolean {
  return measuresOf(definition).every((measure) =>
    factSupports(factOf(measure, facts).fact, population, dimension),
  );
}

function isIncomplete(request: MetricRequest, span: Span, asOf: Date): boolean {
  const complete = completeAt(span, request.definition.lagDays);
  return request.period.type === "month" && complete !== null && complete > asOf;
}

/**
 * Groups what is asked for into passes: one for each fact, span, population, split and set of thresholds, however many
 * metrics and grains it serves.
 *
 * @throws Error when a definition names a measure that no fact has
 */
export function planMeasures(
  requests: readonly MetricRequest[],
  context: ComputeContext,
): { passes: Pass[]; planned: PlannedMetric[] } {
  const passes = new Map<string, Pass>();
  const planned = requests.map((request): PlannedMetric => {
    const { definition, period, population, breakdown } = request;
    const span = spanOf(definition.window, period, context.zone, context.asOf);
    const grains = context.grains.filter((grain) => definition.grains.includes(grain));
    const filter = [...(definition.filter ?? []), ...(request.filter ?? [])];
    const own = new Set<Pass>();
    for (const measure of measuresOf(definition)) {
      const { fact, name } = factOf(measure, context.facts);
      const parameters = parametersOf(fact, definition);
      const key = JSON.stringify([fact.id, span, population, breakdown, filter, parameters]);
      const scope: FactScope = { ...context, span, population, breakdown, filter, parameters };
      const pass = passes.get(key) ?? { fact, scope, breakdown, grains: [], measures: [] };
      passes.set(key, pass);
      if (!pass.measures.includes(name)) pass.measures.push(name);
      for (const grain of grains) if (!pass.grains.includes(grain)) pass.grains.push(grain);
      own.add(pass);
    }
    return { request, passes: own, incomplete: isIncomplete(request, span, context.asOf) };
  });
  return { passes: [...passes.values()], planned };
}
