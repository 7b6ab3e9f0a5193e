import { computeMetrics } from "../../database/measurement/compute-metrics.ts";
import type { MetricRequest } from "../../database/measurement/plan-measures.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { PARTNER } from "../../domain/channel/kinds/partner.ts";
import type { DimensionFilter, MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import type { TrialRows } from "../../domain/strategy/trial-plan.ts";
import { computeContext } from "../workflows/month-context.ts";

/** A metric of one month as known at an instant, for whose rows. */
export interface CityMonthWish {
  readonly definition: MetricDefinition;
  readonly rows: TrialRows;
  readonly month: Month;
  readonly asOf: Date;
}

/** What was asked for, with the value of every city that has any. */
export interface CityMonth extends CityMonthWish {
  readonly cities: readonly MetricValue[];
}

const KINDS = PARTNER.fields.flatMap((field) =>
  field.id === "partner_kind" && field.type === "choice" ? field.choices.map(({ id }) => id) : [],
);

/** How rows are held to direct sales, or to everybody else; what has no partner is nobody's and counts with "all" only. */
export function sellerFilter(rows: TrialRows): DimensionFilter[] {
  if (rows === "all") return [];
  const values = rows === "direct" ? ["direct"] : KINDS.filter((kind) => kind !== "direct");
  return [{ dimension: "partner_kind", values }];
}

/**
 * Computes metrics by city and month from the facts, a computation for each instant and seller, however many metrics and
 * months. The actor must see the whole company.
 *
 * @example await cityMonths(tx, [{ definition: metric("bookings"), rows: "all", month, asOf }])
 */
export async function cityMonths(tx: Tx, wishes: readonly CityMonthWish[]): Promise<CityMonth[]> {
  const groups = Map.groupBy(wishes, ({ rows, asOf }) => `${rows} ${asOf.getTime()}`);
  const found: CityMonth[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const context = { ...(await computeContext(tx, first.asOf)), grains: ["city" as const] };
    const values = await computeMetrics(tx, requestsOf(group), context);
    const cells = Map.groupBy(values, ({ metric, month }) => `${metric} ${month}`);
    found.push(
      ...group.map((wish) => ({ ...wish, cities: cells.get(`${wish.definition.id} ${wish.month}`) ?? [] })),
    );
  }
  return found;
}

function requestsOf(wishes: readonly CityMonthWish[]): MetricRequest[] {
  const once = new Map(wishes.map((wish) => [`${wish.definition.id} ${wish.month}`, wish]));
  return [...once.values()].map(({ definition, rows, month }) => ({
    definition,
    period: { type: "month", month },
    population: definition.populations[0] ?? "all",
    breakdown: null,
    filter: sellerFilter(rows),
  }));
}
