import { Type } from "typebox";
import { route } from "../route.ts";
import { InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import {
  AimShape,
  ASKED,
  CityFiguresShape,
  ComparisonHeadShape,
  GivenParameterShape,
  GoalLink,
  InputsShape,
  OptionShape,
  PrefilledShape,
  ResultShape,
} from "./comparison-shapes.ts";

const closed = { additionalProperties: false };
const read = { object: "comparison", act: "read" } as const;
const write = { object: "comparison", act: "act" } as const;
const One = Type.Object({ id: Uuid });

export const getComparisonFacts = route({
  method: "GET",
  path: "/v1/comparison-facts",
  summary:
    "What a comparison of strategy options would begin with: parameters from the company's facts, each with its source",
  who: write,
  query: Type.Object({ region: Type.Optional(Uuid), until: Type.Optional(MonthText) }, closed),
  answer: Type.Object({
    asOf: InstantText,
    ...{ from: MonthText, to: MonthText },
    parameters: Type.Array(PrefilledShape),
    cities: Type.Array(CityFiguresShape),
    options: Type.Array(OptionShape),
    goal: GoalLink,
    aim: AimShape,
    unjudged: Type.Array(Type.String()),
  }),
});

export const startComparison = route({
  method: "POST",
  path: "/v1/comparisons",
  summary:
    "Compare strategy options in the background, from today or from a past month; what it is asked with is kept as it stands",
  who: write,
  body: Type.Object(
    {
      title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
      region: Nullable(Uuid),
      until: Type.Optional(Nullable(MonthText)),
      asOf: Type.String({ format: "date-time", description: "as known when the parameters were read" }),
      parameters: Type.Array(GivenParameterShape, { maxItems: 60 }),
      options: Type.Array(OptionShape, { minItems: 2, maxItems: 6 }),
      ...ASKED,
      tolerance: Type.Number({
        ...{ minimum: 0, maximum: 0.5 },
        description: "share of a figure within which options are level and the next priority decides",
      }),
      seed: Nullable(Type.String({ pattern: "^\\d{1,18}$", description: "null: a new one" })),
    },
    closed,
  ),
  answer: Type.Object({ id: Uuid }),
});

export const listComparisons = route({
  method: "GET",
  path: "/v1/comparisons",
  summary: "The latest comparisons of strategy options with their state, 200 at most",
  who: read,
  answer: Type.Object({
    comparisons: Type.Array(ComparisonHeadShape),
    more: Type.Boolean({ description: "whether there are earlier ones, which are not listed" }),
  }),
});

export const getComparison = route({
  method: "GET",
  path: "/v1/comparisons/:id",
  summary: "One comparison: what it was asked with, how far it is, what it found, which decisions rest on it",
  who: read,
  params: One,
  answer: Type.Object({
    ...ComparisonHeadShape.properties,
    inputs: InputsShape,
    result: Nullable(ResultShape),
    digest: Nullable(Type.String({ description: "SHA-256 of the result: equal for equal inputs and model" })),
    foundAt: Nullable(InstantText),
    decisions: Type.Array(Type.Object({ designId: Uuid, title: Type.String(), version: Type.Integer() }), {
      description: "versions of strategies that name it as their evidence",
    }),
  }),
});

export const getComparisonSince = route({
  method: "GET",
  path: "/v1/comparisons/:id/since",
  summary: "What happened since the facts of a comparison, month by month, beside the bands of its options",
  who: read,
  params: One,
  answer: Type.Object({
    months: Type.Array(Type.Object({ month: MonthText, paying: Type.Number() }), {
      description:
        "paying customers of its cities at the end of each month that is over; at most as many as were played",
    }),
  }),
});

export const cancelComparison = route({
  method: "POST",
  path: "/v1/comparisons/:id/cancellation",
  summary: "Stop a comparison that has not ended; what it was asked with stays readable",
  who: write,
  params: One,
  body: Type.Object({}, closed),
  answer: Type.Object({ id: Uuid }),
});

/** The routes of the comparison of strategy options. */
export const COMPARISON_ROUTES = [
  getComparisonFacts,
  startComparison,
  listComparisons,
  getComparison,
  getComparisonSince,
  cancelComparison,
];
