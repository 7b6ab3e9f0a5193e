import { Type } from "typebox";
import { route } from "../route.ts";
import { InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { DecimalText } from "./shapes.ts";
import { WindowShape } from "./view-shapes.ts";

export const getCohorts = route({
  method: "GET",
  path: "/v1/cohorts",
  summary:
    "Retention: of the customers whose first contract started in a month or quarter, how many pay and how much recurs at each later month's end",
  who: { object: "metric", act: "read" },
  query: Type.Object(
    {
      month: Type.Optional(MonthText),
      months: Type.Optional(Type.Integer({ minimum: 1, maximum: 36, description: "24 unless said" })),
      by: Type.Optional(Type.Enum(["month", "quarter"])),
      grain: Type.Optional(Type.Enum(["company", "region", "city", "partner"])),
      subject: Type.Optional(Uuid),
      class: Type.Optional(Type.Enum(["A", "B", "C", "D"])),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    month: MonthText,
    asOf: InstantText,
    window: WindowShape,
    by: Type.Enum(["month", "quarter"]),
    grain: Type.Enum(["company", "region", "city", "partner"]),
    subject: Nullable(Uuid),
    whole: Type.Boolean({ description: "false: only customers of the cities in the reader's scope" }),
    cohorts: Type.Array(
      Type.Object({
        cohort: Type.String({ description: "2026-03 or 2026-Q1" }),
        started: Type.Integer(),
        cells: Type.Array(
          Type.Object({
            age: Type.Integer({ description: "whole months after the month of the start" }),
            paying: Nullable(Type.Integer()),
            recurring: Nullable(DecimalText),
            state: Type.Enum(["ok", "too_few", "immature"]),
          }),
        ),
      }),
    ),
  }),
});
