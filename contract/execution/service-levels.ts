import { Type } from "typebox";
import { SERVICE_MEASURES, type ServiceMeasure } from "../../domain/execution/service-level.ts";
import { route } from "../route.ts";
import { DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const Measure = Type.Enum(Object.keys(SERVICE_MEASURES) as ServiceMeasure[]);
const Promised = Nullable(Type.Integer({ description: "working hours or days, as the measure has it" }));
const read = { object: "class", act: "read" } as const;
const OfMonth = { month: Type.Optional(MonthText) };
const closed = { additionalProperties: false };

export const getServiceLevels = route({
  method: "GET",
  path: "/v1/service-levels",
  summary:
    "What each class was promised in a month, and how much of it was kept; the month graded last unless said",
  who: read,
  query: Type.Object(OfMonth, closed),
  answer: Type.Object({
    month: Nullable(MonthText),
    isClosed: Type.Boolean({ description: "the month is closed and these counts stand" }),
    asOf: Nullable(InstantText),
    levels: Type.Array(
      Type.Object({
        ...{ measure: Measure, grade: Type.String(), promised: Promised },
        ...{ kept: Type.Integer(), of: Type.Integer() },
      }),
    ),
  }),
});

const MEASURES = Object.keys(SERVICE_MEASURES) as ServiceMeasure[];
const Grade = Type.String({ minLength: 1, maxLength: 8 });
const Rows = Type.Object({
  rows: Type.Array(
    Type.Object({
      ...{ subjectId: Uuid, name: Nullable(Type.String()), grade: Type.String(), day: DayText },
      ...{ promised: Promised, kept: Type.Boolean() },
      value: Nullable(
        Type.String({ description: "working hours to the first contact, or days since the last one" }),
      ),
    }),
  ),
  more: Type.Boolean(),
});

export const listServiceLeads = route({
  method: "GET",
  path: "/v1/service-level-leads",
  summary: "The leads behind what a class was promised: what was not kept first, 200 at most",
  who: { ...read, reads: "lead" },
  query: Type.Object({ grade: Grade, ...OfMonth }, closed),
  answer: Rows,
});

export const listServiceCustomers = route({
  method: "GET",
  path: "/v1/service-level-customers",
  summary: "The customers behind what a class was promised: what was not kept first, 200 at most",
  who: { ...read, reads: "customer_activity" },
  query: Type.Object(
    {
      measure: Type.Enum(MEASURES.filter((id) => SERVICE_MEASURES[id].kind === "customer")),
      ...{ grade: Grade, ...OfMonth },
    },
    closed,
  ),
  answer: Rows,
});

export const listServicePartners = route({
  method: "GET",
  path: "/v1/service-level-partners",
  summary: "The partners behind what a class was promised: what was not kept first, 200 at most",
  who: { ...read, reads: "channel_records" },
  query: Type.Object({ grade: Grade, ...OfMonth }, closed),
  answer: Rows,
});
