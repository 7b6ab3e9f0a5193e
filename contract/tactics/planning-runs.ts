import { Type } from "typebox";
import { route } from "../route.ts";
import { BilingualText, DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const closed = { additionalProperties: false };
const One = Type.Object({ id: Uuid });
const Gap = Nullable(
  Type.Number({ description: "how far the best that there could be lies above; 0 where it is proven" }),
);
const Status = Type.Enum(["optimal", "best_so_far", "nothing_found"]);

const Residencies = Type.Object({
  status: Status,
  gap: Gap,
  stays: Type.Array(Type.Object({ planId: Uuid, manager: Uuid, first: DayText, last: DayText })),
  left: Type.Array(Uuid, { description: "plans that get no stays" }),
  gaveWay: Type.Array(
    Type.Object({
      rule: Type.Enum(["coverage", "capacity", "availability", "no_slot"]),
      planId: Nullable(Uuid),
      manager: Nullable(Uuid),
      month: Nullable(MonthText),
      by: Type.Number(),
    }),
    { description: "the rules that would have to give way for every plan to have its stays" },
  ),
});

const Focus = Type.Object({
  status: Status,
  gap: Gap,
  capacity: Type.Integer({ description: "cities that the managers can serve" }),
  proposedTotal: Type.Number({ description: "points of the best set" }),
  nominatedTotal: Type.Number({
    description: "points of as many of the nominated as the managers can serve",
  }),
  cities: Type.Array(
    Type.Object({
      cityId: Uuid,
      proposed: Nullable(Uuid),
      proposedScore: Nullable(Type.Number()),
      nominated: Nullable(Uuid),
      nominatedScore: Nullable(Type.Number()),
    }),
  ),
});

const Run = Type.Object({
  id: Uuid,
  state: Type.Enum(["waiting", "running", "done", "failed", "cancelled"]),
  progress: Type.Object({ done: Type.Integer(), of: Type.Integer() }),
  failure: Nullable(BilingualText),
  askedAt: InstantText,
  residencies: Nullable(Residencies),
  focus: Nullable(Focus),
});

export const proposeResidencyPlan = route({
  method: "POST",
  path: "/v1/residency-proposals",
  summary: "Find stays for support plans in the months ahead, in the background; nothing is written by it",
  who: { object: "support_plan", act: "propose" },
  body: Type.Object(
    {
      from: MonthText,
      months: Type.Integer({ minimum: 1, maximum: 12 }),
      plans: Type.Array(Uuid, { minItems: 1, maxItems: 300 }),
    },
    closed,
  ),
  answer: Run,
});

export const proposeFocusSet = route({
  method: "POST",
  path: "/v1/focus-proposals",
  summary:
    "Find the best set of focus partners under the managers' capacity beside a nomination, in the background",
  who: { object: "nomination", act: "propose" },
  body: Type.Object({ nomination: Uuid }, closed),
  answer: Run,
});

const own = { object: "support_plan", act: "propose" } as const;

export const getPlanningRun = route({
  method: "GET",
  path: "/v1/planning-runs/:id",
  summary: "How far one's proposal is, and what was found",
  who: own,
  params: One,
  answer: Run,
});

export const cancelPlanning = route({
  method: "POST",
  path: "/v1/planning-runs/:id/cancellation",
  summary: "Cancel one's proposal while it is being found",
  who: own,
  params: One,
  answer: Run,
});

export const PLANNING_ROUTES = [
  proposeResidencyPlan,
  proposeFocusSet,
  getPlanningRun,
  cancelPlanning,
] as const;
