import type { detectFile } from "../../contract/import/imports.ts";
import type { AnswerOf } from "../../contract/route.ts";
import {
  bindMapping,
  type ImportMapping,
  type MappedColumn,
  mappingFaults,
} from "../../domain/channel/import/import-mapping.ts";
import type { KindId, RecordKind } from "../../domain/channel/record-kind.ts";

export type Detection = AnswerOf<typeof detectFile>;

/** Who said where a column goes. */
export type Source = "guess" | "person" | "saved";

/** One column of the file while it is being mapped; its place is its index. */
export interface DraftColumn {
  readonly header: string;
  readonly field: string | null;
  readonly factor?: string | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly source: Source;
}

/** A mapping on its way: one entry for each column of the file, and values for all rows. */
export interface MappingDraft {
  readonly columns: readonly DraftColumn[];
  readonly defaults: Readonly<Record<string, string>>;
}

/** From this confidence on a guess is taken over, to be looked at by a person. */
const TAKE_FROM = 0.5;

/**
 * The mapping that the server guessed.
 *
 * @example draftFromGuess(detection).columns[0]?.field // "name"
 */
export function draftFromGuess(detection: Pick<Detection, "columns">): MappingDraft {
  const columns = detection.columns.map(({ header, field, confidence, factor }) => ({
    header,
    field: confidence >= TAKE_FROM ? field : null,
    ...(factor === 1 ? {} : { factor: String(factor) }),
    source: "guess" as const,
  }));
  return { columns, defaults: {} };
}

/**
 * A mapping made before, laid over the columns of this file by their headers.
 *
 * @example draftFromMapping(saved.mapping, ["名称", "城市"])
 */
export function draftFromMapping(mapping: ImportMapping, headers: readonly string[]): MappingDraft {
  const bound = bindMapping(mapping, headers).columns;
  const columns = headers.map((header, index): DraftColumn => {
    const found = bound.find((column) => column.column === index && column.field !== null);
    return { header, field: null, ...found, source: "saved" };
  });
  return { columns, defaults: mapping.defaults ?? {} };
}

/**
 * Sends a column to a field; a field takes one column, so the one that had it lets go.
 *
 * @param column index of the column in the file
 * @param field null leaves the column out
 */
export function withField(draft: MappingDraft, column: number, field: string | null): MappingDraft {
  const columns = draft.columns.map((one, index): DraftColumn => {
    if (index === column) return { header: one.header, field, factor: one.factor, source: "person" };
    return field !== null && one.field === field
      ? { header: one.header, field: null, source: "person" }
      : one;
  });
  return { ...draft, columns };
}

/** Changes how one column is read: its factor, or what certain cells mean. */
export function withReading(
  draft: MappingDraft,
  column: number,
  change: Pick<DraftColumn, "factor" | "values">,
): MappingDraft {
  const columns = draft.columns.map((one, index) => (index === column ? { ...one, ...change } : one));
  return { ...draft, columns };
}

/** Sets the text that is taken where a field has no cell; undefined takes it away. */
export function withDefault(draft: MappingDraft, field: string, text: string | undefined): MappingDraft {
  const { [field]: _, ...rest } = draft.defaults;
  return { ...draft, defaults: text === undefined ? rest : { ...rest, [field]: text } };
}

/**
 * The draft as the server keeps it. Empty default values are left out.
 *
 * @example toMapping(draft).columns[0] // { header: "名称", column: 0, field: "name" }
 */
export function toMapping(draft: MappingDraft) {
  const columns = draft.columns.map((one, column): MappedColumn => {
    const { header, field, factor, values } = one;
    const reading = field === null ? {} : { ...(factor ? { factor } : {}), ...(values ? { values } : {}) };
    return { header, column, field, ...reading };
  });
  const defaults = Object.fromEntries(Object.entries(draft.defaults).filter(([, text]) => text !== ""));
  return {
    columns: columns.map(({ values, ...column }) => ({
      ...column,
      ...(values ? { values: { ...values } } : {}),
    })),
    ...(Object.keys(defaults).length === 0 ? {} : { defaults }),
  };
}

/**
 * Required fields that no column and no default gives.
 *
 * @example missingFields(recordKind("city"), { columns: [], defaults: {} }) // ["name", "region"]
 */
export function missingFields(kind: RecordKind, draft: MappingDraft): string[] {
  return mappingFaults(kind, toMapping(draft), draft.columns.length)
    .filter((fault) => fault.code === "required-unmapped")
    .map((fault) => fault.field);
}

/** The kinds that a name alone makes a record of. */
const BY_NAME_ALONE: readonly KindId[] = ["region", "person", "product", "partner", "customer"];

/** Kinds that this file refers to and that may be created on the way, from their names alone. */
export function creatableKinds(kind: RecordKind, draft: MappingDraft): KindId[] {
  const mapped = new Set(draft.columns.map((column) => column.field));
  const referred = kind.fields.flatMap((field) =>
    (field.type === "reference" || field.type === "references") && mapped.has(field.id) ? [field.kind] : [],
  );
  return [...new Set(referred)].filter((id) => id !== kind.id && BY_NAME_ALONE.includes(id));
}
