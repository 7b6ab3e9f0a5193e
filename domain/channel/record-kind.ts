/** A word in both languages. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** One value a choice field may have; a file may say its id, either name or an alias. */
export interface Choice extends Wording {
  readonly id: string;
  readonly aliases?: readonly string[];
  /** For bands: a plain number from min to max (both inclusive) is classed into this choice. */
  readonly min?: number;
  readonly max?: number;
}

/**
 * Where a field is stored, by type, in the table of its kind:
 * text, integer, decimal, ratio, boolean, day, instant, choice: column `<id>`;
 * money: `<id>_minor`, with the kind's `currency` and `rate`;
 * reference: `<id>_id` (the id of the identity row); references: `<id>` as uuid[];
 * contact: column `<id>` of person_contacts, which is erasable.
 */
export type FieldType =
  | { readonly type: "text"; readonly max: number; readonly check?: "credit_code" | "division_code" }
  | { readonly type: "contact"; readonly max: number }
  | { readonly type: "integer"; readonly min: number; readonly max: number }
  | { readonly type: "decimal" }
  | { readonly type: "money" }
  | { readonly type: "boolean" }
  | { readonly type: "day" }
  | { readonly type: "instant" }
  | { readonly type: "choice"; readonly choices: readonly Choice[] }
  | { readonly type: "reference"; readonly kind: KindId }
  | { readonly type: "references"; readonly kind: KindId };

/** One fact about a record or entry. */
export type Field = Wording &
  FieldType & {
    readonly id: string;
    readonly required?: true;
    /** Value taken when the cell is empty, as text of a file. */
    readonly fallback?: string;
    /** When the cell is empty: the same-named attribute of the record this field refers to, first found wins. */
    readonly inherits?: readonly string[];
    /** Further headers under which files carry it, in any language. */
    readonly aliases: readonly string[];
    readonly help?: Wording;
  };

export const KIND_IDS = [
  "region",
  "city",
  "person",
  "product",
  "partner",
  "customer",
  "lead",
  "event",
  "deal",
  "deal_line",
  "contract",
  "touch",
  "collection",
  "cost",
  "partner_share",
  "target",
  "complaint",
  "survey_answer",
  "absence",
  "activity",
] as const;
export type KindId = (typeof KIND_IDS)[number];

/**
 * How a kind is kept.
 * dated: identity row + versions with [valid_from, valid_to); record: identity row + versions;
 * entry: one insert-only table matched by reference; daily: the activity table, matched by customer, day and kind.
 */
export type Storage = "dated" | "record" | "entry" | "daily";

/** A kind of record or entry, described once: import, samples, exports, lists and screens read it from here. */
export interface RecordKind extends Wording {
  readonly id: KindId;
  readonly storage: Storage;
  /** Table of the identity rows (dated, record), or of the entries. */
  readonly table: string;
  /** Table of the version rows, for dated and record. */
  readonly versions?: string;
  /** Column of the version rows that points at the identity row. */
  readonly idColumn?: string;
  /** The scope columns that the identity row carries too. */
  readonly scopeColumns: readonly ("city_id" | "partner_id")[];
  /** The field whose day decides the currency rate; absent when the kind has no money. */
  readonly rateDay?: string;
  /**
   * The fields whose day, the first that is not empty, decides what a row inherits: what it refers to is taken as it was
   * on that day. Absent where a row says no day of its own: then as it is now.
   */
  readonly eventDays?: readonly string[];
  /** Headers under which files carry the match key `reference`. */
  readonly referenceAliases: readonly string[];
  readonly fields: readonly Field[];
}
