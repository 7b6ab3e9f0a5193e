import { Type } from "typebox";
import {
  MetricDefinitionShape,
  MetricId,
  MetricValueShape,
  RestatementShape,
} from "../measurement/shapes.ts";
import type { Route } from "../route.ts";
import { route } from "../route.ts";
import { InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const Line = Type.Object({
  metric: MetricId,
  value: Nullable(MetricValueShape),
  previous: Nullable(MetricValueShape),
  lastYear: Nullable(MetricValueShape),
  limits: Nullable(
    Type.Object({
      basis: Type.Enum(["values", "differences"], {
        description: "made from the monthly values, or from the changes from month to month",
      }),
      mean: Type.Number(),
      lower: Type.Number(),
      upper: Type.Number(),
    }),
  ),
  signal: Nullable(Type.Enum(["above", "below"])),
  series: Type.Array(Type.Object({ month: MonthText, number: Nullable(Type.Number()) })),
});

const TableRow = Type.Object({ subjectId: Uuid, name: Type.String(), values: Type.Array(MetricValueShape) });

export const getPack = route({
  method: "GET",
  path: "/v1/months/:month/pack",
  summary: "The monthly pack of a closed month: closed figures only, with what they are compared with",
  who: { object: "monthly_pack", act: "read" },
  params: Type.Object({ month: MonthText }),
  answer: Type.Object({
    month: MonthText,
    instant: InstantText,
    digest: Type.String(),
    currency: Type.String(),
    headline: Type.Array(Line),
    regions: Type.Array(TableRow),
    cities: Type.Array(TableRow),
    concentration: Type.Array(Line),
    funnel: Type.Array(Line),
    exceptions: Type.Array(Line),
    restatements: Type.Array(
      Type.Object({
        month: MonthText,
        asOf: InstantText,
        lateFacts: Type.Integer(),
        cells: Type.Array(RestatementShape),
      }),
      { description: "of every closed month that was recomputed and came out differently" },
    ),
    definitions: Type.Array(MetricDefinitionShape),
  }),
});

/** The routes of reports. */
export const REPORT_ROUTES: readonly Route[] = [getPack];
