import type { ReadingRules } from "../reading-rules.ts";
import type { KindId, Wording } from "../record-kind.ts";

/** A column of the step's file, or of the joined file that `of` names. */
export interface ColumnRef {
  readonly column: string;
  readonly of?: string;
}

/**
 * How a cell is made from the cells of the files: a small closed language. Every value is text or empty; cells are
 * trimmed when they are read, and an empty cell is no value.
 */
export type Expression =
  | ColumnRef
  | { readonly value: string }
  /** Texts one after another, with `with` between; empty when all are empty. */
  | { readonly concat: readonly Expression[]; readonly with?: string }
  /** The first that is not empty. */
  | { readonly coalesce: readonly Expression[] }
  /** One text for another; without `otherwise` what is not listed stays as it is. */
  | { readonly map: MapRule }
  | { readonly replace: { readonly of: Expression; readonly find: string; readonly by: string } }
  | { readonly case: CaseRule }
  /** The last ISO day that stands in any of these columns of a whole file. */
  | { readonly latestDay: { readonly file: string; readonly columns: readonly string[] } }
  | Aggregate;

export interface MapRule {
  readonly of: Expression;
  readonly values: Readonly<Record<string, string>>;
  readonly otherwise?: Expression;
}

export interface CaseRule {
  readonly when: readonly { readonly if: Condition; readonly give: Expression }[];
  readonly otherwise?: Expression;
}

/** One value out of the rows of a group, in the order of the file; only in steps with groupBy. */
export type Aggregate =
  | { readonly sum: Expression }
  | { readonly min: Expression }
  | { readonly max: Expression }
  | { readonly first: Expression }
  | { readonly last: Expression }
  | { readonly count: Expression };

export const AGGREGATES = ["sum", "min", "max", "first", "last", "count"] as const;
export type AggregateName = (typeof AGGREGATES)[number];

/** What may be asked of a row. */
export type Condition =
  | { readonly equals: readonly [Expression, Expression] }
  | { readonly in: readonly [Expression, readonly string[]] }
  | { readonly empty: Expression }
  | { readonly not: Condition }
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] };

/** Looks up one row of another file; `on` pairs a value of the rows so far with a column of that file. */
export interface Join {
  readonly file: string;
  readonly as: string;
  readonly on: readonly (readonly [Expression, string])[];
  /** What happens to a row whose value is not found there: refused (default), or its cells stay empty. */
  readonly missing?: "refuse" | "empty";
}

/** Rows of one kind made from one file. */
export interface ProfileStep {
  readonly kind: KindId;
  readonly from: string;
  readonly join?: readonly Join[];
  readonly where?: Condition;
  /** One record for each different combination. */
  readonly groupBy?: readonly ColumnRef[];
  /** Rows with the same cells are one. */
  readonly distinct?: boolean;
  /** By field id of the kind, `reference` or `valid_from`. */
  readonly columns: Readonly<Record<string, Expression>>;
}

/** A file that the export consists of. */
export interface ProfileFile {
  /** File names with * for anything, tried without regard to case; headers decide, names only break ties. */
  readonly names: readonly string[];
  readonly columns: readonly string[];
}

export interface ProfileSettings {
  /** What the amounts are in: proposed as reporting currency, and written on every amount. */
  readonly currency: { readonly code: string; readonly name: string; readonly exponent: number };
  /** How the files write days that end with the year, and decimals; default year-first and a point. */
  readonly dayOrder?: ReadingRules["dayOrder"];
  readonly decimalMark?: ReadingRules["decimalMark"];
  /** What comes in happened long ago: it is never routed and nobody is notified. */
  readonly historical: boolean;
}

/** How a whole export of another system becomes records, as data. See docs/import-profiles.md. */
export interface ImportProfile {
  readonly id: string;
  readonly name: Wording;
  readonly description: Wording;
  readonly settings: ProfileSettings;
  readonly files: Readonly<Record<string, ProfileFile>>;
  readonly steps: readonly ProfileStep[];
}
