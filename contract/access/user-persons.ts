import { Type } from "typebox";
import { route } from "../route.ts";
import { Nullable, Uuid } from "../shapes.ts";

export const listVendorPeople = route({
  method: "GET",
  path: "/v1/vendor-people",
  summary: "The vendor's own people as records, by name, to tie a user to: names and nothing else",
  who: { object: "users", act: "act" },
  query: Type.Object(
    { q: Type.Optional(Type.String({ maxLength: 100, description: "part of the name or the reference" })) },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    people: Type.Array(
      Type.Object({
        id: Uuid,
        reference: Type.String(),
        name: Nullable(Type.String()),
        userId: Nullable(Type.String({ description: "who is tied to it already" })),
      }),
      { description: "at most 100" },
    ),
    more: Type.Boolean({ description: "there are more than are shown: ask for part of the name" }),
  }),
});

export const setUserPerson = route({
  method: "PUT",
  path: "/v1/users/:id/person",
  summary: "Say which person of the records a user is, so that their own figures are found; null unties them",
  who: { object: "users", act: "act" },
  params: Type.Object({ id: Uuid }),
  body: Type.Object({ personId: Nullable(Uuid) }, { additionalProperties: false }),
  answer: Type.Object({ id: Uuid }),
});
