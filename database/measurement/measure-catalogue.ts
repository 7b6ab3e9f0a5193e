import { MEASURE_NAMES } from "../../domain/measurement/measure-names.ts";
import {
  DIMENSIONS,
  GRAINS,
  type Grain,
  type MetricDefinition,
  POPULATIONS,
} from "../../domain/measurement/metric-definition.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import type { MeasureInfo } from "../../domain/measurement/own-metric-draft.ts";
import type { Fact } from "./fact.ts";
import { factSupports } from "./plan-measures.ts";

/** Of a measure that counts only what is complete: the measure that it is divided by, the whole of it, and the days. */
function maturity(metric: MetricDefinition): MeasureInfo["matures"] {
  const of = metric.denominator[0]?.measure;
  const whole = metric.cohort?.[0]?.measure;
  return of === undefined || whole === undefined ? undefined : { of, whole, days: metric.lagDays };
}

function measuresOf({ numerator, denominator, cohort = [] }: MetricDefinition): string[] {
  return [...numerator, ...denominator, ...cohort].map(({ measure }) => measure);
}

function isAdditive(fact: Fact, name: string): boolean {
  if (fact.shape === "cells") return fact.id === "quota";
  const how = fact.measures[name]?.how;
  return how === "count" || how === "sum";
}

const SNAPSHOTS = ["customers_at_day", "partners_at_day", "cities_at_day", "deals_open", "promises_overdue"];
const PLACES: readonly Grain[] = ["company", "region", "city"];
const NARROW: Readonly<Record<string, readonly Grain[]>> = { cities_at_day: PLACES, trial_bookings: PLACES };

/**
 * What can be composed into metrics: every measure of every fact, with how it behaves. Which time decides and which
 * records it is read from stands in the metrics that ship with the fact.
 */
export function measureCatalogue(facts: readonly Fact[]): MeasureInfo[] {
  return facts.flatMap((fact) => {
    const shipped = METRICS.filter((metric) =>
      measuresOf(metric).some((measure) => measure.startsWith(`${fact.id}.`)),
    );
    return Object.keys(fact.measures).map((name): MeasureInfo => {
      const id = `${fact.id}.${name}`;
      const own = shipped.filter((metric) => measuresOf(metric).includes(id));
      const lagged = own.find((metric) => metric.lagDays > 0 && metric.cohort?.[0]?.measure !== id);
      const matures = lagged === undefined ? undefined : maturity(lagged);
      const [first] = own.length > 0 ? own : shipped;
      return {
        id,
        isMoney: MEASURE_NAMES[id]?.money === true,
        isAdditive: isAdditive(fact, name),
        isSnapshot: SNAPSHOTS.includes(fact.id),
        grains: NARROW[fact.id] ?? GRAINS,
        populations: POPULATIONS.filter((population) => factSupports(fact, population, null)),
        dimensions: DIMENSIONS.filter((dimension) => factSupports(fact, "all", dimension)),
        clock: first?.clock ?? "",
        sources: first?.sources ?? [fact.rowKind],
        ...(matures === undefined ? {} : { matures }),
      };
    });
  });
}
