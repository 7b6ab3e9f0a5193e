import { computeMetrics } from "../../database/measurement/compute-metrics.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths, type Month, monthOfDay } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import type { ComparisonInputs } from "../../domain/strategy/comparison-inputs.ts";
import { computeContext } from "../workflows/month-context.ts";

const PAYING = metric("paying_customers");

/**
 * Paying customers of a comparison's cities at the end of each month since its facts, as the registry has them: of months
 * that are over, and no more of them than were played.
 *
 * @example await payingSince(tx, inputs, now) // [{ month: "2026-06", paying: 812 }, …]
 */
export async function payingSince(
  tx: Tx,
  { to, months, cities }: Pick<ComparisonInputs, "to" | "months" | "cities">,
  asOf: Date,
): Promise<{ month: Month; paying: number }[]> {
  const { zone } = await readOrganisation(tx);
  const last = addMonths(monthOfDay(dayOf(asOf, zone)), -1);
  const since = Array.from({ length: months }, (_, at) => addMonths(to, at + 1)).filter(
    (month) => month <= last,
  );
  if (since.length === 0) return [];
  const context = { ...(await computeContext(tx, asOf)), grains: ["city" as const] };
  const ids = new Set<string | null>(cities.map(({ id }) => id));
  const asked = { definition: PAYING, population: PAYING.populations[0] ?? "all", breakdown: null } as const;
  const requests = since.map((month) => ({ ...asked, period: { type: "month", month } as const }));
  const values = (await computeMetrics(tx, requests, context)).filter(({ subjectId }) => ids.has(subjectId));
  return since.map((month) => ({
    month,
    paying: values
      .filter((value) => value.month === month)
      .reduce((sum, { numerator }) => sum + Number(numerator ?? 0), 0),
  }));
}
