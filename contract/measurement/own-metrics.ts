import { Type } from "typebox";
import { route } from "../route.ts";
import { BilingualText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import {
  DimensionText,
  GrainText,
  MetricDefinitionShape,
  MetricId,
  MetricValueShape,
  PopulationText,
  UnitText,
} from "./shapes.ts";

const closed = { additionalProperties: false };
const Words = Type.Object(
  { zh: Type.String({ maxLength: 300 }), en: Type.String({ maxLength: 300 }) },
  closed,
);
const Terms = Type.Array(
  Type.Object(
    {
      measure: Type.String({ maxLength: 120 }),
      factor: Type.Integer({ minimum: -1000, maximum: 1000 }),
    },
    closed,
  ),
  { maxItems: 8 },
);

/** A metric as a person composes it from measures. */
export const OwnMetricDraftShape = Type.Object(
  {
    id: Type.String({ maxLength: 60, description: "begins with own_" }),
    name: Words,
    meaning: Words,
    question: Words,
    unit: UnitText,
    direction: Type.Enum(["higher", "lower"]),
    window: Type.Union([
      Type.Object({ type: Type.Literal("month") }, closed),
      Type.Object(
        { type: Type.Literal("trailing"), months: Type.Integer({ minimum: 2, maximum: 24 }) },
        closed,
      ),
    ]),
    numerator: Terms,
    denominator: Terms,
    population: PopulationText,
    filter: Type.Array(
      Type.Object(
        {
          dimension: DimensionText,
          values: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 20 }),
        },
        closed,
      ),
      { maxItems: 4 },
    ),
    minimumDenominator: Type.Integer({ minimum: 1, maximum: 10_000 }),
  },
  closed,
);

const Proposal = Type.Object({
  id: Uuid,
  metric: MetricId,
  version: Type.Integer(),
  definition: Nullable(MetricDefinitionShape),
  reason: Type.String(),
  ownerId: Uuid,
  proposedBy: Uuid,
  proposedByName: Type.String(),
  proposedAt: InstantText,
  decision: Nullable(Type.Enum(["agreed", "returned", "withdrawn"])),
  comment: Nullable(Type.String()),
  decidedByName: Nullable(Type.String()),
  decidedAt: Nullable(InstantText),
});

export const listMeasures = route({
  method: "GET",
  path: "/v1/measures",
  summary: "What metrics can be composed of: every measure with its unit and what it can be held to",
  who: { object: "metric", act: "read" },
  answer: Type.Object({
    measures: Type.Array(
      Type.Object({
        id: Type.String(),
        name: BilingualText,
        isMoney: Type.Boolean(),
        isAdditive: Type.Boolean(),
        isSnapshot: Type.Boolean(),
        grains: Type.Array(GrainText),
        populations: Type.Array(PopulationText),
        dimensions: Type.Array(DimensionText),
        matures: Type.Optional(
          Type.Object({ of: Type.String(), whole: Type.String(), days: Type.Integer() }),
        ),
      }),
    ),
  }),
});

export const previewMetric = route({
  method: "POST",
  path: "/v1/metric-previews",
  summary: "Compute a composed metric on the company's own facts without keeping it",
  who: { object: "metric", act: "read" },
  body: Type.Object({ draft: OwnMetricDraftShape, month: MonthText }, closed),
  answer: Type.Object({ definition: MetricDefinitionShape, values: Type.Array(MetricValueShape) }),
});

export const listMetricProposals = route({
  method: "GET",
  path: "/v1/metric-proposals",
  summary: "Composed metrics as they were put forward, newest first, and what was decided",
  who: { object: "metric", act: "read" },
  query: Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    after: Type.Optional(Uuid),
  }),
  answer: Type.Object({ proposals: Type.Array(Proposal), next: Nullable(Uuid) }),
});

export const proposeMetric = route({
  method: "POST",
  path: "/v1/metric-proposals",
  summary: "Put a composed metric, or a new version of one, before those who agree to metrics",
  who: { object: "metric", act: "propose" },
  body: Type.Object(
    { draft: OwnMetricDraftShape, ownerId: Uuid, reason: Type.String({ maxLength: 1000 }) },
    closed,
  ),
  answer: Proposal,
});

export const proposeRetirement = route({
  method: "POST",
  path: "/v1/metrics/:id/retirement",
  summary: "Propose that a composed metric goes out of use; what was closed with it stays",
  who: { object: "metric", act: "propose" },
  params: Type.Object({ id: MetricId }),
  body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) }, closed),
  answer: Proposal,
});

export const decideMetric = route({
  method: "POST",
  path: "/v1/metric-proposals/:id/decision",
  summary: "Agree to a composed metric, which is in force from then on, or return it with a comment",
  who: { object: "metric", act: "agree" },
  params: Type.Object({ id: Uuid }),
  body: Type.Object(
    { decision: Type.Enum(["agreed", "returned"]), comment: Type.String({ maxLength: 1000 }) },
    closed,
  ),
  answer: Proposal,
});

export const withdrawMetric = route({
  method: "POST",
  path: "/v1/metric-proposals/:id/withdrawal",
  summary: "Take back what one has put forward and nobody has decided",
  who: { object: "metric", act: "propose" },
  params: Type.Object({ id: Uuid }),
  body: Type.Object({}, closed),
  answer: Proposal,
});
