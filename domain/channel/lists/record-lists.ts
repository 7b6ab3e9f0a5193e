import { CONTRACT } from "../kinds/contract.ts";
import { CUSTOMER } from "../kinds/customer.ts";
import { DEAL } from "../kinds/deal.ts";
import { LEAD } from "../kinds/lead.ts";
import type { KindId } from "../record-kind.ts";
import { filtersOf, type RecordList, type Related } from "./record-list.ts";

export const LEADS: RecordList = {
  kind: LEAD,
  plural: "leads",
  namedBy: "company_name",
  shown: [
    "company_name",
    "city",
    "partner",
    "owner",
    "source",
    "created_at",
    "assigned_at",
    "first_contact_at",
    "computed_class",
  ],
  sorts: ["created_at", "assigned_at", "company_name"],
  usualSort: "-created_at",
  searched: ["company_name"],
  given: ["assigned_at", "accepted_at", "first_contact_at", "lost_at"],
  graded: "lead",
};

export const DEALS: RecordList = {
  kind: DEAL,
  plural: "deals",
  namedBy: "name",
  shown: ["name", "customer", "partner", "city", "stage", "amount", "created_at", "closed_at"],
  sorts: ["created_at", "closed_at", "amount", "name"],
  usualSort: "-created_at",
  searched: ["name"],
  given: ["amount"],
};

export const CONTRACTS: RecordList = {
  kind: CONTRACT,
  plural: "contracts",
  namedBy: null,
  shown: ["customer", "partner", "city", "product", "start_on", "end_on", "amount"],
  sorts: ["start_on", "end_on", "amount"],
  usualSort: "-start_on",
  searched: [],
  given: ["terminated_on", "renewal_of"],
};

export const CUSTOMERS: RecordList = {
  kind: CUSTOMER,
  plural: "customers",
  namedBy: "name",
  shown: [
    "name",
    "city",
    "partner",
    "computed_class",
    "customer_class",
    "key_account",
    "industry",
    "headcount",
  ],
  sorts: ["name", "headcount"],
  usualSort: "name",
  searched: ["name", "credit_code"],
  given: ["credit_code"],
  graded: "customer",
};

/** The lists that have a page of their own. */
export const RECORD_LISTS: readonly RecordList[] = [LEADS, DEALS, CONTRACTS, CUSTOMERS];

/**
 * The lists in which something belongs to a record of the kind, with the filter that finds it.
 *
 * @example relatedTo("lead") // [{ kind: "deal", filter: "leadId" }]
 */
export function relatedTo(kind: KindId): Related[] {
  return RECORD_LISTS.flatMap((list) =>
    filtersOf(list)
      .filter(({ how, field }) => how === "record" && field.type === "reference" && field.kind === kind)
      .map(({ id }) => ({ kind: list.kind.id, filter: id })),
  );
}
