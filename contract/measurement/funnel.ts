import { Type } from "typebox";
import { route } from "../route.ts";
import { InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { GrainText, MetricId } from "./shapes.ts";
import { CellShape, WindowShape } from "./view-shapes.ts";

/** By what the rows of a funnel are told apart. */
export const FUNNEL_ROWS = ["month", "source", "region", "city", "partner"] as const;

export const getFunnel = route({
  method: "GET",
  path: "/v1/funnel",
  summary:
    "Two funnels as counts and rates of the registry: leads of headquarters from distribution to won, deals from creation to won or lost",
  who: { object: "metric", act: "read" },
  query: Type.Object(
    {
      month: Type.Optional(MonthText),
      months: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 24, description: "up to and with the month; 12 unless said" }),
      ),
      by: Type.Optional(Type.Enum([...FUNNEL_ROWS])),
      grain: Type.Optional(GrainText),
      subject: Type.Optional(Uuid),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    month: MonthText,
    asOf: InstantText,
    window: WindowShape,
    by: Type.Enum([...FUNNEL_ROWS]),
    grain: GrainText,
    subject: Nullable(Uuid),
    whole: Type.Boolean({ description: "false: the sum of the cities that the reader's scope holds" }),
    rows: Type.Array(
      Type.Object({
        key: Type.String({ description: "month, source, or id of the subject; total: all together" }),
        name: Nullable(Type.String()),
        month: Nullable(MonthText),
        source: Nullable(Type.String()),
        subjectId: Nullable(Uuid),
        cells: Type.Record(MetricId, Nullable(CellShape)),
      }),
    ),
  }),
});
