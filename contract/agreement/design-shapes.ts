import { Type } from "typebox";
import { ROLES } from "../../domain/access/role.ts";
import { VERSION_STATES } from "../../domain/agreement/standing.ts";
import { BilingualText, DayText, InstantText, Nullable, Uuid } from "../shapes.ts";

const RoleName = Type.Enum([...ROLES]);
const Note = Type.String({ maxLength: 4000 });
const Path = Type.String({ minLength: 1, maxLength: 300 });
const Value = Type.Unknown({ description: "as the field holds its values" });
const Version = Type.Integer({ minimum: 1 });

export const ContentShape = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), {
  description:
    "the fields of the kind by id; a list holds items with an id of their own. Ratios are decimals (0.05 is 5 %), bounds on money whole currency",
});

const Bound = Type.Union([Type.Number(), Type.String({ maxLength: 40 }), Type.Null()]);
export const FreedomShape = Type.Object(
  { path: Path, roles: Type.Array(RoleName, { maxItems: 11 }), least: Bound, most: Bound },
  { additionalProperties: false },
);

export const CommentShape = Type.Object({ path: Path, text: Note }, { additionalProperties: false });
export const CounterShape = Type.Object({ path: Path, value: Value }, { additionalProperties: false });
const StepShape = Type.Object({ roles: Type.Array(RoleName) });

/** A person with the role in which something was done, and who had lent it. */
const Doer = {
  userId: Uuid,
  name: Type.String(),
  role: RoleName,
  forUserId: Nullable(Uuid),
  forName: Nullable(Type.String()),
};

export const DesignSummary = Type.Object({
  id: Uuid,
  kind: Type.String(),
  title: Type.String(),
  regionId: Nullable(Uuid),
  cityId: Nullable(Uuid),
  partnerId: Nullable(Uuid),
  state: Type.Enum(["draft", ...VERSION_STATES], {
    description: "of the latest version; draft before the first",
  }),
  version: Nullable(Type.Integer()),
  inForce: Nullable(Type.Integer()),
  waitingFor: Type.Array(RoleName),
  hasDraft: Type.Boolean(),
  changedAt: InstantText,
});

/** One entry of the log: which of the optional parts it has depends on the act. */
const ActShape = Type.Object({
  seq: Type.Integer(),
  at: InstantText,
  version: Version,
  act: Type.Enum(["propose", "return", "agree", "withdraw", "move"]),
  note: Type.String(),
  ...Doer,
  steps: Type.Optional(Type.Array(StepShape)),
  inForceFrom: Type.Optional(DayText),
  ends: Type.Optional(Type.Boolean()),
  comments: Type.Optional(Type.Array(CommentShape)),
  counters: Type.Optional(Type.Array(CounterShape)),
  path: Type.Optional(Path),
  before: Type.Optional(Value),
  after: Type.Optional(Value),
});

const LinkShape = Type.Object({
  designId: Uuid,
  kind: Type.String(),
  title: Type.String(),
  version: Version,
  inForce: Nullable(Type.Integer({ description: "the version of the other design that is in force now" })),
  replaced: Type.Boolean({ description: "made under a version that is in force no more" }),
});

export const DesignRecord = Type.Object({
  today: DayText,
  summary: DesignSummary,
  seq: Type.Integer({ description: "number of the last act: an act says after which it was decided" }),
  draft: Nullable(
    Type.Object({
      revision: Type.Integer(),
      content: ContentShape,
      freedoms: Type.Array(FreedomShape),
      savedAt: InstantText,
      savedBy: Uuid,
      savedByName: Type.String(),
    }),
  ),
  versions: Type.Array(
    Type.Object({
      version: Version,
      state: Type.Enum([...VERSION_STATES]),
      digest: Type.String({
        description: "SHA-256 of content and freedoms, a line each, as JSON with sorted keys",
      }),
    }),
  ),
  acts: Type.Array(ActShape),
  current: Nullable(
    Type.Object(
      { version: Version, content: ContentShape, freedoms: Type.Array(FreedomShape) },
      { description: "what is in force, with the moves inside its freedoms" },
    ),
  ),
  latest: Nullable(
    Type.Object({ version: Version, content: ContentShape, freedoms: Type.Array(FreedomShape) }),
  ),
  links: Type.Array(LinkShape),
  linkedBy: Type.Array(LinkShape),
  unread: Type.Array(Type.Object({ userId: Uuid, name: Type.String(), role: RoleName }), {
    description: "who is briefed of the version in force and has not read it",
  }),
  notices: Type.Array(
    Type.Object({
      version: Version,
      role: RoleName,
      toRole: RoleName,
      kind: Type.Enum(["remind", "escalate"]),
      since: DayText,
      at: InstantText,
    }),
    { description: "who was told that somebody asked was silent" },
  ),
  acknowledgements: Type.Array(
    Type.Object({ version: Version, userId: Uuid, name: Type.String(), role: RoleName, at: InstantText }),
  ),
});

export const AgreementOrder = Type.Object({
  steps: Type.Array(
    Type.Object({
      roles: Type.Array(
        Type.Object({
          role: RoleName,
          people: Type.Array(
            Type.Object({
              ...{ userId: Uuid, name: Type.String() },
              forName: Nullable(Type.String({ description: "who lent the role" })),
            }),
            {
              description:
                "who can agree in this role: holds it over this place, or is lent it today, and is not the one who proposes",
            },
          ),
        }),
      ),
    }),
  ),
});

export const DifferenceShape = Type.Object({
  path: Path,
  names: Type.Array(BilingualText),
  change: Type.Enum(["added", "removed", "changed", "reordered"]),
  before: Value,
  after: Value,
  units: Type.Optional(Type.Object({ before: ContentShape, after: ContentShape })),
  words: Type.Optional(
    Type.Array(Type.Object({ text: Type.String(), in: Type.Enum(["both", "before", "after"]) })),
  ),
});
