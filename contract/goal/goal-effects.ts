import { Type } from "typebox";
import { CONDITION_STANDINGS } from "../../domain/goal/metric-condition.ts";
import { MetricId, MetricValueShape, UnitText } from "../measurement/shapes.ts";
import { route } from "../route.ts";
import { BilingualText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const Standing = Type.Enum([...CONDITION_STANDINGS]);

/** One result that the goal names: what comes first, second, or must hold. */
const Effect = Type.Object({
  place: Type.Enum(["first", "second", "third", "constraint"]),
  metric: MetricId,
  name: BilingualText,
  unit: UnitText,
  direction: Type.Enum(["higher", "lower"]),
  ambition: Nullable(Type.String()),
  comparator: Nullable(Type.Enum(["at_least", "at_most"])),
  bound: Nullable(Type.Number({ description: "of a constraint: a ratio, a count, or whole currency" })),
  holds: Nullable(Standing),
  values: Type.Array(MetricValueShape, { description: "the last thirteen months up to the month shown" }),
});

export const getGoalEffects = route({
  method: "GET",
  path: "/v1/goal-effects",
  summary:
    "Primary, secondary and constraint of the goal in force side by side, for a month, company or a place",
  who: { object: "goal", act: "read" },
  query: Type.Object(
    {
      month: MonthText,
      grain: Type.Optional(Type.Enum(["company", "region", "city"])),
      subject: Type.Optional(Uuid),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    goalId: Nullable(Uuid),
    version: Nullable(Type.Integer()),
    month: MonthText,
    asOf: Nullable(InstantText),
    effects: Type.Array(Effect),
  }),
});
