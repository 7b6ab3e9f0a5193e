import { Type } from "typebox";
import { CLASS_KINDS, CLASS_MEASURES, type ClassMeasure } from "../../domain/execution/class-rule.ts";
import {
  FileLanguage,
  orderText,
  PageQuery,
  RecordIds,
  RowCount,
  searchText,
} from "../channel/record-lists.ts";
import { type Route, route } from "../route.ts";
import { InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import {
  getServiceLevels,
  listServiceCustomers,
  listServiceLeads,
  listServicePartners,
} from "./service-levels.ts";

const Kind = Type.Enum([...CLASS_KINDS]);
const Measure = Type.Enum(Object.keys(CLASS_MEASURES) as ClassMeasure[]);
const Amount = Type.String({
  pattern: "^-?\\d+$",
  description: "minor units where the measure is an amount",
});
const Promised = {
  contactDays: Nullable(Type.Integer({ description: "contact at least every so many days" })),
  responseHours: Nullable(Type.Integer({ description: "an answer within so many working hours" })),
};
const OfMonth = { month: Type.Optional(MonthText) };
const Filters = {
  kind: Kind,
  ...OfMonth,
  q: Type.Optional(searchText),
  ids: Type.Optional(RecordIds),
  grade: Type.Optional(Type.String({ minLength: 1, maxLength: 8 })),
  sort: Type.Optional(orderText(["value"])),
};
const read = { object: "class", act: "read" } as const;

export const getClasses = route({
  method: "GET",
  path: "/v1/classes",
  summary:
    "The classes of a month: how many of each kind, and what each is promised; the month graded last unless said",
  who: read,
  query: Type.Object(OfMonth, { additionalProperties: false }),
  answer: Type.Object({
    month: Nullable(MonthText),
    months: Type.Array(
      Type.Object({
        month: MonthText,
        isClosed: Type.Boolean({ description: "closed: classes and service levels stand" }),
      }),
      { description: "every month with classes, the latest first" },
    ),
    at: Nullable(InstantText),
    rulesVersion: Type.Integer({ description: "0: the usual rules" }),
    currency: Type.String(),
    exponent: Type.Integer(),
    totals: Type.Array(
      Type.Object({
        ...{ kind: Kind, measure: Measure, grade: Type.String(), members: Type.Integer(), value: Amount },
        ...Promised,
      }),
    ),
  }),
});

export const listClassMembers = route({
  method: "GET",
  path: "/v1/class-members",
  summary: "Partners, customers, cities or leads with their class, and how far it is to the next",
  who: read,
  query: Type.Object({ ...Filters, ...PageQuery }, { additionalProperties: false }),
  answer: Type.Object({
    members: Type.Array(
      Type.Object({
        ...{
          id: Uuid,
          reference: Type.String(),
          name: Nullable(Type.String()),
          measure: Measure,
          value: Amount,
        },
        grade: Type.String(),
        nextGrade: Nullable(Type.String({ description: "null in the best one" })),
        gap: Nullable(
          Type.String({
            pattern: "^-?\\d+$",
            description: "what is missing to the next one; null where fewer than five are in it",
          }),
        ),
        ...Promised,
      }),
    ),
    next: Nullable(Type.String()),
    count: RowCount,
    month: Nullable(MonthText),
    currency: Type.String(),
    exponent: Type.Integer(),
  }),
});

export const exportClassMembers = route({
  method: "GET",
  path: "/v1/class-members.csv",
  summary: "The same as a CSV file",
  who: { object: "export", act: "read", reads: read.object },
  carries: "file",
  query: Type.Object({ ...Filters, ...FileLanguage }, { additionalProperties: false }),
  answer: Type.Unknown(),
});

export const CLASS_ROUTES: readonly Route[] = [
  getClasses,
  listClassMembers,
  exportClassMembers,
  getServiceLevels,
  listServiceCustomers,
  listServiceLeads,
  listServicePartners,
];
