import { Type } from "typebox";
import { type Route, route } from "../route.ts";
import { BilingualText, Nullable, Uuid } from "../shapes.ts";
import {
  CellProblem,
  ImportFacts,
  KindName,
  Mapping,
  Options,
  Reading,
  RejectedRow,
} from "./import-shapes.ts";

const one = Type.Object({ id: Uuid });
const act = { object: "import", act: "act" } as const;
const LanguageTag = Type.Enum(["zh-CN", "en"]);
const Count = Type.Integer({ minimum: 0 });

export const uploadFiles = route({
  method: "POST",
  path: "/v1/imports",
  summary: "Upload one or several files (CSV or XLSX, multipart); each becomes an import",
  who: act,
  carries: "upload",
  answer: Type.Object({ imports: Type.Array(ImportFacts) }),
});

export const listImportsRoute = route({
  method: "GET",
  path: "/v1/imports",
  summary: "Imports, the newest first",
  who: { object: "import", act: "read" },
  query: Type.Object({
    before: Type.Optional(Uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  }),
  answer: Type.Object({ imports: Type.Array(ImportFacts) }),
});

export const getImport = route({
  method: "GET",
  path: "/v1/imports/:id",
  summary: "One import: state, progress, counts",
  who: { object: "import", act: "read" },
  params: one,
  answer: ImportFacts,
});

const ColumnGuess = Type.Object({
  column: Type.Integer(),
  header: Type.String(),
  field: Nullable(Type.String()),
  confidence: Type.Number({ description: "0..1: from 0.9 take it, from 0.5 ask" }),
  match: Type.Enum(["name", "alias", "words", "similar", "none"]),
  reason: BilingualText,
  factor: Type.Number(),
  unit: Nullable(Type.String()),
});

export const detectFile = route({
  method: "GET",
  path: "/v1/imports/:id/detection",
  summary: "What the file looks like: encoding, headers, sample, likely kinds, guessed columns",
  who: act,
  params: one,
  query: Type.Object({
    kind: Type.Optional(KindName),
    encoding: Type.Optional(Type.Enum(["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"])),
    delimiter: Type.Optional(Type.Enum([",", ";", "\t", "|"])),
    sheet: Type.Optional(Type.String({ maxLength: 200 })),
    headerRow: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  }),
  answer: Type.Object({
    format: Type.Enum(["csv", "xlsx"]),
    encoding: Nullable(Type.String()),
    delimiter: Nullable(Type.String()),
    sheets: Type.Array(Type.Object({ name: Type.String(), hidden: Type.Boolean() })),
    sheet: Nullable(Type.String()),
    headerRow: Type.Integer(),
    headers: Type.Array(Type.String()),
    sample: Type.Array(Type.Object({ number: Type.Integer(), cells: Type.Array(Type.String()) })),
    warnings: Type.Array(BilingualText),
    kinds: Type.Array(
      Type.Object({ kind: KindName, score: Type.Number({ description: "0..1, best first" }) }),
    ),
    kind: KindName,
    columns: Type.Array(ColumnGuess),
    missing: Type.Array(Type.String(), { description: "required fields without a column" }),
    saved: Type.Array(Type.Object({ id: Uuid, name: Type.String() }), {
      description: "saved mappings that fit this file",
    }),
  }),
});

export const mapFile = route({
  method: "PUT",
  path: "/v1/imports/:id/mapping",
  summary: "Set kind, columns, match key and options of an import",
  who: act,
  params: one,
  body: Type.Object(
    {
      version: Type.Integer({ description: "version of the import this change is based on" }),
      kind: KindName,
      reading: Reading,
      mapping: Mapping,
      options: Options,
    },
    { additionalProperties: false },
  ),
  answer: ImportFacts,
});

export const previewFile = route({
  method: "GET",
  path: "/v1/imports/:id/preview",
  summary: "The first rows, judged by the rules of the run, with the problems of each cell",
  who: act,
  params: one,
  query: Type.Object({ rows: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })) }),
  answer: Type.Object({
    headers: Type.Array(Type.String()),
    rows: Type.Array(
      Type.Object({
        number: Type.Integer(),
        cells: Type.Array(Type.String()),
        outcome: Type.Enum(["created", "updated", "unchanged", "rejected"]),
        problems: Type.Array(CellProblem),
      }),
    ),
    complete: Type.Boolean({ description: "these are all rows of the file" }),
  }),
});

