import { Type } from "typebox";
import { route } from "../route.ts";
import { Nullable, Uuid } from "../shapes.ts";

const Page = {
  q: Type.Optional(Type.String({ maxLength: 100, description: "part of the name or of the reference" })),
  after: Type.Optional(Type.String({ maxLength: 400, description: "next of the page before" })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 500 })),
};
const Name = Nullable(Type.String());

export const listRegions = route({
  method: "GET",
  path: "/v1/regions",
  summary: "Regions as they are today",
  who: { object: "channel_records", act: "read" },
  query: Type.Object(Page, { additionalProperties: false }),
  answer: Type.Object({
    regions: Type.Array(
      Type.Object({
        id: Uuid,
        reference: Type.String(),
        name: Type.String(),
        directorId: Nullable(Uuid),
        directorName: Name,
        cities: Type.Integer(),
      }),
    ),
    next: Name,
  }),
});

export const listCities = route({
  method: "GET",
  path: "/v1/cities",
  summary: "Cities as they are today",
  who: { object: "channel_records", act: "read" },
  query: Type.Object({ ...Page, regionId: Type.Optional(Uuid) }, { additionalProperties: false }),
  answer: Type.Object({
    cities: Type.Array(
      Type.Object({
        id: Uuid,
        reference: Type.String(),
        name: Type.String(),
        regionId: Uuid,
        regionName: Name,
        province: Name,
        divisionCode: Name,
        coverageMode: Nullable(Type.Enum(["direct", "focus", "open"])),
        addressableCustomers: Nullable(Type.Integer()),
        partners: Type.Integer({ description: "partners in the city that the reader may see" }),
      }),
    ),
    next: Name,
  }),
});

export const listPeople = route({
  method: "GET",
  path: "/v1/people",
  summary: "People as they are today, by name; without phone and mail",
  who: { object: "channel_records", act: "read" },
  query: Type.Object(
    {
      ...Page,
      partnerId: Type.Optional(Uuid),
      vendor: Type.Optional(Type.Boolean({ description: "true: the vendor's own, false: partners' people" })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    people: Type.Array(
      Type.Object({
        id: Uuid,
        reference: Type.String(),
        name: Name,
        jobTitle: Name,
        partnerId: Nullable(Uuid),
        regionId: Nullable(Uuid),
        cityId: Nullable(Uuid),
        managerId: Nullable(Uuid),
        employed: Type.Boolean(),
      }),
    ),
    next: Name,
  }),
});
