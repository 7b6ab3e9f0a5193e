import type { Field, KindId, RecordKind } from "../record-kind.ts";

/** The class that the rules gave last: computed, never recorded, and so of no record kind. */
export const COMPUTED_CLASS: Field = {
  id: "computed_class",
  zh: "计算等级",
  en: "Computed class",
  type: "text",
  max: 8,
  aliases: [],
};

/** A list of records of one kind, described once: routes, statements, exports and pages read it from here. */
export interface RecordList {
  readonly kind: RecordKind;
  /** The noun in the address: /v1/leads. */
  readonly plural: string;
  /** The field that names a record; without it the reference does. */
  readonly namedBy: string | null;
  /** Fields shown without a choice, in order; the others can be chosen. */
  readonly shown: readonly string[];
  /** Fields by which the list can be ordered. */
  readonly sorts: readonly string[];
  /** The order without a choice: a field, with a minus for descending. */
  readonly usualSort: string;
  /** Text fields that the search looks into, besides the reference. */
  readonly searched: readonly string[];
  /** Fields of which it can be asked whether they are filled in. */
  readonly given: readonly string[];
  /** Its records are graded: the computed class is a column and a filter. */
  readonly graded?: "customer" | "lead";
}

/**
 * The name of a field in addresses and answers.
 *
 * @example camelName("first_contact_at") // "firstContactAt"
 */
export function camelName(fieldId: string): string {
  return fieldId.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const allFields = ({ kind, graded }: RecordList): readonly Field[] =>
  graded === undefined ? kind.fields : [...kind.fields, COMPUTED_CLASS];

/** One filter that a list offers, by its name in the address. */
export interface ListFilter {
  readonly id: string;
  readonly field: Field;
  /** one_of: some of the choices; record: one record by its id; yes_no: true or false; given: filled in or not; class: some
   * of the computed classes. */
  readonly how: "one_of" | "record" | "yes_no" | "given" | "class";
}

/** The filters of a list: by every choice, reference and yes-or-no it has, by what is filled in, and by computed class. */
export function filtersOf(list: RecordList): ListFilter[] {
  return allFields(list).flatMap((field): ListFilter[] => {
    if (field === COMPUTED_CLASS) return [{ id: camelName(field.id), field, how: "class" }];
    const name = camelName(field.id);
    const asked: ListFilter[] = list.given.includes(field.id)
      ? [{ id: `${name}Given`, field, how: "given" }]
      : [];
    switch (field.type) {
      case "choice":
        return [{ id: name, field, how: "one_of" }, ...asked];
      case "reference":
        return [{ id: `${name}Id`, field, how: "record" }, ...asked];
      case "boolean":
        return [{ id: name, field, how: "yes_no" }, ...asked];
      default:
        return asked;
    }
  });
}

/** The fields a list has columns for: the currency of an amount is said beside the amount. */
export function columnsOf(list: RecordList): Field[] {
  const fields = allFields(list);
  const shown = list.shown.flatMap((id) => fields.filter((field) => field.id === id));
  const others = fields.filter(({ id }) => !list.shown.includes(id) && id !== "currency");
  return [...shown, ...others];
}

/** Whether every record has the field. */
export function isAlwaysGiven(field: Field): boolean {
  return field.required === true || (field.fallback !== undefined && field.type !== "money");
}

/** The field of a list by its id. */
export function fieldOf(list: RecordList, id: string): Field {
  const found = list.kind.fields.find((field) => field.id === id);
  if (found === undefined) throw new Error(`${list.kind.id} has no field ${id}`);
  return found;
}

/** A filter of another list that finds what belongs to a record: the deals that came of a lead. */
export interface Related {
  readonly kind: KindId;
  readonly filter: string;
}
