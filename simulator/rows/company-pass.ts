import type { KindId } from "../../domain/channel/record-kind.ts";

/** A row as a file would carry it: references and texts, dates ISO, money in yuan; null is an empty cell. */
export type Row = readonly (string | null)[];

/** Rows of one kind with the same columns, to be written in one go. */
export interface CompanyPass {
  readonly kind: KindId;
  /** "reference" and field ids, in the order of the cells. */
  readonly columns: readonly string[];
  /** Starts over at each call. */
  readonly rows: () => Iterable<Row>;
}

/** "true", "false". */
export const yes = (value: boolean): string => String(value);

/** A number, or an empty cell. */
export const num = (value: number | null): string | null => (value === null ? null : String(value));

/** A numbered reference for entries, which are counted as they are told. */
export function counter(letter: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return letter + String(count).padStart(6, "0");
  };
}
