import { Type } from "typebox";
import { route } from "../route.ts";
import { DayText, Digits, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import {
  Classes,
  FileLanguage,
  orderText,
  PageQuery,
  RecordIds,
  RowCount,
  searchText,
} from "./record-lists.ts";

export const PARTNER_KINDS = ["agent", "reseller", "distributor", "service", "direct"] as const;
export const HEADCOUNT_BANDS = ["1-9", "10-49", "50-99", "100-499", "500+"] as const;
/** The keys by which the list can be ordered. */
export const PARTNER_SORTS = ["name", "city", "bookings", "band"] as const;

const Kind = Type.Enum([...PARTNER_KINDS]);
export const Band = Type.Enum([...HEADCOUNT_BANDS]);
/** A record by its id and what people call it; null where it has no name (yet, or any more). */
const Named = Type.Object({ id: Uuid, name: Nullable(Type.String()) });

const Filters = {
  q: Type.Optional(searchText),
  ids: Type.Optional(RecordIds),
  cityId: Type.Optional(Uuid),
  regionId: Type.Optional(Uuid),
  kind: Type.Optional(Kind),
  band: Type.Optional(Band),
  managerId: Type.Optional(Uuid),
  computedClass: Type.Optional(Classes),
  inForce: Type.Optional(Type.Boolean({ description: "whether the cooperation holds today" })),
};

export const PartnerRow = Type.Object({
  id: Uuid,
  reference: Type.String(),
  name: Type.String(),
  kind: Kind,
  city: Nullable(Named),
  region: Nullable(Named),
  band: Nullable(Band),
  manager: Nullable(Named),
  inForce: Type.Boolean(),
  bookingsMinor: Digits,
  lastWonOn: Nullable(DayText),
  computedClass: Nullable(Type.String({ description: "by the class rules, of the month graded last" })),
});

export const listPartners = route({
  method: "GET",
  path: "/v1/partners",
  summary: "Partners as they are today, with the bookings of the last twelve months",
  who: { object: "channel_records", act: "read" },
  query: Type.Object(
    {
      ...Filters,
      sort: Type.Optional(orderText(PARTNER_SORTS)),
      ...PageQuery,
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    partners: Type.Array(PartnerRow),
    next: Nullable(Type.String()),
    count: RowCount,
    today: DayText,
    bookingsFrom: MonthText,
    bookingsTo: MonthText,
    currency: Type.String(),
    exponent: Type.Integer(),
  }),
});

export const exportPartners = route({
  method: "GET",
  path: "/v1/partners.csv",
  summary: "The list of partners as a CSV file, with the same filters and order",
  who: { object: "export", act: "read" },
  carries: "file",
  query: Type.Object(
    { ...Filters, sort: Type.Optional(orderText(PARTNER_SORTS)), ...FileLanguage },
    { additionalProperties: false },
  ),
  answer: Type.Unknown(),
});

const Attributes = Type.Object({
  name: Type.String(),
  kind: Kind,
  city: Nullable(Named),
  region: Nullable(Named),
  manager: Nullable(Named),
  segment: Nullable(Type.String()),
  band: Nullable(Band),
  salesHeadcount: Nullable(Type.Integer()),
  capitalMinor: Nullable(Digits),
  currency: Type.String(),
  currencyExponent: Type.Integer(),
  willingness: Nullable(Type.Enum(["low", "medium", "high"])),
  authorisedProducts: Type.Array(Named),
  authorisedCities: Type.Array(Named),
  inForceFrom: Nullable(DayText),
  inForceTo: Nullable(DayText),
});

const DealTotal = Type.Object({
  count: Type.Integer(),
  amountMinor: Digits,
  withoutAmount: Type.Integer({ description: "how many of them have no amount yet" }),
});

export const getPartner = route({
  method: "GET",
  path: "/v1/partners/:id",
  summary: "One partner: what it is like, what it was like, what it brings",
  who: { object: "channel_records", act: "read" },
  params: Type.Object({ id: Uuid }),
  answer: Type.Object({
    id: Uuid,
    reference: Type.String(),
    today: DayText,
    inForce: Type.Boolean(),
    attributes: Attributes,
    history: Type.Array(
      Type.Object({
        id: Uuid,
        validFrom: Nullable(DayText),
        validTo: Nullable(DayText),
        recordedAt: InstantText,
        attributes: Attributes,
      }),
      { description: "the latest first; validTo is the first day on which it no longer held" },
    ),
    currency: Type.String(),
    exponent: Type.Integer(),
    bookings: Type.Array(Type.Object({ month: MonthText, amountMinor: Digits, deals: Type.Integer() }), {
      description: "24 months, the oldest first, the running month included",
    }),
    deals: Type.Object({ open: DealTotal, won: DealTotal, lost: DealTotal }),
    customers: Type.Integer(),
    lastWonOn: Nullable(DayText),
    contacts: Type.Array(
      Type.Object({
        id: Uuid,
        name: Nullable(Type.String()),
        jobTitle: Nullable(Type.String()),
        phone: Nullable(Type.String({ description: "masked" })),
        email: Nullable(Type.String({ description: "masked" })),
      }),
    ),
  }),
});
