import type { KindId } from "./record-kind.ts";

/** How rows are told apart when a file has no reference column. */
export type NaturalKey =
  /** The name is the key: an existing record of that current name is meant, a new one takes the name as reference. */
  | { readonly by: "name"; readonly field: string }
  /**
   * The reference is "~" and a digest of these fields, so that the same file twice changes nothing. With `counted`
   * the second, third … row of the same content in one file is a fact of its own (two equal payments on one day);
   * without it a second row of the same key is a duplicate.
   */
  | { readonly by: "fields"; readonly fields: readonly string[]; readonly counted: boolean };

const digest = (fields: string, counted: boolean): NaturalKey => ({
  by: "fields",
  fields: fields.split(" "),
  counted,
});

/**
 * The key of each kind when the file has no reference column. What is not in the key may change: a target with another
 * amount for the same subject and day replaces the first one; a complaint that gets its closing time is updated.
 */
export const NATURAL_KEYS: Record<Exclude<KindId, "activity">, NaturalKey> = {
  region: { by: "name", field: "name" },
  city: { by: "name", field: "name" },
  person: { by: "name", field: "name" },
  product: { by: "name", field: "name" },
  partner: { by: "name", field: "name" },
  customer: { by: "name", field: "name" },
  lead: digest("company_name customer created_at", false),
  event: digest("name city held_on", false),
  deal: digest("name customer partner product created_at", false),
  deal_line: digest("deal product quantity amount direct_cost currency", true),
  contract: digest("customer product deal start_on", false),
  touch: digest("lead customer person touch_kind touched_at", true),
  collection: digest("contract deal customer partner received_on amount currency", true),
  cost: digest("cost_kind partner city event booked_on amount currency", true),
  partner_share: digest("deal partner booked_on amount currency", true),
  target: digest("measure region city partner person starts_on", false),
  complaint: digest("customer opened_at complaint_class", false),
  survey_answer: digest("customer survey_kind answered_at", true),
  absence: digest("person absence_kind starts_on", false),
};
