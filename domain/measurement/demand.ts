import { addDecimals } from "../../science/add-decimals.ts";
import type { MetricValue } from "./metric-value.ts";

/**
 * Bookings of a cell by how the demand arose. Easy demand came by itself: a lead of headquarters, an event, an
 * association. Cultivated demand was developed by the partner itself. What has no source is neither, and stays visible.
 */
export interface DemandSplit {
  readonly easy: string;
  readonly cultivated: string;
  readonly unattributed: string;
}

const DEMAND_OF: Readonly<Record<string, keyof DemandSplit>> = {
  hq_lead: "easy",
  event: "easy",
  association: "easy",
  self_developed: "cultivated",
};

/**
 * Splits the bookings of one cell, given by source, into easy and cultivated demand; the three add up to the whole.
 *
 * @param bySource values of the metric `bookings` split by source
 * @example splitDemand(values) // { easy: "1200", cultivated: "800", unattributed: "0" }
 */
export function splitDemand(bySource: readonly Pick<MetricValue, "slice" | "numerator">[]): DemandSplit {
  const parts: Record<keyof DemandSplit, string[]> = { easy: [], cultivated: [], unattributed: [] };
  for (const { slice, numerator } of bySource) {
    const source = slice.replace(/^source=/, "");
    parts[DEMAND_OF[source] ?? "unattributed"].push(numerator ?? "0");
  }
  return {
    easy: addDecimals(parts.easy),
    cultivated: addDecimals(parts.cultivated),
    unattributed: addDecimals(parts.unattributed),
  };
}
