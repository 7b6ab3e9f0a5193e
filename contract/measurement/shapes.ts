import { Type } from "typebox";
import { DIMENSIONS, GRAINS, POPULATIONS } from "../../domain/measurement/metric-definition.ts";
import { BilingualText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

export const GrainText = Type.Enum([...GRAINS]);
export const PopulationText = Type.Enum([...POPULATIONS]);
export const DimensionText = Type.Enum([...DIMENSIONS]);
/** Rows with one of these values only: dimension:value,value; dimensions with semicolons between them. */
export const FilterText = Type.String({
  maxLength: 400,
  pattern: "^[a-z_]{1,40}:[^;:]*(;[a-z_]{1,40}:[^;:]*){0,5}$",
  description: "dimension:value,value; no value stands for rows without one",
});
export const UnitText = Type.Enum(["count", "money", "ratio", "days", "hours", "score"]);
export const MetricId = Type.String({ pattern: "^[a-z][a-z0-9_]{0,59}$" });
/** An exact decimal: counts, minor units of the reporting currency, or what a distribution gives. */
export const DecimalText = Type.String({ pattern: "^-?\\d+(\\.\\d+)?$" });
/** Several metrics in a query: ids with commas between them. */
export const MetricIds = Type.String({
  pattern: "^[a-z][a-z0-9_]{0,59}(,[a-z][a-z0-9_]{0,59}){0,199}$",
  description: "metric ids with commas between them",
});

export const DimensionFilterShape = Type.Object({
  dimension: DimensionText,
  values: Type.Array(Type.String()),
});

const Term = Type.Object({ measure: Type.String(), factor: Type.Integer() });

/** A definition as people and programs read it. */
export const MetricDefinitionShape = Type.Object({
  id: MetricId,
  version: Type.Integer(),
  name: BilingualText,
  meaning: BilingualText,
  question: BilingualText,
  unit: UnitText,
  direction: Type.Enum(["higher", "lower"]),
  kind: Type.Enum(["additive", "snapshot", "ratio", "distribution"]),
  window: Type.Object({
    type: Type.Enum(["month", "month_end", "trailing", "cohort"]),
    months: Type.Optional(Type.Integer()),
  }),
  clock: Type.String({ description: "the column whose time decides the month" }),
  grains: Type.Array(GrainText),
  numerator: Type.Array(Term),
  denominator: Type.Array(Term),
  cohort: Type.Optional(Type.Array(Term)),
  filter: Type.Optional(Type.Array(DimensionFilterShape)),
  lagDays: Type.Integer(),
  minimumDenominator: Type.Integer(),
  populations: Type.Array(PopulationText),
  breakdowns: Type.Array(DimensionText),
  parameters: Type.Record(Type.String(), Type.Number()),
  sources: Type.Array(Type.String()),
});

/** The numbers of one cell; what is divided and by what, never only the quotient. */
const Numbers = {
  numerator: Nullable(DecimalText),
  denominator: Nullable(DecimalText),
  value: Nullable(DecimalText),
  cohort: Nullable(DecimalText),
  state: Type.Enum(["ok", "too_few", "immature"]),
};

export const MetricValueShape = Type.Object({
  metric: MetricId,
  version: Type.Integer(),
  month: Nullable(MonthText),
  slice: Type.String({ description: "all, a population, or dimension=value" }),
  grain: GrainText,
  subjectId: Nullable(Uuid),
  ...Numbers,
  /** Set on closed values: the close that froze it. */
  closedIn: Type.Optional(Nullable(MonthText)),
});

export const SideShape = Type.Object(Numbers);

export const RestatementShape = Type.Object({
  metric: MetricId,
  version: Type.Integer(),
  month: MonthText,
  slice: Type.String(),
  grain: GrainText,
  subjectId: Nullable(Uuid),
  closed: Nullable(SideShape),
  restated: Nullable(SideShape),
});

export const MonthShape = Type.Object({
  month: MonthText,
  state: Type.Enum(["open", "closing", "failed", "closed"], {
    description: "failed: the close ended without closing; it goes on from the same instant or is cancelled",
  }),
  instant: Nullable(InstantText),
  closedAt: Nullable(InstantText),
  cells: Nullable(Type.Integer()),
  digest: Nullable(Type.String()),
  overridden: Type.Array(Type.String()),
  reason: Nullable(Type.String()),
  restatedCells: Nullable(
    Type.Integer({
      description: "cells that came out differently when last recomputed; null: never recomputed",
    }),
  ),
  progress: Nullable(
    Type.Object(
      { done: Type.Integer(), of: Type.Integer(), notedAt: InstantText },
      {
        description: "how far a begun close has come, and when its process last said so",
      },
    ),
  ),
  failure: Nullable(BilingualText),
});
