import { Type } from "typebox";
import { ROLES } from "../../domain/access/role.ts";
import { route } from "../route.ts";
import { Uuid } from "../shapes.ts";

export const listMembers = route({
  method: "GET",
  path: "/v1/members",
  summary:
    "Who can be named as answering for something: name and roles of those who can sign in; to a partner, oneself",
  who: { object: "organisation", act: "read" },
  answer: Type.Object({
    members: Type.Array(
      Type.Object({ id: Uuid, name: Type.String(), roles: Type.Array(Type.Enum([...ROLES])) }),
    ),
  }),
});
