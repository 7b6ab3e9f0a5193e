import { Type } from "typebox";
import { WARNING_LEVELS } from "../../domain/execution/warning-rule.ts";
import {
  FileLanguage,
  orderText,
  PageQuery,
  RecordIds,
  RowCount,
  searchText,
} from "../channel/record-lists.ts";
import { type Route, route } from "../route.ts";
import { BilingualText, DayText, Digits, InstantText, Nullable, Uuid } from "../shapes.ts";
import { getWarningEffect } from "./warning-effect.ts";

export const WARNING_STATES = ["open", "handled", "not_handled", "renewed", "lost", "withdrawn"] as const;
/** The keys by which the list can be ordered. */
export const WARNING_SORTS = ["dueOn", "raisedOn", "value"] as const;

const STATE_WORDS = WARNING_STATES.join("|");
const Level = Type.Enum([...WARNING_LEVELS]);
const State = Type.Enum([...WARNING_STATES]);
const Named = Type.Object({ id: Uuid, name: Nullable(Type.String()) });

const Filters = {
  q: Type.Optional(searchText),
  ids: Type.Optional(RecordIds),
  customerId: Type.Optional(Uuid),
  cityId: Type.Optional(Uuid),
  partnerId: Type.Optional(Uuid),
  ownerId: Type.Optional(Uuid),
  level: Type.Optional(Level),
  state: Type.Optional(
    Type.String({
      pattern: `^(${STATE_WORDS})(,(${STATE_WORDS})){0,5}$`,
      description: "some of the states, with commas between",
    }),
  ),
  running: Type.Optional(Type.Boolean({ description: "neither renewed nor lost yet" })),
  asked: Type.Optional(Type.Boolean({ description: "somebody is responsible and has been asked" })),
};

export const WarningRow = Type.Object({
  id: Uuid,
  reference: Type.String({ description: "the customer's" }),
  customer: Named,
  city: Nullable(Named),
  partner: Nullable(Named),
  owner: Nullable(Named),
  level: Level,
  rule: BilingualText,
  reason: BilingualText,
  dueOn: DayText,
  raisedOn: DayText,
  valueMinor: Type.String({ ...Digits, description: "what is to be renewed" }),
  risk: Nullable(Type.Number({ description: "predicted when it was raised, 0..1" })),
  expectedMinor: Nullable(Type.String({ ...Digits, description: "risk times value" })),
  state: State,
  handledOn: Nullable(DayText),
  endedOn: Nullable(DayText),
  commitmentId: Nullable(Uuid),
});

const read = { object: "customer_activity", act: "read" } as const;

export const listWarnings = route({
  method: "GET",
  path: "/v1/warnings",
  summary: "Warnings of customers at risk of not renewing, each with its reason and what became of it",
  who: read,
  query: Type.Object(
    { ...Filters, sort: Type.Optional(orderText(WARNING_SORTS)), ...PageQuery },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    warnings: Type.Array(WarningRow),
    next: Nullable(Type.String()),
    count: RowCount,
    today: DayText,
    currency: Type.String(),
    exponent: Type.Integer(),
  }),
});

export const exportWarnings = route({
  method: "GET",
  path: "/v1/warnings.csv",
  summary: "The list of warnings as a CSV file, with the same filters and order",
  who: { object: "export", act: "read", reads: read.object },
  carries: "file",
  query: Type.Object(
    { ...Filters, sort: Type.Optional(orderText(WARNING_SORTS)), ...FileLanguage },
    { additionalProperties: false },
  ),
  answer: Type.Unknown(),
});

export const getWarningSummary = route({
  method: "GET",
  path: "/v1/warning-summary",
  summary: "Running warnings in numbers, and when the rules were last applied",
  who: read,
  answer: Type.Object({
    red: Type.Integer(),
    amber: Type.Integer(),
    unhandled: Type.Integer(),
    unasked: Type.Integer({
      description:
        "nobody is responsible: no owner of the partner, manager of the city, director of the region or channel VP",
    }),
    valueMinor: Digits,
    currency: Type.String(),
    exponent: Type.Integer(),
    round: Nullable(
      Type.Object(
        {
          day: DayText,
          at: InstantText,
          rulesVersion: Type.Integer({ description: "0: the usual rules" }),
          useKnownThrough: Nullable(DayText),
          raised: Type.Integer(),
          ended: Type.Integer(),
        },
        { description: "null before the first, and for partners" },
      ),
    ),
  }),
});

export const WARNING_ROUTES: readonly Route[] = [
  listWarnings,
  exportWarnings,
  getWarningSummary,
  getWarningEffect,
];
