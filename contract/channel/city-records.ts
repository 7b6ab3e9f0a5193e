import { Type } from "typebox";
import { route } from "../route.ts";
import { Nullable, Uuid } from "../shapes.ts";

const Named = Type.Object({ id: Uuid, name: Nullable(Type.String()) });

export const listCityCustomers = route({
  method: "GET",
  path: "/v1/cities/:id/customers",
  summary: "The customers of one city as they are today, by name, at most 100",
  who: { object: "channel_records", act: "read" },
  params: Type.Object({ id: Uuid }),
  answer: Type.Object({
    customers: Type.Array(
      Type.Object({
        id: Uuid,
        reference: Type.String(),
        name: Type.String(),
        partner: Nullable(Named),
        class: Nullable(Type.Enum(["A", "B", "C", "D"])),
        keyAccount: Type.Boolean(),
      }),
    ),
    more: Type.Boolean({ description: "there are more than are shown" }),
  }),
});
