import type { KindId } from "../../domain/channel/record-kind.ts";
import { referenceIn } from "../company.ts";
import type { Place } from "../places.ts";

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

/** The same for what happens in cities, each with numbers of its own. */
export function cityCounter(letter: string): (place: Place) => string {
  const counts = new Map<Place, number>();
  return (place) => {
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    return referenceIn(letter, place, count);
  };
}
