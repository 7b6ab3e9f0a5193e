import { Type } from "typebox";
import { route } from "../route.ts";
import { InstantText, Nullable, Uuid } from "../shapes.ts";

const Said = Type.String({ minLength: 1, maxLength: 4000, pattern: "\\S" });

/** That a trial was stopped for harm. */
export const TrialStopShape = Type.Object({
  stoppedAt: InstantText,
  stoppedByName: Type.String(),
  forName: Nullable(Type.String({ description: "who lent the role" })),
  criterion: Nullable(Type.String({ description: "the criterion that shows the harm" })),
  reason: Type.String(),
  evidence: Type.String(),
});

export const stopTrial = route({
  method: "POST",
  path: "/v1/trials/:id/stop",
  summary: "Stop a running trial for harm, with the reason and what shows it; its verdict is final by that",
  who: { object: "trial", act: "agree" },
  params: Type.Object({ id: Uuid }),
  body: Type.Object(
    {
      criterion: Nullable(Type.String({ minLength: 1, maxLength: 100 })),
      reason: Said,
      evidence: Said,
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ id: Uuid }),
});
