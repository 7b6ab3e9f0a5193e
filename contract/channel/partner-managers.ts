import { Type } from "typebox";
import { route } from "../route.ts";
import { DayText, Uuid } from "../shapes.ts";

export const assignManager = route({
  method: "POST",
  path: "/v1/partner-managers",
  summary:
    "Let partners be answered for by a channel manager from a day on, as one change that can be undone",
  who: { object: "master_data", act: "act" },
  body: Type.Object(
    {
      partnerIds: Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true }),
      managerId: Uuid,
      from: DayText,
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    batchId: Uuid,
    changed: Type.Integer(),
    unchanged: Type.Integer({ description: "had that manager already" }),
  }),
});

export const undoChange = route({
  method: "POST",
  path: "/v1/changes/:id/undo",
  summary:
    "Undo a change that was made on a screen, by its batch; refused when the same records changed later",
  who: { object: "master_data", act: "act" },
  params: Type.Object({ id: Uuid }),
  answer: Type.Object({ voided: Type.Integer(), restored: Type.Integer() }),
});
