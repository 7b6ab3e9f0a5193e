import { Type } from "typebox";
import { route } from "../route.ts";
import { InstantText, Nullable, Uuid } from "../shapes.ts";

export const listAudit = route({
  method: "GET",
  path: "/v1/audit",
  summary: "What was done and refused, the latest first",
  who: { object: "audit_log", act: "read" },
  query: Type.Object({
    before: Type.Optional(Uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  }),
  answer: Type.Object({
    entries: Type.Array(
      Type.Object({
        id: Uuid,
        at: InstantText,
        userId: Nullable(Uuid),
        userName: Nullable(Type.String()),
        role: Type.String(),
        act: Type.String(),
        objectKind: Type.String(),
        objectId: Nullable(Type.String()),
        outcome: Type.Enum(["done", "refused"]),
        reason: Nullable(Type.String()),
      }),
    ),
    next: Nullable(Uuid),
  }),
});
