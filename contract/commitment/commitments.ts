import { Type } from "typebox";
import { type Route, route } from "../route.ts";
import { DayText, Nullable, Uuid } from "../shapes.ts";
import { COMMITMENT_PLAN_ROUTES } from "./commitment-plans.ts";
import {
  ActBody,
  CommitmentRecord,
  CommitmentSummary,
  NewCommitmentBody,
  SourceKind,
  StateName,
} from "./commitment-shapes.ts";
import { EVIDENCE_ROUTES } from "./evidence.ts";

const read = { object: "commitment", act: "read" } as const;
const act = { object: "commitment", act: "act" } as const;
const One = Type.Object({ id: Uuid });

export const listCommitments = route({
  method: "GET",
  path: "/v1/commitments",
  summary: "Commitments, the earliest due first: what I owe, what I asked for, what the layer below owes",
  who: read,
  query: Type.Object(
    {
      whose: Type.Enum(["mine", "asked", "layer", "all"]),
      state: Type.Optional(StateName),
      live: Type.Optional(
        Type.Boolean({ description: "only those in which somebody still has to do something" }),
      ),
      overdue: Type.Optional(Type.Boolean()),
      toldMe: Type.Optional(Type.Boolean({ description: "of which I was told that they are late" })),
      ownerGone: Type.Optional(Type.Boolean({ description: "whose owner cannot sign in any more" })),
      ownerId: Type.Optional(Uuid),
      cityId: Type.Optional(Uuid),
      partnerId: Type.Optional(Uuid),
      source: Type.Optional(SourceKind),
      sourceId: Type.Optional(Type.String({ maxLength: 200 })),
      dueFrom: Type.Optional(DayText),
      dueTo: Type.Optional(DayText),
      cursor: Type.Optional(Type.String({ maxLength: 200, description: "next of the page before" })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    today: DayText,
    commitments: Type.Array(CommitmentSummary),
    next: Nullable(Type.String()),
    count: Type.Object({
      value: Type.Integer(),
      exact: Type.Boolean({ description: "false: there are more than value" }),
    }),
  }),
});

export const getCommitment = route({
  method: "GET",
  path: "/v1/commitments/:id",
  summary: "A commitment with everything that was done with it, and what the caller may do now",
  who: read,
  params: One,
  answer: CommitmentRecord,
});

export const askCommitment = route({
  method: "POST",
  path: "/v1/commitments",
  summary: "Ask somebody, or oneself, for a commitment",
  who: act,
  body: NewCommitmentBody,
  answer: Type.Object({ id: Uuid }),
});

export const actOnCommitment = route({
  method: "POST",
  path: "/v1/commitments/:id/acts",
  summary:
    "Do something with a commitment: report it done or not done, accept, send back, cancel, hand over, set another day, comment",
  who: act,
  params: One,
  body: ActBody,
  answer: Type.Object({ seq: Type.Integer(), state: StateName }),
});

export const COMMITMENT_ROUTES: readonly Route[] = [
  ...EVIDENCE_ROUTES,
  ...COMMITMENT_PLAN_ROUTES,
  listCommitments,
  getCommitment,
  askCommitment,
  actOnCommitment,
];
