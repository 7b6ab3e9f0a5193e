import type { AuthorityObject } from "../access/matrix.ts";
import type { KindId, Wording } from "../channel/record-kind.ts";
import { objectOfKind } from "../channel/record-rights.ts";

/** What figures count besides the channel's records, with the row of the role sheet that says who reads single ones. */
export const OWN_ROW_KINDS = [
  { id: "commitment", zh: "承诺", en: "Commitment", object: "commitment" },
  { id: "residency_day", zh: "驻地日", en: "Resident day", object: "support_plan" },
  { id: "warning", zh: "续费预警", en: "Renewal warning", object: "customer_activity" },
  { id: "check_in", zh: "签到", en: "Check-in", object: "support_plan" },
] as const satisfies readonly (Wording & { id: string; object: AuthorityObject })[];
export type OwnRowKind = (typeof OWN_ROW_KINDS)[number]["id"];

/** A kind of thing that a figure counts, one by one. */
export type RowKind = KindId | OwnRowKind;

/** The object of the role sheet that single things of a kind belong to. */
export function objectOfRow(kind: RowKind): AuthorityObject {
  return OWN_ROW_KINDS.find(({ id }) => id === kind)?.object ?? objectOfKind(kind as KindId);
}
