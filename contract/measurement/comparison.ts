import { Type } from "typebox";
import { route } from "../route.ts";
import { InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { MetricId } from "./shapes.ts";
import { CellShape } from "./view-shapes.ts";

const Named = Type.Object({ id: Uuid, name: Nullable(Type.String()) });

export const getPartnerComparison = route({
  method: "GET",
  path: "/v1/partner-comparison",
  summary:
    "Two to six partners side by side: figures of the registry with the median of their region and XmR state",
  who: { object: "metric", act: "read" },
  query: Type.Object(
    {
      ids: Type.String({
        pattern: `^${"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"}(,${"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"}){1,5}$`,
        description: "two to six ids of partners with commas between them",
      }),
      month: Type.Optional(MonthText),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    month: MonthText,
    asOf: InstantText,
    partners: Type.Array(
      Type.Object({
        id: Uuid,
        reference: Type.String(),
        name: Type.String(),
        city: Nullable(Named),
        region: Nullable(Named),
        inForce: Type.Boolean(),
      }),
      { description: "in the order asked for; a partner outside the scope is left out" },
    ),
    rows: Type.Array(
      Type.Object({
        metric: MetricId,
        cells: Type.Array(
          Type.Object({
            cell: Nullable(CellShape),
            median: Type.Object({
              value: Nullable(
                Type.Number({ description: "of the region's partners in force; null with fewer than five" }),
              ),
              of: Type.Integer({ description: "how many partners have a value" }),
            }),
            limits: Nullable(
              Type.Object({ mean: Type.Number(), lower: Type.Number(), upper: Type.Number() }),
            ),
            signal: Nullable(Type.Enum(["above", "below"])),
            months: Type.Integer({ description: "months before the shown one that the limits rest on" }),
          }),
        ),
      }),
    ),
  }),
});
