import { sql } from "kysely";
import { inSpan, knownAt, localDay, parameter, type RowFact } from "../fact.ts";
import { PLACED_DIMENSIONS } from "../placed.ts";

/** Complaints opened in the span. */
export const COMPLAINTS_OPENED: RowFact = {
  shape: "rows",
  id: "complaints_opened",
  rowKind: "complaint",
  parameters: {},
  relation: (scope) => sql`
    select c.id as row_id, ${localDay(sql`c.opened_at`, scope)} as day, c.city_id, c.partner_id,
      null::uuid as owner_id
    from ${knownAt(scope, "complaints")} c where ${inSpan(sql`c.opened_at`, scope)}`,
  dimensions: PLACED_DIMENSIONS,
  populations: {},
  measures: { count: { how: "count" } },
};

/** Complaints that were to be closed in the span. */
export const COMPLAINTS_DUE: RowFact = {
  shape: "rows",
  id: "complaints_due",
  rowKind: "complaint",
  parameters: {},
  relation: (scope) => sql`
    select c.id as row_id, ${localDay(sql`c.due_at`, scope)} as day, c.city_id, c.partner_id,
      null::uuid as owner_id, coalesce(c.closed_at <= c.due_at, false) as on_time
    from ${knownAt(scope, "complaints")} c where ${inSpan(sql`c.due_at`, scope)}`,
  dimensions: PLACED_DIMENSIONS,
  populations: {},
  measures: { due: { how: "count" }, on_time: { how: "count", where: sql`p.on_time` } },
};

const SATISFACTION = sql`p.survey_kind = 'satisfaction'`;
const NPS = sql`p.survey_kind = 'nps'`;

/** Answers given in the span. */
export const SURVEY_ANSWERS: RowFact = {
  shape: "rows",
  id: "survey_answers",
  rowKind: "survey_answer",
  parameters: { newCustomerDays: 90 },
  relation: (scope) => sql`
    select a.id as row_id, ${localDay(sql`a.answered_at`, scope)} as day, a.city_id, a.partner_id,
      null::uuid as owner_id, a.survey_kind, a.score,
      coalesce((select min(c.start_on) from ${knownAt(scope, "contract_versions")} c
        where c.customer_id = a.customer_id)
        between ${localDay(sql`a.answered_at`, scope)} - ${parameter(scope, "newCustomerDays")}
          and ${localDay(sql`a.answered_at`, scope)}, false) as is_new
    from ${knownAt(scope, "survey_answers")} a where ${inSpan(sql`a.answered_at`, scope)}`,
  dimensions: PLACED_DIMENSIONS,
  populations: {},
  measures: {
    satisfaction: { how: "count", where: SATISFACTION },
    satisfied: { how: "count", where: sql`${SATISFACTION} and p.score >= 4` },
    new_satisfaction: { how: "count", where: sql`${SATISFACTION} and p.is_new` },
    new_satisfied: { how: "count", where: sql`${SATISFACTION} and p.is_new and p.score >= 4` },
    nps: { how: "count", where: NPS },
    promoters: { how: "count", where: sql`${NPS} and p.score >= 9` },
    detractors: { how: "count", where: sql`${NPS} and p.score <= 6` },
  },
};
