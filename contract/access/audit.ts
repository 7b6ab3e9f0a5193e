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
        forUserName: Nullable(Type.String({ description: "who had lent the role" })),
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

export const verifyAuditLog = route({
  method: "GET",
  path: "/v1/audit/chain",
  summary: "Whether the sealed audit log is as it was written; names the first seal that does not hold",
  who: { object: "audit_log", act: "read" },
  answer: Type.Object({
    seals: Type.Integer(),
    sealed: Type.Integer({ description: "entries under a seal" }),
    waiting: Type.Integer({ description: "entries that the next seal will cover" }),
    lastDigest: Nullable(Type.String({ description: "keep it elsewhere to prove that nothing was cut off" })),
    broken: Nullable(
      Type.Object({
        number: Type.Integer(),
        why: Type.Enum([
          "number_missing",
          "chain_broken",
          "entries_missing",
          "entries_extra",
          "content_changed",
        ]),
        firstEntry: Nullable(Uuid),
        lastEntry: Nullable(Uuid),
      }),
    ),
  }),
});
