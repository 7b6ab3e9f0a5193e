import { Type } from "typebox";
import { route } from "../route.ts";
import { DayText, Nullable } from "../shapes.ts";

const Share = Type.Object({
  of: Type.Integer(),
  value: Nullable(Type.Number()),
  lower: Type.Number(),
  upper: Type.Number(),
  tooFew: Type.Boolean({ description: "too few to be read: below thirty" }),
});

const Effect = Type.Object({
  ended: Type.Integer(),
  lost: Type.Integer(),
  warned: Type.Integer(),
  warnedLost: Type.Integer(),
  leadDays: Nullable(
    Type.Number({ description: "median days from the first warning to the end, of the lost" }),
  ),
  precision: Share,
  recall: Share,
  base: Share,
});
const Both = Type.Object({ any: Effect, red: Effect });
const Span = Type.Object({ from: DayText, through: DayText });

const Coefficient = Type.Object({
  coefficient: Type.Number(),
  lower: Type.Number(),
  upper: Type.Number(),
});

const Risk = Type.Union([
  Type.Object({
    state: Type.Literal("fitted"),
    fittedTo: Type.Integer(),
    judgedBy: Type.Integer({ description: "later ends, which the fit has not seen" }),
    lostShare: Type.Number(),
    intercept: Coefficient,
    coefficients: Type.Array(Coefficient, { description: "change of use, level of use, renewed before" }),
    brier: Nullable(Type.Number()),
    brierOfShare: Type.Number({ description: "of telling everybody the share lost" }),
    auc: Nullable(Type.Number()),
    slope: Nullable(Coefficient),
    bins: Type.Array(
      Type.Object({
        count: Type.Integer(),
        told: Type.Number(),
        happened: Type.Object({ value: Nullable(Type.Number()), lower: Type.Number(), upper: Type.Number() }),
      }),
    ),
  }),
  Type.Object({
    state: Type.Enum(["too_few", "not_fitted"]),
    ended: Type.Integer(),
    lost: Type.Integer(),
    needed: Type.Integer({ description: "lost, and renewed, that a model needs" }),
  }),
]);

export const getWarningEffect = route({
  method: "GET",
  path: "/v1/warning-effect",
  summary:
    "How good warnings were against what happened, what the rules would have said, and the model of the risk",
  who: { object: "customer_activity", act: "read" },
  answer: Type.Object({
    span: Nullable(
      Type.Object(
        { from: DayText, through: DayText },
        {
          description:
            "ends that are settled, grace days past, and of which rules could have warned in all their time; null while there is none",
        },
      ),
    ),
    recorded: Nullable(Both),
    review: Nullable(
      Type.Object({ day: DayText, span: Nullable(Span), replayed: Nullable(Both), risk: Risk }),
    ),
  }),
});
