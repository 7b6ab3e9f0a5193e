import { type RawBuilder, sql } from "kysely";

/** What of the channel is graded. */
export type GradedKind = "partner" | "customer" | "city" | "lead";

/** The month for which classes were given last, as an expression. */
const latestMonth = (orgId: string) =>
  sql`(select max(r.month) from app.class_rounds r where r.org_id = ${orgId}::uuid)`;

/**
 * Joins, as `cg`, the class that the rules gave last to what a column names; at most one row.
 *
 * @example classJoin("partner", sql`v.partner_id`)(moment, orgId) // left join app.class_grades cg on …
 */
export const classJoin =
  (kind: GradedKind, subject: RawBuilder<unknown>) =>
  (_: unknown, orgId: string): RawBuilder<unknown> =>
    sql`left join app.class_grades cg on cg.org_id = ${orgId}::uuid and cg.kind = ${kind}
      and cg.subject_id = ${subject} and cg.month = ${latestMonth(orgId)}`;