export const checkFile = route({
  method: "POST",
  path: "/v1/imports/:id/check",
  summary: "Dry run over the whole file in the background: counts and rejected rows, nothing written",
  who: act,
  params: one,
  answer: ImportFacts,
});

export const startImport = route({
  method: "POST",
  path: "/v1/imports/:id/run",
  summary: "Run the import in the background",
  who: act,
  params: one,
  answer: ImportFacts,
});

export const cancelImport = route({
  method: "POST",
  path: "/v1/imports/:id/cancellation",
  summary: "Stop a check, a run or an undo; nothing of it is written",
  who: act,
  params: one,
  answer: ImportFacts,
});

export const undoImport = route({
  method: "POST",
  path: "/v1/imports/:id/undo",
  summary:
    "Take back in the background what an import did; it stays done, and error says why, when later data depends on it",
  who: act,
  params: one,
  answer: ImportFacts,
});

export const deleteImport = route({
  method: "DELETE",
  path: "/v1/imports/:id",
  summary:
    "Delete an upload that was never imported, with its files; refused once anything of it was written",
  who: act,
  params: one,
  answer: Type.Object({}),
});

export const listRejectedRows = route({
  method: "GET",
  path: "/v1/imports/:id/rejected-rows",
  summary: "Rows that were not taken, with the reason of each, in the order of the file",
  who: act,
  params: one,
  query: Type.Object({
    after: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  }),
  answer: Type.Object({ headers: Type.Array(Type.String()), rows: Type.Array(RejectedRow) }),
});

export const listImportProblems = route({
  method: "GET",
  path: "/v1/imports/:id/problems",
  summary: "What kept rows from being taken, grouped by field and rule, the most frequent first",
  who: act,
  params: one,
  answer: Type.Object({
    problems: Type.Array(
      Type.Object({
        kind: Nullable(KindName),
        field: Type.String(),
        code: Type.String(),
        rows: Count,
        firstRow: Type.Integer(),
        fileName: Type.String(),
        zh: Type.String({ description: "as it stands at the first row" }),
        en: Type.String(),
      }),
    ),
  }),
});

export const downloadRejectedRows = route({
  method: "GET",
  path: "/v1/imports/:id/rejected-rows.csv",
  summary:
    "The rejected rows as CSV with a column that says why; of an import by profile with file and kind of record",
  who: act,
  params: one,
  query: Type.Object({ language: Type.Optional(LanguageTag) }),
  carries: "file",
  answer: Type.Unsafe<unknown>(Type.Any()),
});

export const downloadSample = route({
  method: "GET",
  path: "/v1/import-samples/:kind",
  summary: "A CSV file as it may be imported: headers in one language, rows of the organisation's own data",
  who: act,
  params: Type.Object({ kind: KindName }),
  query: Type.Object({ language: Type.Optional(LanguageTag) }),
  carries: "file",
  answer: Type.Unsafe<unknown>(Type.Any()),
});

export const listExampleFiles = route({
  method: "GET",
  path: "/v1/import-examples",
  summary:
    "Filled files of an invented company to try an import with, in the order in which they find each other",
  who: act,
  query: Type.Object({ language: Type.Optional(LanguageTag) }),
  answer: Type.Object({
    files: Type.Array(
      Type.Object({
        number: Type.Integer({ minimum: 1 }),
        name: Type.String(),
        kind: KindName,
        rows: Count,
        hasMistakes: Type.Boolean({ description: "some of its rows are wrong on purpose" }),
      }),
    ),
  }),
});

export const downloadExampleFile = route({
  method: "GET",
  path: "/v1/import-examples/:number",
  summary: "One of those files",
  who: act,
  params: Type.Object({ number: Type.Integer({ minimum: 1, maximum: 1000 }) }),
  query: Type.Object({ language: Type.Optional(LanguageTag) }),
  carries: "file",
  answer: Type.Unsafe<unknown>(Type.Any()),
});

export const IMPORT_ROUTES: readonly Route[] = [
  uploadFiles,
  listImportsRoute,
  getImport,
  detectFile,
  mapFile,
  previewFile,
  checkFile,
  startImport,
  cancelImport,
  undoImport,
  deleteImport,
  listRejectedRows,
  listImportProblems,
  downloadRejectedRows,
  downloadSample,
  listExampleFiles,
  downloadExampleFile,
];
