import { sql } from "kysely";
import type { ClassKind } from "../../domain/execution/class-rule.ts";
import { currentOn, type ListMoment, type ListRow, type ListSource } from "../channel/list/list-source.ts";

/** A graded thing as lists show it. */
export type ClassListRow = ListRow & {
  readonly name: string | null;
  readonly measure: string;
  readonly value: string;
  readonly grade: string;
  readonly nextGrade: string | null;
  readonly gap: string | null;
  readonly contactDays: number | null;
  readonly responseHours: number | null;
};

/** The day on which it is looked at, and the month of the classes. */
export interface ClassMoment extends ListMoment {
  readonly month: string;
}

const IDENTITIES: Record<ClassKind, string> = {
  ...{ partner: "app.partners", customer: "app.customers", city: "app.cities", lead: "app.leads" },
};

const JOINS = {
  partner: ({ today }: ListMoment) => sql`left join app.partner_versions nv on nv.org_id = v.org_id
    and nv.partner_id = v.subject_id and ${currentOn(today, "nv")}`,
  customer: ({ today }: ListMoment) => sql`left join app.customer_versions nv on nv.org_id = v.org_id
    and nv.customer_id = v.subject_id and ${currentOn(today, "nv")}`,
  city: ({ today }: ListMoment) => sql`left join app.city_versions nv on nv.org_id = v.org_id
    and nv.city_id = v.subject_id and ${currentOn(today, "nv")}`,
  lead: () => sql`left join app.lead_versions nv on nv.org_id = v.org_id and nv.lead_id = v.subject_id
    and nv.voided_at is null`,
};

const NAMES = {
  partner: sql`(select n.name from app.partner_versions n where n.org_id = v.org_id and n.partner_id = v.subject_id
    and n.voided_at is null and n.valid_to = 'infinity')`,
  customer: sql`(select n.name from app.customer_versions n where n.org_id = v.org_id and n.customer_id = v.subject_id
    and n.voided_at is null and n.valid_to = 'infinity')`,
  city: sql`(select n.name from app.city_versions n where n.org_id = v.org_id and n.city_id = v.subject_id
    and n.voided_at is null and n.valid_to = 'infinity')`,
  lead: sql`(select n.company_name from app.lead_versions n where n.org_id = v.org_id and n.lead_id = v.subject_id
    and n.voided_at is null)`,
};

/** Where the rows of the list of classes of a kind come from. */
export function classSource(kind: ClassKind): ListSource<ClassMoment> {
  const name = kind === "lead" ? sql`nv.company_name` : sql`nv.name`;
  return {
    identities: IDENTITIES[kind],
    versions: "app.class_grades",
    idColumn: "subject_id",
    holds: "always",
    tie: "subject_id",
    joins: { nv: JOINS[kind] },
    columns: [
      { id: "name", value: () => name, needs: ["nv"] },
      { id: "measure", value: () => sql`v.measure` },
      { id: "value", value: () => sql`v.value::text` },
      { id: "grade", value: () => sql`v.grade` },
      { id: "nextGrade", value: () => sql`v.next_grade` },
      { id: "gap", value: () => sql`v.gap::text` },
      { id: "contactDays", value: () => sql`v.contact_days` },
      { id: "responseHours", value: () => sql`v.response_hours` },
    ],
    filters: {
      kind: { where: (value, { month }) => sql`v.kind = ${value} and v.month = ${month}` },
      grade: { where: (value) => sql`v.grade = ${value}` },
    },
    sorts: { value: { type: "numeric", value: () => sql`v.value` } },
    searched: [NAMES[kind]],
  };
}
