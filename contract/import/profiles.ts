import { Type } from "typebox";
import { type Route, route } from "../route.ts";
import { BilingualText, Nullable, Uuid } from "../shapes.ts";
import { CellProblem, ImportFacts, KindName } from "./import-shapes.ts";

const read = { object: "import", act: "read" } as const;
const act = { object: "import", act: "act" } as const;
const closed = { additionalProperties: false } as const;
const one = Type.Object({ id: Uuid });
const Count = Type.Integer({ minimum: 0 });
const ProfileId = Type.String({ pattern: "^[a-z][a-z0-9-]{0,59}$" });
const FileName = Type.String({
  pattern: "^[a-z][a-z0-9_]{0,39}$",
  description: "the profile's name of a file",
});
const Files = Type.Record(FileName, Uuid, {
  description: "id of the upload (import) by the profile's name of the file",
  additionalProperties: false,
});

const ProfileFacts = Type.Object({
  id: ProfileId,
  name: BilingualText,
  description: BilingualText,
  currency: Type.Object({ code: Type.String(), name: Type.String(), exponent: Type.Integer() }),
  historical: Type.Boolean({ description: "what comes in is never routed and nobody is notified" }),
  files: Type.Array(
    Type.Object({
      file: FileName,
      names: Type.Array(Type.String(), { description: "usual file names, * for anything" }),
      columns: Type.Array(Type.String()),
    }),
  ),
  kinds: Type.Array(KindName, { description: "kinds of records that it fills, in order" }),
});

export const listProfiles = route({
  method: "GET",
  path: "/v1/import-profiles",
  summary: "Import profiles: whole exports of other systems that can be brought in at once",
  who: read,
  answer: Type.Object({ profiles: Type.Array(ProfileFacts) }),
});

export const matchProfile = route({
  method: "POST",
  path: "/v1/import-profile-matches",
  summary: "Which profile fits these uploads, by their headers, and which upload is which of its files",
  who: act,
  body: Type.Object({ imports: Type.Array(Uuid, { minItems: 1, maxItems: 50, uniqueItems: true }) }, closed),
  answer: Type.Object({
    match: Nullable(
      Type.Object({
        profile: ProfileFacts,
        files: Files,
        missing: Type.Array(
          Type.Object({
            file: FileName,
            lacking: Type.Array(Type.String(), { description: "columns that the nearest upload lacks" }),
          }),
        ),
        unused: Type.Array(Uuid),
      }),
    ),
  }),
});

export const createProfileImport = route({
  method: "POST",
  path: "/v1/profile-imports",
  summary: "Make one import of several uploads by a profile; check, run, cancel and undo it like any import",
  who: act,
  body: Type.Object({ profile: ProfileId, files: Files }, closed),
  answer: ImportFacts,
});

export const getProfileImport = route({
  method: "GET",
  path: "/v1/profile-imports/:id",
  summary: "An import by profile: state and progress, its files, what became of each step",
  who: read,
  params: one,
  answer: Type.Object({
    import: ImportFacts,
    profile: ProfileFacts,
    files: Type.Array(Type.Object({ file: FileName, fileName: Type.String(), bytes: Count })),
    steps: Type.Array(
      Type.Object({
        step: Count,
        kind: KindName,
        file: FileName,
        fileName: Type.String(),
        created: Count,
        updated: Count,
        unchanged: Count,
        rejected: Count,
      }),
    ),
  }),
});

export const listProfileRejectedRows = route({
  method: "GET",
  path: "/v1/profile-imports/:id/rejected-rows",
  summary: "Rows that one step did not take, with file, row and the reason of each",
  who: act,
  params: one,
  query: Type.Object({
    step: Type.Integer({ minimum: 0, maximum: 1000 }),
    after: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  }),
  answer: Type.Object({
    fileName: Nullable(Type.String()),
    rows: Type.Array(
      Type.Object({
        number: Type.Integer({ description: "row as a person counts it in the file" }),
        cells: Type.Record(Type.String(), Type.String(), { description: "by header" }),
        problems: Type.Array(CellProblem),
      }),
    ),
  }),
});

export const PROFILE_ROUTES: readonly Route[] = [
  listProfiles,
  matchProfile,
  createProfileImport,
  getProfileImport,
  listProfileRejectedRows,
];
