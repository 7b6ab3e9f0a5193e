import type { NumberUnit } from "./number-unit.ts";

/** A wording in both languages. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** One value a choice field may have. */
export interface ContentChoice extends Wording {
  readonly id: string;
}

/** What a reference field of a design points at. */
export const REFERENCE_KINDS = [
  "region",
  "city",
  "partner",
  "person",
  "member",
  "design",
  "evaluation",
  "finding",
  "comparison",
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/**
 * What a field of a design holds, and how it stands in the content:
 * text (one line), prose (paragraphs), day, month, choice, metric, reference: text; integer, number, ratio (0..1):
 * number; money: digits of minor units in the reporting currency; boolean; choices, references: texts;
 * list: items with the fields named and an `id` of their own, which stays with the item through all versions.
 */
export type ContentFieldType =
  | { readonly type: "text"; readonly max: number }
  | { readonly type: "prose"; readonly max: number }
  | { readonly type: "integer"; readonly min: number; readonly max: number }
  | {
      readonly type: "number";
      readonly min: number;
      readonly max: number;
      /** What decides in which unit it is written; a plain number without it. */
      readonly unit?: NumberUnit;
    }
  | { readonly type: "ratio"; readonly min: number; readonly max: number }
  | { readonly type: "money" }
  | { readonly type: "boolean" }
  | { readonly type: "day" }
  | { readonly type: "month" }
  | { readonly type: "metric" }
  | { readonly type: "choice"; readonly choices: readonly ContentChoice[] }
  | { readonly type: "choices"; readonly choices: readonly ContentChoice[] }
  | { readonly type: "reference"; readonly to: ReferenceKind }
  | { readonly type: "references"; readonly to: ReferenceKind; readonly max: number }
  | {
      readonly type: "list";
      readonly fields: readonly ContentField[];
      readonly min: number;
      readonly max: number;
    };

/** One field of a designed object. */
export type ContentField = Wording &
  ContentFieldType & {
    readonly id: string;
    readonly required?: true;
    readonly help?: Wording;
    /** Written and read on a part of the page of its own: forms and views leave it out. */
    readonly apart?: true;
  };

export type ContentValue = string | number | boolean | null | readonly string[] | readonly ContentItem[];

/** What a design says: its fields by id. A field without a value is absent or null. */
export interface Content {
  readonly [field: string]: ContentValue | undefined;
}

/** An item of a list field. */
export interface ContentItem extends Content {
  readonly id: string;
}
