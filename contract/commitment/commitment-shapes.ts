import { Type } from "typebox";
import { ROLES } from "../../domain/access/role.ts";
import { COMMITMENT_WISHES } from "../../domain/commitment/commitment-act.ts";
import { COMMITMENT_STATES } from "../../domain/commitment/commitment-standing.ts";
import { DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const closed = { additionalProperties: false };
export const RoleName = Type.Enum([...ROLES]);
export const StateName = Type.Enum([...COMMITMENT_STATES]);
export const SourceKind = Type.Enum([
  "hand",
  "plan",
  "decision",
  "warning",
  "coaching",
  "report_duty",
  "series",
  "hand_over",
]);
export const Reason = Type.String({ maxLength: 4000 });
export const EvidenceWanted = Type.Enum(["none", "any", "file", "figure"]);

/** Whoever owes or asked; the name is null where the caller is not told who works at the vendor. */
const Party = Type.Object({
  userId: Uuid,
  name: Nullable(Type.String()),
  role: RoleName,
  gone: Type.Boolean({ description: "cannot sign in any more" }),
});
const Named = Nullable(Type.Object({ id: Uuid, name: Nullable(Type.String()) }));

export const CommitmentSummary = Type.Object({
  id: Uuid,
  title: Type.String(),
  state: StateName,
  kept: Nullable(
    Type.Boolean({ description: "whether it was done, as reported and in the end as accepted" }),
  ),
  seq: Type.Integer({ description: "number of the last act: an act says after which it was decided" }),
  due: DayText,
  overdue: Type.Boolean({ description: "past its due day by the business calendar, and still owed" }),
  escalated: Type.Boolean({
    description: "a layer above has been told that it is late, or that its report lies unanswered",
  }),
  evidence: EvidenceWanted,
  owner: Party,
  asker: Party,
  city: Named,
  partner: Named,
  source: Type.Object({ kind: SourceKind, id: Type.String(), line: Type.String() }),
  changedAt: InstantText,
});

export const GivenEvidence = Type.Object(
  {
    kind: Type.Enum(["text", "link", "file"]),
    text: Type.Optional(Type.String({ maxLength: 4000 })),
    url: Type.Optional(Type.String({ maxLength: 2000 })),
    fileId: Type.Optional(Uuid),
  },
  closed,
);

export const ShownEvidence = Type.Object({
  kind: Type.Enum(["text", "link", "file", "figure"]),
  text: Type.Optional(Type.String()),
  url: Type.Optional(Type.String()),
  fileId: Type.Optional(Uuid),
  name: Type.Optional(Type.String()),
  metric: Type.Optional(Type.String()),
  month: Type.Optional(Type.String()),
});

/** One entry of the log: which of the optional parts it has depends on the act. */
const PromiseAct = Type.Object({
  seq: Type.Integer(),
  at: InstantText,
  act: Type.Enum(["ask", "meet", ...COMMITMENT_WISHES]),
  note: Type.String(),
  byUserId: Uuid,
  byName: Nullable(Type.String()),
  byRole: Type.Enum([...ROLES, "system"]),
  forUserId: Nullable(Uuid),
  evidence: Type.Optional(Type.Array(ShownEvidence)),
  part: Type.Optional(Type.Enum(["owner", "asker"])),
  userId: Type.Optional(Uuid),
  userName: Type.Optional(Nullable(Type.String())),
  role: Type.Optional(RoleName),
  due: Type.Optional(DayText),
});

const Linked = Type.Object({ id: Uuid, title: Type.String(), state: StateName });
const Refusal = Type.Object({
  wish: Type.Enum([...COMMITMENT_WISHES]),
  zh: Type.String(),
  en: Type.String(),
});

export const CommitmentRecord = Type.Object({
  today: DayText,
  commitment: CommitmentSummary,
  detail: Type.String(),
  createdAt: InstantText,
  acts: Type.Array(PromiseAct),
  waitsFor: Type.Array(Linked),
  waitedForBy: Type.Array(Linked),
  escalations: Type.Array(
    Type.Object({
      about: Type.Enum(["owner", "asker"], {
        description: "whose silence it is: past the due day, or about a report",
      }),
      ...{ step: Type.Integer(), due: DayText, toUserId: Uuid, toName: Nullable(Type.String()) },
      ...{ toRole: RoleName, at: InstantText },
    }),
  ),
  condition: Nullable(
    Type.Object({
      ...{ metric: Type.String(), grain: Type.String(), subjectId: Nullable(Uuid), month: Type.String() },
      ...{ comparator: Type.Enum(["at_least", "at_most"]), threshold: Type.Number() },
    }),
  ),
  refusals: Type.Array(Refusal, { description: "what the caller may not do now, and why" }),
});

export const ActBody = Type.Object(
  {
    seq: Type.Integer({ minimum: 1, description: "the last act of the log that the decision rests on" }),
    act: Type.Enum([...COMMITMENT_WISHES]),
    note: Reason,
    evidence: Type.Optional(Type.Array(GivenEvidence, { maxItems: 20 })),
    part: Type.Optional(Type.Enum(["owner", "asker"], { description: "of a reassign" })),
    userId: Type.Optional(Type.String({ ...Uuid, description: "of a reassign: to whom" })),
    due: Type.Optional(Type.String({ ...DayText, description: "of a redate: the new day" })),
  },
  closed,
);

export const NewCommitmentBody = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
    detail: Type.String({ maxLength: 4000 }),
    ownerId: Uuid,
    due: DayText,
    cityId: Nullable(Uuid),
    partnerId: Nullable(Uuid),
    evidence: Type.Enum(["none", "any", "file"]),
    condition: Type.Optional(
      Type.Object(
        {
          metric: Type.String({ minLength: 1, maxLength: 100 }),
          grain: Type.Enum(["company", "region", "city", "partner", "manager"]),
          subjectId: Nullable(Uuid),
          month: MonthText,
          comparator: Type.Enum(["at_least", "at_most"]),
          threshold: Type.Number({ description: "money in minor units, ratios 0..1" }),
        },
        closed,
      ),
    ),
  },
  closed,
);
