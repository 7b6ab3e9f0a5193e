import type { Field, RecordKind } from "../../domain/channel/record-kind.ts";

/** A field with the column that keeps it. */
export interface KindColumn {
  readonly field: Field;
  readonly name: string;
  /** What a canonical text of the stage is cast to. */
  readonly sqlType: string;
}

const SQL_TYPES: Record<Exclude<Field["type"], "contact">, string> = {
  text: "text",
  integer: "integer",
  decimal: "numeric",
  money: "bigint",
  boolean: "boolean",
  day: "date",
  instant: "timestamptz",
  choice: "text",
  reference: "uuid",
  references: "uuid[]",
};

/**
 * The columns of a kind's fact table that its fields fill; contact fields stand elsewhere.
 *
 * @example columnsOf(recordKind("city")).map((column) => column.name) // ["name", "region_id", "division_code", …]
 */
export function columnsOf(kind: RecordKind): KindColumn[] {
  return kind.fields.flatMap((field) =>
    field.type === "contact" ? [] : [{ field, name: columnName(field), sqlType: SQL_TYPES[field.type] }],
  );
}

/** The column of a field: money ends in _minor, a reference in _id. */
export function columnName(field: Field): string {
  if (field.type === "money") return `${field.id}_minor`;
  return field.type === "reference" ? `${field.id}_id` : field.id;
}

/** Fields that stand in person_contacts. */
export function contactFields(kind: RecordKind): Field[] {
  return kind.fields.filter((field) => field.type === "contact");
}

/** The table of the rows that are voided and replaced: versions, or the entries themselves. */
export function factTable(kind: RecordKind): string {
  return kind.versions ?? kind.table;
}

export function hasMoney(kind: RecordKind): boolean {
  return kind.fields.some((field) => field.type === "money");
}
