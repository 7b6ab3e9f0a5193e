import { Type } from "typebox";
import { ROLES, SCOPE_KINDS } from "../../domain/access/role.ts";
import { route } from "../route.ts";
import { InstantText, Nullable, Uuid } from "../shapes.ts";

const Grant = Type.Object({
  id: Uuid,
  role: Type.Enum([...ROLES]),
  scope: Type.Enum([...SCOPE_KINDS]),
  scopeIds: Type.Array(Uuid, { description: "regions, cities or partners, by scope" }),
  scopeNames: Type.Array(Nullable(Type.String()), {
    description: "what they are called today, in that order",
  }),
});

const Member = Type.Object({
  id: Uuid,
  name: Type.String(),
  language: Type.Enum(["zh-CN", "en"]),
  disabledAt: Nullable(InstantText),
  person: Nullable(Type.Object({ id: Uuid, reference: Type.String(), name: Nullable(Type.String()) })),
  grants: Type.Array(Grant),
});

const NewGrant = Type.Object(
  {
    role: Type.Enum([...ROLES]),
    scope: Type.Enum([...SCOPE_KINDS]),
    scopeIds: Type.Array(Uuid, { maxItems: 500 }),
  },
  { additionalProperties: false },
);

export const listUsers = route({
  method: "GET",
  path: "/v1/users",
  summary: "The people who can sign in, with their roles",
  who: { object: "users", act: "read" },
  answer: Type.Object({ users: Type.Array(Member) }),
});

export const listGrantScopes = route({
  method: "GET",
  path: "/v1/grant-scopes/:kind",
  summary: "The regions, cities or partners that a role may be granted over: their names and nothing else",
  who: { object: "users", act: "act" },
  params: Type.Object({ kind: Type.Enum(["regions", "cities", "partners"]) }),
  query: Type.Object(
    { q: Type.Optional(Type.String({ maxLength: 100, description: "part of the name" })) },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    scopes: Type.Array(Type.Object({ id: Uuid, name: Type.String() }), {
      description: "by name, at most 100",
    }),
    more: Type.Boolean({ description: "there are more than are shown: ask for part of the name" }),
  }),
});

export const createUser = route({
  method: "POST",
  path: "/v1/users",
  summary: "Let somebody sign in, with roles",
  who: { object: "users", act: "act" },
  body: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 100 }),
      email: Type.String({ minLength: 3, maxLength: 254 }),
      password: Type.String({ minLength: 1, maxLength: 200 }),
      language: Type.Enum(["zh-CN", "en"]),
      grants: Type.Array(NewGrant, { maxItems: 20 }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ id: Uuid }),
});

export const grantRole = route({
  method: "POST",
  path: "/v1/users/:id/grants",
  summary: "Give somebody a role over a scope",
  who: { object: "users", act: "act" },
  params: Type.Object({ id: Uuid }),
  body: NewGrant,
  answer: Type.Object({ id: Uuid }),
});

export const revokeRole = route({
  method: "DELETE",
  path: "/v1/users/:id/grants/:grantId",
  summary: "Take a role back",
  who: { object: "users", act: "act" },
  params: Type.Object({ id: Uuid, grantId: Uuid }),
  answer: Type.Object({ id: Uuid }),
});

export const setUserDisabled = route({
  method: "PUT",
  path: "/v1/users/:id/disabled",
  summary: "Bar somebody from signing in, or let them again",
  who: { object: "users", act: "act" },
  params: Type.Object({ id: Uuid }),
  body: Type.Object({ disabled: Type.Boolean() }, { additionalProperties: false }),
  answer: Type.Object({ id: Uuid }),
});
