import { Type } from "typebox";
import { route } from "../route.ts";
import { Digits, MonthText, Nullable, Uuid } from "../shapes.ts";
import { Band } from "./partners.ts";

const Share = Type.Number({ minimum: 0, maximum: 1 });

export const getPopulation = route({
  method: "GET",
  path: "/v1/population",
  summary: "Who brings the bookings: by headcount band, Lorenz, Gini, concentration, Pareto",
  who: { object: "metric", act: "read", reads: "channel_records" },
  query: Type.Object(
    {
      month: Type.Optional(MonthText),
      include: Type.Optional(
        Type.Enum(["with_sales", "all"], {
          description:
            "with_sales: who won something in the period; all: those and everyone in force at its end",
        }),
      ),
      regionId: Type.Optional(Uuid),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    month: MonthText,
    fromMonth: MonthText,
    include: Type.Enum(["with_sales", "all"]),
    currency: Type.String(),
    exponent: Type.Integer(),
    partners: Type.Integer(),
    amountMinor: Digits,
    tooFew: Type.Boolean({ description: "fewer than five partners: the measures say little" }),
    belowZero: Type.Integer({
      description: "partners whose corrections exceed their sales, counted as zero",
    }),
    bands: Type.Array(
      Type.Object({
        band: Nullable(Band),
        partners: Type.Integer(),
        amountMinor: Digits,
        countShare: Nullable(Share),
        amountShare: Nullable(Share),
      }),
    ),
    lorenz: Type.Array(Type.Object({ countShare: Share, amountShare: Share }), {
      description: "poorest first, at most 201 points",
    }),
    gini: Nullable(Type.Number()),
    topShare: Nullable(Type.Object({ part: Share, partners: Type.Integer(), share: Share })),
    hhi: Nullable(
      Type.Object({ value: Share, effectiveNumber: Type.Number(), normalised: Nullable(Type.Number()) }),
    ),
    pareto: Type.Array(
      Type.Object({
        id: Uuid,
        reference: Type.String(),
        name: Type.String(),
        band: Nullable(Band),
        amountMinor: Digits,
        share: Share,
        cumulativeShare: Share,
        class: Type.Enum(["A", "B", "C"]),
      }),
      { description: "the largest first, at most 200" },
    ),
    classes: Type.Array(
      Type.Object({ class: Type.Enum(["A", "B", "C"]), partners: Type.Integer(), amountMinor: Digits }),
    ),
  }),
});
