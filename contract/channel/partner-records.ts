import { Type } from "typebox";
import { route } from "../route.ts";
import { DayText, Digits, Nullable, Uuid } from "../shapes.ts";

const Named = Type.Object({ id: Uuid, name: Nullable(Type.String()) });
const more = Type.Boolean({ description: "there are more than are shown" });

export const listPartnerDeals = route({
  method: "GET",
  path: "/v1/partners/:id/deals",
  summary: "The deals of one partner: the open ones, then the latest to end, at most 100",
  who: { object: "deal", act: "read" },
  params: Type.Object({ id: Uuid }),
  answer: Type.Object({
    deals: Type.Array(
      Type.Object({
        id: Uuid,
        reference: Type.String(),
        name: Nullable(Type.String()),
        customer: Nullable(Named),
        stage: Type.Enum(["prospecting", "engaging", "proposal", "negotiation", "won", "lost"]),
        createdOn: DayText,
        closedOn: Nullable(DayText),
        amountMinor: Nullable(Digits),
        currency: Type.String(),
        currencyExponent: Type.Integer(),
      }),
    ),
    more,
  }),
});

export const listPartnerCustomers = route({
  method: "GET",
  path: "/v1/partners/:id/customers",
  summary: "The customers that one partner looks after today, by name, at most 100",
  who: { object: "channel_records", act: "read" },
  params: Type.Object({ id: Uuid }),
  answer: Type.Object({
    customers: Type.Array(
      Type.Object({
        id: Uuid,
        reference: Type.String(),
        name: Type.String(),
        city: Nullable(Named),
        class: Nullable(Type.Enum(["A", "B", "C", "D"])),
        keyAccount: Type.Boolean(),
      }),
    ),
    more,
  }),
});
