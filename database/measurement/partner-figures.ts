import { sql } from "kysely";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import type { Period } from "../../domain/measurement/span.ts";
import type { Sql } from "./fact.ts";
import { measureStatement, monthlyStatement } from "./measure-statement.ts";
import { type ComputeContext, type Pass, planMeasures } from "./plan-measures.ts";

/** Which metrics of a partner, over which period, as known when. */
export interface PartnerFigureRequest {
  readonly definitions: readonly MetricDefinition[];
  readonly period: Period;
  readonly context: ComputeContext;
}

/** The one pass that serves all the metrics. */
function passOf({ definitions, period, context }: PartnerFigureRequest, partner: Sql | undefined): Pass {
  const requests = definitions.map(
    (definition) => ({ definition, period, population: "all", breakdown: null }) as const,
  );
  const { passes } = planMeasures(requests, {
    ...context,
    grains: ["partner"],
    ...(partner === undefined ? {} : { partner }),
  });
  const [pass] = passes;
  const isSum = definitions.every(({ kind, window }) => kind === "additive" && window.type === "month");
  if (pass === undefined || passes.length > 1 || !isSum) {
    throw new Error("only metrics that add up over months and come from one fact can stand beside a partner");
  }
  return pass;
}

/** The value of each metric: what combineMeasures says of an additive one. */
function valuesOf(definitions: readonly MetricDefinition[]): Sql {
  const values = definitions.map(({ id, numerator }) => {
    const terms = numerator.map(
      ({ measure, factor }) => sql`coalesce(m.${sql.ref(measure.split(".")[1] ?? "")}, 0) * ${factor}::int`,
    );
    return sql`${sql.join(terms, sql` + `)} as ${sql.ref(id)}`;
  });
  return sql.join(values);
}

/**
 * A relation with the columns partner_id and one for each metric, to be joined to partners: the registry's own
 * statement, so that a list and the metric explorer cannot differ. A partner without rows is not in it.
 *
 * @param partner an expression of the one id that is asked for; without it all partners
 * @example sql`left join (${partnerFigures({ definitions: [bookings], period, context })}) f on f.partner_id = v.id`
 */
export function partnerFigures(request: PartnerFigureRequest, partner?: Sql): Sql {
  return sql`select m.subject_id as partner_id, ${valuesOf(request.definitions)}
    from (${measureStatement(passOf(request, partner))}) m where m.subject_id is not null`;
}

/** The same of one partner, by its id: one row, or none. */
export function figuresOfPartner(request: PartnerFigureRequest, partnerId: string): Sql {
  return partnerFigures(request, sql`${partnerId}::uuid`);
}

/**
 * The same of one partner by calendar month: a relation with the columns month and one for each metric. A month without
 * rows is not in it.
 */
export function monthlyFigures(request: PartnerFigureRequest, partnerId: string): Sql {
  const pass = passOf(request, sql`${partnerId}::uuid`);
  return sql`select m.month, ${valuesOf(request.definitions)} from (${monthlyStatement(pass)}) m`;
}
