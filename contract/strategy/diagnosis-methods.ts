import { Type } from "typebox";
import { SATURATION_DOUBTS } from "../../domain/strategy/city-saturation.ts";
import { MetricId, UnitText } from "../measurement/shapes.ts";
import { route } from "../route.ts";
import { BilingualText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const read = { object: "diagnosis", act: "read" } as const;
const closed = { additionalProperties: false };

export const getSaturation = route({
  method: "GET",
  path: "/v1/diagnosis/saturation",
  summary:
    "How far the market of each city has gone by its own course of new customers, or why that cannot be said",
  who: read,
  query: Type.Object({ month: MonthText }, closed),
  answer: Type.Object({
    month: MonthText,
    cities: Type.Array(
      Type.Object({
        ...{ cityId: Uuid, name: Type.String(), adopters: Type.Number() },
        course: Type.Array(Type.Object({ came: Type.Number(), curve: Nullable(Type.Number()) }), {
          description: "new customers of each quarter to the month, and what the curve has in its place",
        }),
        ...{ ofAddressable: Nullable(Type.Number()), market: Nullable(Type.Number()) },
        ...{ marketError: Nullable(Type.Number()), saturation: Nullable(Type.Number()) },
        doubts: Type.Array(Type.Enum([...SATURATION_DOUBTS])),
      }),
    ),
  }),
});

const Group = Type.Object({ partners: Type.Integer(), mean: Nullable(Type.Number()) });
const Named = Type.Object({ id: MetricId, name: BilingualText, unit: UnitText });

export const getPracticeOutcomes = route({
  method: "GET",
  path: "/v1/diagnosis/practice-outcomes",
  summary: "Which practices of partners go with which outcomes over twelve months; no proof of a cause",
  who: read,
  query: Type.Object({ month: MonthText }, closed),
  answer: Type.Object({
    ...{ from: MonthText, to: MonthText, asOf: InstantText },
    practices: Type.Array(Named),
    outcomes: Type.Array(Named),
    pairs: Type.Array(
      Type.Object({
        ...{ practice: MetricId, outcome: MetricId, more: Group, less: Group, p: Nullable(Type.Number()) },
        reading: Type.Enum(["goes-with", "goes-against", "unclear", "too-few"]),
      }),
    ),
  }),
});

/** What methods say about the channel's course, computed and not kept. */
export const DIAGNOSIS_METHOD_ROUTES = [getSaturation, getPracticeOutcomes];
