import {
  getServiceLevels,
  listServiceCustomers,
  listServiceLeads,
  listServicePartners,
} from "../../contract/execution/service-levels.ts";
import { readServiceLevels, readServiceRows } from "../../database/execution/service-levels.ts";
import type { Tx } from "../../database/transaction.ts";
import { isSettled } from "../../domain/execution/class-round.ts";
import type { ServiceMeasure } from "../../domain/execution/service-level.ts";
import { type Handler, handle } from "../handle.ts";
import { gradedMonths } from "./graded-months.ts";

const levelsHandler = handle(getServiceLevels, async ({ tx, query }) => {
  const { round } = await gradedMonths(tx, query.month);
  if (round === undefined) return { month: null, isClosed: false, asOf: null, levels: [] };
  return {
    ...{ month: round.month, isClosed: isSettled(round), asOf: round.levelsAsOf?.toISOString() ?? null },
    levels: await readServiceLevels(tx, round.month),
  };
});

const MOST = 200;

async function rowsOf(tx: Tx, wanted: { measure: ServiceMeasure; grade: string; month?: string }) {
  const { measure, grade, month } = wanted;
  const { round } = await gradedMonths(tx, month);
  if (round === undefined) return { rows: [], more: false };
  const rows = await readServiceRows(tx, round.month, { measure, grade, limit: MOST + 1 });
  return { rows: rows.slice(0, MOST), more: rows.length > MOST };
}

const leadsHandler = handle(listServiceLeads, ({ tx, query }) =>
  rowsOf(tx, { ...query, measure: "first_contact" }),
);

const customersHandler = handle(listServiceCustomers, ({ tx, query }) => rowsOf(tx, query));

const partnersHandler = handle(listServicePartners, ({ tx, query }) =>
  rowsOf(tx, { ...query, measure: "partner_contact" }),
);

/** What answers how much of what classes are promised was kept. */
export const SERVICE_LEVEL_HANDLERS: readonly Handler[] = [
  levelsHandler,
  leadsHandler,
  customersHandler,
  partnersHandler,
];
