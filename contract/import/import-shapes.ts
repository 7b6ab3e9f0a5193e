import { Type } from "typebox";
import { IMPORT_STATES } from "../../domain/channel/import/import-state.ts";
import { KIND_IDS } from "../../domain/channel/record-kind.ts";
import { DayText, InstantText, Nullable, Uuid } from "../shapes.ts";

const closed = { additionalProperties: false } as const;

export const KindName = Type.Enum([...KIND_IDS], { description: "kind of record" });

/** How the file is read; what is absent is recognised. */
export const Reading = Type.Object(
  {
    encoding: Type.Optional(Type.Enum(["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"])),
    delimiter: Type.Optional(Type.Enum([",", ";", "\t", "|"])),
    sheet: Type.Optional(Type.String({ maxLength: 200 })),
    headerRow: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  closed,
);

const FieldName = Type.String({ minLength: 1, maxLength: 60 });
const Cell = Type.String({ maxLength: 2000 });

export const Mapping = Type.Object(
  {
    columns: Type.Array(
      Type.Object(
        {
          header: Type.String({ maxLength: 2000 }),
          column: Nullable(Type.Integer({ minimum: 0, maximum: 999 })),
          field: Nullable(FieldName),
          factor: Type.Optional(
            Type.String({
              pattern: "^\\d{1,12}(\\.\\d{1,12})?$",
              description: "numbers are multiplied by it",
            }),
          ),
          values: Type.Optional(
            Type.Record(Type.String({ maxLength: 200 }), Cell, { description: "what certain cells mean" }),
          ),
        },
        closed,
      ),
      { maxItems: 1000 },
    ),
    defaults: Type.Optional(
      Type.Record(FieldName, Cell, { description: "taken where a cell is empty or a field has no column" }),
    ),
  },
  closed,
);

export const Options = Type.Object(
  {
    decimalMark: Type.Optional(Type.Enum([".", ","])),
    dayOrder: Type.Optional(Type.Enum(["year-first", "day-first", "month-first"])),
    serialSystem: Type.Optional(Type.Union([Type.Literal(1900), Type.Literal(1904)])),
    match: Type.Optional(
      Type.String({
        pattern: "^[a-z_]{1,40}$",
        description: "what tells rows apart: reference, natural, or a text field like credit_code",
      }),
    ),
    effectiveFrom: Type.Optional(DayText),
    createMissing: Type.Optional(Type.Array(KindName, { maxItems: 20 })),
  },
  closed,
);

const Count = Type.Integer({ minimum: 0 });

export const ImportFacts = Type.Object({
  id: Uuid,
  fileName: Type.String(),
  fileBytes: Count,
  kind: Nullable(KindName),
  profile: Nullable(Type.String({ description: "id of the import profile, for one by profile" })),
  state: Type.Enum([...IMPORT_STATES]),
  reading: Reading,
  mapping: Nullable(Mapping),
  options: Options,
  step: Nullable(
    Type.String({
      description:
        "reading, resolving, judging, writing, keeping_rejected; applying_<kind> by profile; checking_undo, undoing_<kind>",
    }),
  ),
  rowsRead: Count,
  bytesRead: Count,
  created: Nullable(Count),
  updated: Nullable(Count),
  unchanged: Nullable(Count),
  rejected: Nullable(Count),
  voided: Nullable(Type.Integer({ minimum: 0, description: "facts that its undo took back" })),
  restored: Nullable(Type.Integer({ minimum: 0, description: "facts that its undo brought back" })),
  batchId: Nullable(Uuid),
  madeBy: Uuid,
  madeByName: Nullable(Type.String()),
  madeAt: InstantText,
  startedAt: Nullable(InstantText),
  finishedAt: Nullable(InstantText),
  cancelWanted: Type.Boolean(),
  error: Nullable(
    Type.Object({
      code: Type.String(),
      zh: Type.String(),
      en: Type.String(),
      problems: Type.Array(
        Type.Object({
          field: Type.String(),
          row: Type.Optional(Type.Integer()),
          rule: Type.String(),
          zh: Type.String(),
          en: Type.String(),
        }),
      ),
    }),
  ),
  version: Type.Integer(),
});

/** One problem of one cell, or of the row when field is empty. */
export const CellProblem = Type.Object({
  field: Type.String(),
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
});

export const RejectedRow = Type.Object({
  number: Type.Integer({ description: "row as a person counts it in the file" }),
  cells: Type.Array(Type.String()),
  problems: Type.Array(CellProblem),
});

export const SavedMapping = Type.Object({
  id: Uuid,
  name: Type.String(),
  kind: KindName,
  mapping: Mapping,
  options: Options,
  madeAt: InstantText,
  version: Type.Integer(),
});
