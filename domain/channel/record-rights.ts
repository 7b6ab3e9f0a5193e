import { type AuthorityObject, may } from "../access/matrix.ts";
import type { Role } from "../access/role.ts";
import type { KindId } from "./record-kind.ts";

/** The row of the role sheet that says who reads single records of a kind, where it is another than the channel's. */
const OBJECT_OF: Partial<Record<KindId, AuthorityObject>> = {
  lead: "lead",
  touch: "lead",
  deal: "deal",
  deal_line: "deal",
  contract: "deal",
  collection: "deal",
  partner_share: "deal",
  event: "event",
  target: "targets",
  activity: "customer_activity",
};

/** The object of the role sheet that single records of a kind belong to. */
export const objectOfKind = (kind: KindId): AuthorityObject => OBJECT_OF[kind] ?? "channel_records";

/**
 * Whether a role may read single records of a kind. A figure may be read by more roles than the records behind it.
 *
 * @example mayReadRecords("marketing", "deal") // false
 */
export function mayReadRecords(role: Role | "system", kind: KindId): boolean {
  return may(role, objectOfKind(kind), "read");
}
