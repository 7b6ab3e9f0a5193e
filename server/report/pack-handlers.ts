import { getPack } from "../../contract/report/pack.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { type ClosedValue, readClosedValues } from "../../database/measurement/closed-values.ts";
import { readDefinitions } from "../../database/measurement/metric-versions.ts";
import { readPlaceNames } from "../../database/measurement/place-names.ts";
import { readLatestRuns, readRestatements } from "../../database/measurement/restatement-rows.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths, lastDayOf, toMonth } from "../../domain/calendar/month.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { type MetricLine, metricLine } from "../../domain/measurement/metric-line.ts";
import {
  CONCENTRATION_METRICS,
  EXCEPTION_METRICS,
  FUNNEL_METRICS,
  HEADLINE_METRICS,
  TABLE_METRICS,
} from "../../domain/report/monthly-pack.ts";
import { type Handler, handle } from "../handle.ts";
import { type ClosedMonth, closedMonth } from "../workflows/verify-month.ts";

type Pack = AnswerOf<typeof getPack>;
const MONTHS_SHOWN = 25;

/** The company's values up to a close: what later closes froze does not enter its pack. */
async function companyValues(tx: Tx, close: ClosedMonth, metrics: readonly string[]): Promise<ClosedValue[]> {
  const months = { from: addMonths(close.month, 1 - MONTHS_SHOWN), to: close.month };
  const values = await readClosedValues(tx, { metrics, months, grains: ["company"] });
  return values.filter(({ closedIn }) => closedIn <= close.month);
}

function linesOf(
  metrics: readonly string[],
  values: readonly ClosedValue[],
  definitions: readonly MetricDefinition[],
): Pack["headline"] {
  return metrics.flatMap((metric) => {
    const definition = definitions.find(({ id }) => id === metric);
    if (definition === undefined) return [];
    const slice = definition.populations[0] ?? "all";
    const line: MetricLine = metricLine(
      definition,
      values.filter((value) => value.metric === metric && value.slice === slice),
    );
    return [{ ...line, series: [...line.series] }];
  });
}

async function tableOf(
  tx: Tx,
  close: ClosedMonth,
  grain: "region" | "city",
  names: ReadonlyMap<string, string>,
): Promise<Pack["regions"]> {
  const months = { from: close.month, to: close.month };
  const values = await readClosedValues(tx, {
    metrics: TABLE_METRICS,
    months,
    slice: "all",
    grains: [grain],
  });
  const rows = new Map<string, ClosedValue[]>();
  for (const value of values) {
    if (value.subjectId === null || value.closedIn > close.month) continue;
    rows.set(value.subjectId, [...(rows.get(value.subjectId) ?? []), value]);
  }
  return [...rows]
    .map(([subjectId, found]) => ({ subjectId, name: names.get(subjectId) ?? "", values: found }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function restatementsOf(tx: Tx): Promise<Pack["restatements"]> {
  const found: Pack["restatements"] = [];
  for (const run of await readLatestRuns(tx)) {
    const cells = await readRestatements(tx, run.id);
    if (cells.length === 0) continue;
    found.push({ month: run.month, asOf: run.asOf.toISOString(), lateFacts: run.lateFacts, cells });
  }
  return found;
}

const packHandler = handle(getPack, async ({ tx, params }): Promise<Pack> => {
  const close = await closedMonth(tx, toMonth(params.month));
  const { reportingCurrency } = await readOrganisation(tx);
  const definitions = await readDefinitions(tx, close.registry);
  const shown = new Set<string>(
    [HEADLINE_METRICS, TABLE_METRICS, CONCENTRATION_METRICS, FUNNEL_METRICS, EXCEPTION_METRICS].flat(),
  );
  const values = await companyValues(tx, close, [...shown]);
  const lines = (metrics: readonly string[]) => linesOf(metrics, values, definitions);
  const names = await readPlaceNames(tx, close.instant, lastDayOf(close.month));
  return {
    month: close.month,
    instant: close.instant.toISOString(),
    digest: close.digest,
    currency: reportingCurrency,
    headline: lines(HEADLINE_METRICS),
    regions: await tableOf(tx, close, "region", names),
    cities: await tableOf(tx, close, "city", names),
    concentration: lines(CONCENTRATION_METRICS),
    funnel: lines(FUNNEL_METRICS),
    exceptions: lines(EXCEPTION_METRICS),
    restatements: await restatementsOf(tx),
    definitions: definitions.filter(({ id }) => shown.has(id)) as Pack["definitions"],
  };
});

export const PACK_HANDLERS: readonly Handler[] = [packHandler];
