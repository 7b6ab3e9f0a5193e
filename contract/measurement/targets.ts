import { Type } from "typebox";
import { route } from "../route.ts";
import { DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { DecimalText, GrainText, MetricId } from "./shapes.ts";

export const listTargets = route({
  method: "GET",
  path: "/v1/targets",
  summary:
    "What a month was to bring: of each metric and subject that has a target, as known now or at its close",
  who: { object: "targets", act: "read" },
  query: Type.Object({ month: MonthText, metric: Type.Optional(MetricId) }, { additionalProperties: false }),
  answer: Type.Object({
    month: MonthText,
    asOf: InstantText,
    targets: Type.Array(
      Type.Object({
        metric: MetricId,
        grain: GrainText,
        subjectId: Nullable(Uuid),
        planned: Type.String({
          ...DecimalText,
          description: "minor units of the reporting currency; shares 0..1",
        }),
      }),
    ),
  }),
});

export const setTarget = route({
  method: "POST",
  path: "/v1/targets",
  summary: "Set what a metric is to reach from a day on, of the company or of one subject",
  who: { object: "targets", act: "act" },
  body: Type.Object(
    {
      metric: MetricId,
      grain: GrainText,
      subjectId: Nullable(Uuid),
      startsOn: DayText,
      number: Type.String({
        pattern: "^-?\\d{1,15}(\\.\\d{1,6})?$",
        description: "money in units of the reporting currency, shares 0..1",
      }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ batchId: Uuid, changed: Type.Boolean() }),
});
