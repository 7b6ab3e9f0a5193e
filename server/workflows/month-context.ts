import { FACTS } from "../../database/measurement/facts/facts.ts";
import { readFirstAssignment } from "../../database/measurement/month-rows.ts";
import type { ComputeContext } from "../../database/measurement/plan-measures.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { businessDays, isWeekday, workdaysOf } from "../../domain/calendar/business-days.ts";
import { GRAINS } from "../../domain/measurement/metric-definition.ts";

/** What metrics of the transaction's organisation are computed with, as known at an instant. */
export async function computeContext(tx: Tx, asOf: Date): Promise<ComputeContext> {
  const { id, zone } = await readOrganisation(tx);
  const earliest = (await readFirstAssignment(tx)) ?? asOf;
  return {
    orgId: id,
    zone,
    asOf,
    grains: GRAINS,
    facts: FACTS,
    businessDays: (from, to, by) => {
      const start = new Date(Math.max(from.getTime(), earliest.getTime()));
      return businessDays(start, to, zone, by === "calendar" ? workdaysOf(zone) : isWeekday);
    },
  };
}
