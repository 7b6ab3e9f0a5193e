import { Type } from "typebox";
import { RestatementShape } from "../measurement/shapes.ts";
import { route } from "../route.ts";
import { InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { PackShape, PackSubject } from "./pack-shape.ts";

const read = { object: "monthly_pack", act: "read" } as const;
const one = Type.Object({ id: Uuid });

/** A pack that was handed up: what it said then, for good. */
const SubmissionFacts = Type.Object({
  id: Uuid,
  month: MonthText,
  subject: PackSubject,
  digest: Type.String({ description: "SHA-256 of the content as it is stored" }),
  submittedAt: InstantText,
  submittedByName: Nullable(Type.String()),
});

export const submitPack = route({
  method: "POST",
  path: "/v1/months/:month/pack-submissions",
  summary: "Hand a pack up the layers: its content is frozen with a digest and never changes",
  who: { object: "monthly_pack", act: "propose" },
  params: Type.Object({ month: MonthText }),
  body: Type.Object(
    {
      region: Nullable(Uuid),
      words: Type.Optional(Type.String({ maxLength: 20_000, description: "what the submitter says of it" })),
    },
    { additionalProperties: false },
  ),
  answer: SubmissionFacts,
});

export const listPackSubmissions = route({
  method: "GET",
  path: "/v1/months/:month/pack-submissions",
  summary: "The packs of a month that were submitted: at most one of the company and one of each region",
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
