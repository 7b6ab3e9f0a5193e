import type { Wording } from "../channel/record-kind.ts";
import type {
  Dimension,
  DimensionFilter,
  Grain,
  MeasureTerm,
  MetricUnit,
  MetricWindow,
  Population,
} from "./metric-definition.ts";
import type { RowKind } from "./row-kind.ts";

/** A measure as somebody who composes a metric must know it. */
export interface MeasureInfo {
  /** `fact.measure` */
  readonly id: string;
  readonly isMoney: boolean;
  /** Sums and counts can be added up; medians and indices cannot. */
  readonly isAdditive: boolean;
  /** Tells how things stand on the last day instead of what happened. */
  readonly isSnapshot: boolean;
  readonly grains: readonly Grain[];
  readonly populations: readonly Population[];
  readonly dimensions: readonly Dimension[];
  readonly clock: string;
  readonly sources: readonly RowKind[];
  /** Counts only what is complete after some days: what the whole of it is called, and after how many. */
  readonly matures?: { readonly of: string; readonly whole: string; readonly days: number };
}

/** A metric as a person composes it; what follows from its measures is left out. */
export interface OwnMetricDraft {
  readonly id: string;
  readonly name: Wording;
  readonly meaning: Wording;
  readonly question: Wording;
  readonly unit: MetricUnit;
  readonly direction: "higher" | "lower";
  readonly window: Extract<MetricWindow, { type: "month" | "trailing" }>;
  readonly numerator: readonly MeasureTerm[];
  /** Empty: the metric is a sum. */
  readonly denominator: readonly MeasureTerm[];
  readonly population: Population;
  readonly filter: readonly DimensionFilter[];
  readonly minimumDenominator: number;
}
