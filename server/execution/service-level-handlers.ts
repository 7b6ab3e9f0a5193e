import {
  getServiceLevels,
  listServiceCustomers,
  listServiceLeads,
} from "../../contract/execution/service-levels.ts";
import { latestClassRound } from "../../database/execution/class-grades.ts";
import {
  readServiceLevels,
  readServiceRows,
  type ServiceScope,
} from "../../database/execution/service-levels.ts";
import { type CellSide, rowsOfSide } from "../../database/measurement/rows-behind.ts";
import type { Tx } from "../../database/transaction.ts";
import { lastDayOf } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import type { ServiceMeasure } from "../../domain/execution/service-level.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import { type Handler, handle } from "../handle.ts";
import { classRulesOn } from "../workflows/class-round.ts";
import { computeContext } from "../workflows/month-context.ts";

/** The month graded last with the registry's rows of it; undefined before the first round. */
async function scopeOf(tx: Tx, now: Date): Promise<ServiceScope | undefined> {
  const round = await latestClassRound(tx);
  if (round === undefined) return undefined;
  const { month } = round;
  const context = await computeContext(tx, now);
  const side = (id: string, of: CellSide) => {
    const request = { definition: metric(id), population: "all", breakdown: null } as const;
    return rowsOfSide({ ...request, period: { type: "month", month } }, context, of);
  };
  return {
    ...{ month, day: lastDayOf(month), zone: context.zone },
    rules: await classRulesOn(tx, dayOf(now, context.zone)),
    rows: {
      distributed: side("hq_leads_distributed", "numerator"),
      contacted: side("lead_response_time", "numerator"),
      due: side("complaint_closed_on_time", "denominator"),
      onTime: side("complaint_closed_on_time", "numerator"),
    },
  };
}

const levelsHandler = handle(getServiceLevels, async ({ tx, services }) => {
  const scope = await scopeOf(tx, services.clock.now());
  if (scope === undefined) return { month: null, levels: [] };
  return { month: scope.month, levels: await readServiceLevels(tx, scope) };
});

const MOST = 200;

async function rowsOf(tx: Tx, now: Date, wanted: { measure: ServiceMeasure; grade: string }) {
  const scope = await scopeOf(tx, now);
  if (scope === undefined) return { rows: [], more: false };
  const rows = await readServiceRows(tx, scope, { ...wanted, limit: MOST + 1 });
  return { rows: rows.slice(0, MOST), more: rows.length > MOST };
}

const leadsHandler = handle(listServiceLeads, ({ tx, query: { grade }, services }) =>
  rowsOf(tx, services.clock.now(), { measure: "first_contact", grade }),
);

const customersHandler = handle(listServiceCustomers, ({ tx, query, services }) =>
  rowsOf(tx, services.clock.now(), query),
);

/** What answers how much of what classes are promised was kept. */
export const SERVICE_LEVEL_HANDLERS: readonly Handler[] = [levelsHandler, leadsHandler, customersHandler];
