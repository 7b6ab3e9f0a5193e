import { Type } from "typebox";
import { RestatementShape } from "../measurement/shapes.ts";
import { route } from "../route.ts";
import { InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { PackShape, PackSubject } from "./pack-shape.ts";

const read = { object: "monthly_pack", act: "read" } as const;
const one = Type.Object({ id: Uuid });

/** Where a pack that was handed up stands, as the promise to report says. */
export const SUBMISSION_STATES = ["submitted", "returned", "accepted"] as const;

/** A pack that was handed up: what it said then, for good. */
const SubmissionFacts = Type.Object({
  id: Uuid,
  month: MonthText,
  subject: PackSubject,
  digest: Type.String({ description: "SHA-256 of the content as it is stored" }),
  submittedAt: InstantText,
  submittedByName: Nullable(Type.String()),
  version: Type.Integer({ description: "1, and one more each time after it was returned" }),
  state: Type.Enum([...SUBMISSION_STATES]),
  commitmentId: Nullable(
    Type.String({ ...Uuid, description: "the promise to report: whoever asked accepts or returns it there" }),
  ),
});

export const submitPack = route({
  method: "POST",
  path: "/v1/months/:month/pack-submissions",
  summary:
    "Hand a pack up the layers: its content is frozen with a digest and never changes; once returned, a further version may be handed up",
  who: { object: "monthly_pack", act: "propose" },
  params: Type.Object({ month: MonthText }),
  body: Type.Object(
    {
      region: Nullable(Uuid),
      manager: Type.Optional(
        Type.Boolean({ description: "the caller's own report as a channel manager; region is null then" }),
      ),
      words: Type.Optional(Type.String({ maxLength: 20_000, description: "what the submitter says of it" })),
    },
    { additionalProperties: false },
  ),
  answer: SubmissionFacts,
});

export const listPackSubmissions = route({
  method: "GET",
  path: "/v1/months/:month/pack-submissions",
  summary: "The packs of a month that were submitted, of each the last version first",
  who: read,
  params: Type.Object({ month: MonthText }),
  answer: Type.Object({ submissions: Type.Array(SubmissionFacts) }),
});

export const getPackSubmission = route({
  method: "GET",
  path: "/v1/pack-submissions/:id",
  summary: "A submitted pack as it was, and beside it what was restated since",
  who: read,
  params: one,
  answer: Type.Object({
    submission: SubmissionFacts,
    pack: PackShape,
    restatedSince: Type.Array(
      Type.Object({
        month: MonthText,
        asOf: InstantText,
        lateFacts: Type.Integer(),
        cells: Type.Array(RestatementShape),
      }),
    ),
  }),
});

export const verifyPackSubmission = route({
  method: "GET",
  path: "/v1/pack-submissions/:id/verification",
  summary:
    "Compute the digest of a submitted pack again and compare it with its own and with the audit log's",
  who: read,
  params: one,
  answer: Type.Object({
    holds: Type.Boolean(),
    digests: Type.Object({
      stored: Type.String(),
      computed: Type.String(),
      audited: Nullable(Type.String({ description: "as the sealed audit log has it" })),
    }),
  }),
});
