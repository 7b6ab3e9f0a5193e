import type { Readable } from "node:stream";
import type { InputProblem } from "../../../domain/access/app-error.ts";
import type { ReadLimits } from "./read-limits.ts";

/** Encodings that are recognised without being told. */
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252";
export type Delimiter = "," | ";" | "\t" | "|";

/** A file on disk, or a function that opens its bytes anew at each call. `name` is what the person called it. */
export type TableSource =
  | { readonly path: string; readonly name: string; readonly size?: number }
  | { stream(): Readable; readonly name: string; readonly size?: number };

export interface OpenTableOptions {
  /** Overrides what would be recognised. */
  readonly encoding?: TextEncoding;
  readonly delimiter?: Delimiter;
  /** Name of the sheet to read; the first visible sheet with content otherwise. */
  readonly sheet?: string;
  /** Row number of the header as a person counts; recognised otherwise. */
  readonly headerRow?: number;
  readonly limits?: Partial<ReadLimits>;
}

/** One row: its number as a person sees it in the file (1-based, header included), one cell per header. */
export interface TableRow {
  readonly number: number;
  readonly cells: string[];
  /** Set when the row should not be imported as it stands; `cells` still has one entry per header. */
  readonly problem?: InputProblem;
}

export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
}

/** A recognised tabular file whose rows can be streamed. */
export interface Table {
  readonly kind: "csv" | "xlsx";
  readonly encoding: TextEncoding | null;
  readonly delimiter: Delimiter | null;
  readonly sheets: readonly SheetInfo[];
  readonly sheet: string | null;
  readonly headers: readonly string[];
  /** Row number of the (last) header row as a person sees it. */
  readonly headerRow: number;
  /** First rows, at most 20, for a preview and for guessing the mapping. */
  readonly sample: readonly TableRow[];
  readonly warnings: readonly InputProblem[];
  rows(): AsyncIterable<TableRow>;
  /** The same rows in arrays of up to some thousands: several times faster over a million rows. */
  batches(): AsyncIterable<TableRow[]>;
  /** Releases the file and any temporary copy. */
  close(): Promise<void>;
}
