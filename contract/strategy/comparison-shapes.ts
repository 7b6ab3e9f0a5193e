import { Type } from "typebox";
import { ROLES } from "../../domain/access/role.ts";
import { COMPARISON_PARAMETERS } from "../../domain/strategy/comparison-parameters.ts";
import { OPTION_LIBRARY } from "../../domain/strategy/option-library.ts";
import { BilingualText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const closed = { additionalProperties: false };
const ParameterId = Type.Enum(COMPARISON_PARAMETERS.map(({ id }) => id));
const Figure = Type.Enum(["paying", "revenue", "margin"]);
const Finite = Type.Number({ minimum: -1e18, maximum: 1e18 });

export const RangeShape = {
  low: Finite,
  likely: Finite,
  high: Type.Number({ minimum: -1e18, maximum: 1e18, description: "money in minor units" }),
};
const Source = Type.Object({
  kind: Type.Enum(["measured", "assumed"]),
  ...{ zh: Type.String(), en: Type.String() },
  from: Nullable(MonthText),
  to: Nullable(MonthText),
  cases: Nullable(Type.Number({ description: "counted behind it" })),
});
export const PrefilledShape = Type.Object({ id: ParameterId, ...RangeShape, source: Source });
export const UsedParameterShape = Type.Object({
  ...{ id: ParameterId, ...RangeShape, source: Source },
  changedFrom: Nullable(Type.Object(RangeShape)),
});
export const GivenParameterShape = Type.Object({ id: ParameterId, ...RangeShape }, closed);

const Percent = Type.Integer({ minimum: 0, maximum: 100 });
export const OptionShape = Type.Object(
  {
    option: Type.Enum(OPTION_LIBRARY.map(({ id }) => id)),
    name: Nullable(Type.String({ maxLength: 100 })),
    ...{ open: Percent, focus: Percent, exclusive: Percent },
    byCoverage: Type.Optional(
      Type.Boolean({ description: "each city as it is served; the percentages where that is not said" }),
    ),
  },
  { ...closed, description: "percentages of each city under each regime, adding up to 100" },
);

export const CityFiguresShape = Type.Object({
  ...{ id: Uuid, name: Type.String(), addressable: Nullable(Type.Number()) },
  ...{ paying: Type.Number(), adopters: Type.Number(), partners: Type.Number() },
  leads: Type.Number({ description: "HQ leads distributed in the twelve months" }),
  coverage: Type.Optional(Nullable(Type.Enum(["direct", "focus", "open"]))),
});

export const AimShape = Type.Object({
  priorities: Type.Array(Figure),
  tolerance: Type.Number(),
  conditions: Type.Array(
    Type.Object({ figure: Type.Enum(["paying", "margin", "marginRate"]), atLeast: Type.Number() }),
  ),
});
export const GoalLink = Nullable(Type.Object({ designId: Uuid, version: Type.Integer() }));

/** What every comparison is asked with besides parameters and options. */
export const ASKED = {
  months: Type.Integer({ minimum: 6, maximum: 60 }),
  draws: Type.Integer({ minimum: 200, maximum: 10_000 }),
  sustained: Type.Boolean({
    description: "open competition loses partners until each of them can pay a local team",
  }),
};

export const InputsShape = Type.Object({
  ...{ asOf: InstantText, from: MonthText, to: MonthText },
  parameters: Type.Array(UsedParameterShape),
  cities: Type.Array(CityFiguresShape),
  options: Type.Array(OptionShape),
  ...ASKED,
  seed: Type.String(),
  goal: GoalLink,
  aim: AimShape,
  unjudged: Type.Array(Type.String(), {
    description: "metrics of the goal that the model has no figure for",
  }),
});

const Band = Type.Object({
  probability: Type.Number(),
  values: Type.Array(Type.Number()),
  standardErrors: Type.Array(Type.Number()),
});
const ByFigure = <Schema extends Parameters<typeof Type.Array>[0]>(schema: Schema) =>
  Type.Object({ paying: schema, revenue: schema, margin: schema });
const Difference = Nullable(
  Type.Object({
    pairs: Type.Integer(),
    mean: Type.Number(),
    standardError: Nullable(Type.Number()),
    interval: Nullable(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
    shareAbove: Type.Number(),
    correlation: Nullable(Type.Number()),
    varianceRatio: Nullable(Type.Number()),
  }),
);
const Hinges = Type.Object({
  ...{ one: Type.Integer(), other: Type.Integer(), figure: Figure, lead: Type.Number() },
  bestAtLikely: Nullable(Type.Integer()),
  bars: Type.Array(
    Type.Object({ parameter: ParameterId, low: Type.Number(), high: Type.Number(), turns: Type.Boolean() }),
  ),
  shares: Nullable(
    Type.Array(
      Type.Object({
        parameter: ParameterId,
        ...{
          first: Type.Number(),
          firstError: Type.Number(),
          total: Type.Number(),
          totalError: Type.Number(),
        },
      }),
    ),
  ),
  turns: Type.Array(
    Type.Object({
      ...{ parameter: ParameterId, at: Type.Number() },
      ...{ below: Nullable(Type.Integer()), above: Nullable(Type.Integer()) },
    }),
  ),
});

/** Bands are pointwise; revenue and margin are added up from the start, in minor units. */
export const ResultShape = Type.Object({
  options: Type.Array(
    Type.Object({
      bands: ByFigure(Type.Array(Band)),
      best: Type.Object({ best: Type.Number(), standardError: Type.Number(), allowed: Type.Number() }),
    }),
  ),
  differences: Type.Array(
    Type.Object({ one: Type.Integer(), other: Type.Integer(), figures: ByFigure(Difference) }),
  ),
  viability: Type.Array(
    Type.Object({
      regime: Type.Enum(["open", "focus", "exclusive"]),
      ...{ contribution: Nullable(Type.Number()), viableShare: Nullable(Type.Number()) },
      partners: Nullable(Type.Number()),
    }),
  ),
  leader: Nullable(Type.Integer()),
  warnings: Type.Array(Type.Enum(["not-separable", "few-draws", "constraint-never-met"])),
  hinges: Nullable(Hinges),
});

export const ComparisonHeadShape = Type.Object({
  ...{ id: Uuid, title: Type.String(), model: Type.Integer(), askedAt: InstantText },
  ...{ byName: Type.String(), role: Type.Enum([...ROLES]), forName: Nullable(Type.String()) },
  state: Type.Enum(["waiting", "running", "done", "failed", "cancelled"]),
  progress: Type.Object({ done: Type.Integer(), of: Type.Integer() }),
  failure: Nullable(BilingualText),
  leader: Nullable(
    Type.Object({ option: Type.String(), name: Nullable(Type.String()), best: Type.Number() }),
  ),
});
