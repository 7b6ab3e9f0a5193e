import { Type } from "typebox";
import { route } from "../route.ts";
import { DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const closed = { additionalProperties: false };
const Month = Type.Object({ month: MonthText });

export const writeMinutes = route({
  method: "POST",
  path: "/v1/months/:month/minutes",
  summary: "Minute the meeting on a submitted company pack: each decision becomes somebody's commitment",
  who: { object: "monthly_pack", act: "agree" },
  params: Month,
  body: Type.Object(
    {
      notes: Type.String({ maxLength: 20_000 }),
      decisions: Type.Array(
        Type.Object(
          {
            title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
            ownerId: Uuid,
            due: DayText,
            effect: Nullable(
              Type.Object(
                {
                  metric: Type.String({ minLength: 1, maxLength: 100 }),
                  month: MonthText,
                  comparator: Type.Enum(["at_least", "at_most"]),
                  threshold: Type.Number({ description: "money in minor units, ratios 0..1" }),
                },
                closed,
              ),
            ),
          },
          closed,
        ),
        { maxItems: 50 },
      ),
    },
    closed,
  ),
  answer: Type.Object({ id: Uuid, commitments: Type.Array(Uuid) }),
});

export const listMinutes = route({
  method: "GET",
  path: "/v1/months/:month/minutes",
  summary: "The minutes of a month's meeting with its decisions",
  who: { object: "monthly_pack", act: "read" },
  params: Month,
  answer: Type.Object({
    minutes: Type.Array(
      Type.Object({
        id: Uuid,
        notes: Type.String(),
        writtenAt: InstantText,
        writtenByName: Nullable(Type.String()),
        decisions: Type.Array(Type.Object({ commitmentId: Uuid, title: Type.String() })),
      }),
    ),
  }),
});
