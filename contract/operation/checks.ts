import { Type } from "typebox";
import { route } from "../route.ts";
import { BilingualText } from "../shapes.ts";

export const getHealth = route({
  method: "GET",
  path: "/v1/health",
  summary: "Whether server and database answer",
  who: "anyone",
  answer: Type.Object({ status: Type.Literal("ok"), version: Type.String() }),
});

export const getChecks = route({
  method: "GET",
  path: "/v1/checks",
  summary:
    "What the doctor finds in the database: version, migrations, rights, clock, queue, closes, audit chain",
  who: { object: "audit_log", act: "read" },
  answer: Type.Object({
    checks: Type.Array(
      Type.Object({
        id: Type.String(),
        ok: Type.Boolean(),
        found: Type.String(),
        mend: BilingualText,
      }),
    ),
  }),
});
