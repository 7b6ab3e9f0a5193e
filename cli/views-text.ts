import { listMetrics } from "../contract/measurement/metrics.ts";
import type { MetricUnit } from "../domain/measurement/metric-definition.ts";
import type { Currency } from "../domain/org/currency.ts";
import type { Client } from "./connect.ts";
import { type CellNumbers, figureText } from "./figure-text.ts";
import { reportingUnit } from "./organisation.ts";
import { spoken } from "./run-command.ts";

/** Writes cells of the registry for a terminal. */
export interface CellWriter {
  readonly currency: Currency;
  /** A cell in words; what has no rows is "none". */
  readonly cell: (metric: string, cell: CellNumbers | null | undefined) => string;
  readonly name: (metric: string) => string;
}

/** Reads what cells need to be written: units, names, the currency. */
export async function cellWriter(call: Client): Promise<CellWriter> {
  const { currency } = await reportingUnit(call);
  const { metrics } = await call(listMetrics, {});
  const known = new Map(metrics.map(({ definition }) => [definition.id, definition]));
  const unitOf = (metric: string): MetricUnit => known.get(metric)?.unit ?? "score";
  return {
    currency,
    cell: (metric, cell) =>
      cell ? figureText(cell, unitOf(metric), currency) : spoken({ zh: "无", en: "none" }),
    name: (metric) => {
      const found = known.get(metric);
      return found === undefined ? metric : spoken(found.name);
    },
  };
}

/** A month to ask for, or the running one. */
export function monthQuery(month: string | undefined): { month?: string } {
  return month === undefined ? {} : { month };
}
