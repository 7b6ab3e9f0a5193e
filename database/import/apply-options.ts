import type { KindId } from "../../domain/channel/record-kind.ts";

/** What the file provides and how its rows are matched with what is there. */
export interface ApplyOptions {
  /** "reference", "valid_from" and the ids of the fields that the file provides; the others keep their value. */
  readonly columns: readonly string[];
  /**
   * reference: by the file's reference column; natural: by the kind's natural key (domain/channel/natural-key.ts);
   * otherwise the id of a text field, like "credit_code". Default: reference when the file has it, else natural.
   */
  readonly match?: string;
  /** ISO day from which changes of dated kinds hold; without it a change corrects the current version from its start. */
  readonly effectiveFrom?: string;
  /** Kinds of which unknown names are made new records: region, person, product, partner, customer. */
  readonly createMissing?: readonly KindId[];
  /** Judge only: nothing is written. */
  readonly dryRun?: boolean;
}

/** What became of the rows. */
export interface ApplyCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** How far an application is; told between the steps. */
export type ApplyStep = "resolving" | "judging" | "writing";
