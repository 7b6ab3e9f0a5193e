import { Type } from "typebox";
import { KIND_IDS } from "../../domain/channel/record-kind.ts";
import { OWN_ROW_KINDS } from "../../domain/measurement/row-kind.ts";
import { route } from "../route.ts";
import { BilingualText, DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import {
  DecimalText,
  DimensionText,
  FilterText,
  GrainText,
  MetricDefinitionShape,
  MetricId,
  MetricIds,
  MetricValueShape,
  PopulationText,
} from "./shapes.ts";

const Owner = Type.Object({
  ownerId: Uuid,
  ownerName: Type.String(),
  sourceNote: Type.String(),
  readiness: Type.Enum(["ready", "not_ready"]),
  setAt: InstantText,
});

export const listMetrics = route({
  method: "GET",
  path: "/v1/metrics",
  summary: "Every metric with its definition, who answers for it, and whether its data is ready",
  who: { object: "metric", act: "read" },
  answer: Type.Object({
    metrics: Type.Array(
      Type.Object({
        definition: MetricDefinitionShape,
        owner: Nullable(Owner),
        supports: Type.Object({
          populations: Type.Array(PopulationText),
          dimensions: Type.Array(DimensionText),
        }),
      }),
    ),
  }),
});

export const setMetricOwner = route({
  method: "PUT",
  path: "/v1/metrics/:id/owner",
  summary: "Name who answers for a metric, where its data comes from, and whether it is ready",
  who: { object: "metric", act: "propose" },
  params: Type.Object({ id: MetricId }),
  body: Type.Object(
    {
      ownerId: Uuid,
      sourceNote: Type.String({ maxLength: 1000 }),
      readiness: Type.Enum(["ready", "not_ready"]),
    },
    { additionalProperties: false },
  ),
  answer: Owner,
});

/** A month, or days from one up to but without another, or without either everything so far. */
const PeriodQuery = {
  month: Type.Optional(MonthText),
  from: Type.Optional(DayText),
  to: Type.Optional(Type.String({ ...DayText, description: "the first day that no longer counts" })),
};

const ValuesQuery = {
  metrics: MetricIds,
  grain: Type.Optional(GrainText),
  subject: Type.Optional(Uuid),
  ...PeriodQuery,
  toMonth: Type.Optional(
    Type.String({ ...MonthText, description: "with month: the last month of a series" }),
  ),
  view: Type.Optional(
    Type.Enum(["live", "closed", "shown"], {
      description: "live unless said; closed needs a month; shown: closed where a close froze it, else live",
    }),
  ),
  asOf: Type.Optional(InstantText),
  population: Type.Optional(PopulationText),
  breakdown: Type.Optional(DimensionText),
  filter: Type.Optional(FilterText),
};

export const getMetricValues = route({
  method: "GET",
  path: "/v1/metric-values",
  summary: "Values of metrics at a grain: as they are now, as known at an instant, or as a close froze them",
  who: { object: "metric", act: "read" },
  query: Type.Object(ValuesQuery),
  answer: Type.Object({
    asOf: Nullable(InstantText),
    values: Type.Array(MetricValueShape),
    names: Type.Record(Type.String(), Type.String(), {
      description: "of products and people that values are split by, by id",
    }),
    warnings: Type.Array(BilingualText, { description: "what weakens these values" }),
  }),
});

export const exportMetricValues = route({
  method: "GET",
  path: "/v1/metric-values/export",
  summary: "The same values as CSV",
  who: { object: "export", act: "read" },
  carries: "file",
  query: Type.Object({ ...ValuesQuery, language: Type.Optional(Type.Enum(["zh-CN", "en"])) }),
  answer: Type.Unknown(),
});

export const getRowsBehind = route({
  method: "GET",
  path: "/v1/metric-values/rows",
  summary: "The rows behind one side of one cell, latest day first",
  who: { object: "metric", act: "read" },
  query: Type.Object({
    metric: MetricId,
    side: Type.Optional(Type.Enum(["numerator", "denominator", "cohort"])),
    grain: GrainText,
    subject: Type.Optional(Uuid),
    ...PeriodQuery,
    view: Type.Optional(
      Type.Enum(["live", "closed"], { description: "closed: as known when the month was closed" }),
    ),
    population: Type.Optional(PopulationText),
    breakdown: Type.Optional(DimensionText),
    split: Type.Optional(Type.String({ maxLength: 200 })),
    filter: Type.Optional(FilterText),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    after: Type.Optional(
      Type.String({
        pattern:
          "^[1-9]\\d{3}-\\d{2}-\\d{2},[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12},[a-z][a-z0-9_.]{0,99}$",
        description: "`next` of the page before",
      }),
    ),
  }),
  answer: Type.Object({
    asOf: InstantText,
    rows: Type.Array(
      Type.Object({
        kind: Type.Enum([...KIND_IDS, ...OWN_ROW_KINDS.map(({ id }) => id)]),
        rowId: Uuid,
        reference: Nullable(Type.String()),
        measure: Type.String(),
        day: DayText,
        amount: DecimalText,
      }),
    ),
    next: Nullable(Type.String()),
  }),
});
