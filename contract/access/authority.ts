import { Type } from "typebox";
import { AUTHORITY_OBJECTS } from "../../domain/access/matrix.ts";
import { ROLES } from "../../domain/access/role.ts";
import { route } from "../route.ts";
import { BilingualText } from "../shapes.ts";

export const getRoleSheet = route({
  method: "GET",
  path: "/v1/role-sheet",
  summary: "Who may do what: the role sheet as data",
  who: "signed_in",
  answer: Type.Object({
    roles: Type.Array(Type.Object({ id: Type.Enum([...ROLES]), name: BilingualText })),
    cells: Type.Array(
      Type.Object({
        object: Type.Enum([...AUTHORITY_OBJECTS]),
        role: Type.Enum([...ROLES]),
        acts: Type.Array(Type.String()),
      }),
    ),
  }),
});
