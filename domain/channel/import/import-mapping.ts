import type { KindId, RecordKind } from "../record-kind.ts";

/** Where one column of a file goes. */
export interface MappedColumn {
  /** Header as it stands in the file; a saved mapping finds its column by it. */
  readonly header: string;
  /** Place in the file, from 0; null when this file has no such column. */
  readonly column: number | null;
  /** Field id, "reference" or "valid_from"; null leaves the column out. */
  readonly field: string | null;
  /** Plain decimal by which numbers are multiplied: "10000" for a column in 万元. */
  readonly factor?: string;
  /** What certain cells mean: { "GTXPro": "GTX Pro" }. */
  readonly values?: Readonly<Record<string, string>>;
}

/** How a file's columns become fields. */
export interface ImportMapping {
  readonly columns: readonly MappedColumn[];
  /** Text of a file taken for every row whose cell is empty or whose field has no column. */
  readonly defaults?: Readonly<Record<string, string>>;
}

/** How cells are read and rows matched. */
export interface ImportOptions {
  readonly decimalMark?: "." | ",";
  readonly dayOrder?: "year-first" | "day-first" | "month-first";
  readonly serialSystem?: 1900 | 1904;
  /** reference, natural, or a text field's id. */
  readonly match?: string;
  /** ISO day from which changes of dated kinds hold. */
  readonly effectiveFrom?: string;
  readonly createMissing?: readonly KindId[];
}

/** Targets that are no fields of a kind. */
export const OWN_TARGETS = ["reference", "valid_from"] as const;

/** What a column of a kind may be mapped to. */
export function targetsOf(kind: RecordKind): string[] {
  const fields = kind.fields.map((field) => field.id);
  if (kind.storage === "daily") return fields;
  return kind.storage === "dated" ? ["reference", "valid_from", ...fields] : ["reference", ...fields];
}

/** A fault of a mapping, found before any row is read. */
export interface MappingFault {
  readonly field: string;
  readonly code: "unknown-target" | "mapped-twice" | "required-unmapped" | "no-such-column";
}

/**
 * What is wrong with a mapping for a kind.
 *
 * @param width number of columns of the file
 * @example mappingFaults(recordKind("city"), { columns: [] }, 3) // [{ field: "name", code: "required-unmapped" }, …]
 */
export function mappingFaults(kind: RecordKind, mapping: ImportMapping, width: number): MappingFault[] {
  const faults: MappingFault[] = [];
  const targets = targetsOf(kind);
  const seen = new Set<string>(Object.keys(mapping.defaults ?? {}));
  const mapped = new Set<string>();
  for (const { field, column } of mapping.columns) {
    if (field === null || column === null) continue;
    if (!targets.includes(field)) faults.push({ field, code: "unknown-target" });
    if (mapped.has(field)) faults.push({ field, code: "mapped-twice" });
    if (column < 0 || column >= width) faults.push({ field, code: "no-such-column" });
    mapped.add(field);
    seen.add(field);
  }
  for (const field of Object.keys(mapping.defaults ?? {})) {
    if (!targets.includes(field)) faults.push({ field, code: "unknown-target" });
  }
  for (const field of kind.fields) {
    // A file may update records without repeating what they have; only when nothing could tell rows apart is it refused.
    const needed = field.required === true && (kind.storage === "daily" || !mapped.has("reference"));
    const given = seen.has(field.id) || field.fallback !== undefined || field.inherits !== undefined;
    if (needed && !given) faults.push({ field: field.id, code: "required-unmapped" });
  }
  return faults;
}

/** The columns that the file provides, for the engine: mapped ones and those with a default. */
export function providedColumns(kind: RecordKind, mapping: ImportMapping): string[] {
  const mapped = mapping.columns.flatMap(({ field, column }) =>
    field === null || column === null ? [] : [field],
  );
  const provided = new Set([...mapped, ...Object.keys(mapping.defaults ?? {})]);
  return targetsOf(kind).filter((target) => provided.has(target));
}

/**
 * A mapping made for one file, bound to the columns of another by their headers; width, case and blanks aside.
 *
 * @example bindMapping(saved, ["名称", "城市"]).columns[0].column // 0
 */
export function bindMapping(mapping: ImportMapping, headers: readonly string[]): ImportMapping {
  const plain = (header: string) => header.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
  const places = new Map(headers.map((header, index) => [plain(header), index]));
  const columns = mapping.columns.map((column) => ({
    ...column,
    column: places.get(plain(column.header)) ?? null,
  }));
  return { ...mapping, columns };
}
