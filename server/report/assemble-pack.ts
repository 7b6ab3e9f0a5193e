import type { getPack } from "../../contract/report/pack.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { type ClosedValue, readClosedValues } from "../../database/measurement/closed-values.ts";
import { readDefinitions } from "../../database/measurement/metric-versions.ts";
import { readPlaceNames } from "../../database/measurement/place-names.ts";
import type { Planned } from "../../database/measurement/planned.ts";
import { readLatestRuns, readRestatements } from "../../database/measurement/restatement-rows.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { readWordsBelow } from "../../database/report/pack-submission-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths, lastDayOf } from "../../domain/calendar/month.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { type MetricLine, metricLine } from "../../domain/measurement/metric-line.ts";
import {
  CONCENTRATION_METRICS,
  EXCEPTION_METRICS,
  FUNNEL_METRICS,
  GRAIN_BELOW,
  HEADLINE_METRICS,
  PLAN_OF,
  RETENTION_METRICS,
  TABLE_METRICS,
} from "../../domain/report/monthly-pack.ts";
import { COMMITMENT_SITE } from "../workflows/commitment-handlers.ts";
import type { ClosedMonth } from "../workflows/verify-month.ts";
import { packDecisions } from "./pack-decisions.ts";
import type { PackOf } from "./pack-subject.ts";
import { packTargets, targetOf } from "./pack-targets.ts";
import { packTrials } from "./pack-trials.ts";

export type Pack = AnswerOf<typeof getPack>;
type Restated = Pack["restatements"];
const MONTHS_SHOWN = 25;
const SHOWN: readonly string[] = [
  ...new Set(
    [
      HEADLINE_METRICS,
      TABLE_METRICS,
      CONCENTRATION_METRICS,
      FUNNEL_METRICS,
      RETENTION_METRICS,
      EXCEPTION_METRICS,
      Object.values(PLAN_OF),
    ].flat(),
  ),
];

/**
 * The pack of a closed month: what its close and those before froze of the company, a region or a manager's cities, and
 * nothing that is computed now.
 *
 * @param of whose pack; from packSubject, which refuses what the actor may not see
 * @param now of the day by which decisions are overdue
 */
export async function assemblePack(tx: Tx, close: ClosedMonth, of: PackOf, now: Date): Promise<Pack> {
  const decisions = await packDecisions(tx, close.month, await COMMITMENT_SITE.calendar(tx, now));
  const restatements = await restatementsOf(tx, of);
  const needed = new Set([
    ...SHOWN,
    ...decisions.flatMap(({ effect }) => effect?.metric ?? []),
    ...restatements.flatMap(({ cells }) => cells.map(({ metric }) => metric)),
  ]);
  const { reportingCurrency } = await readOrganisation(tx);
  const definitions = await readDefinitions(tx, close.registry);
  const values = await subjectValues(tx, close, of);
  const planned = await packTargets(tx, close, of);
  const lines = (metrics: readonly string[]) => linesOf(metrics, { values, definitions, planned });
  const names = await readPlaceNames(tx, close.instant, lastDayOf(close.month));
  const cities = await tableOf(tx, close, "city", names);
  const trials = await packTrials(tx, close.month, of);
  return {
    month: close.month,
    subject: of.subject,
    instant: close.instant.toISOString(),
    digest: close.digest,
    currency: reportingCurrency,
    ...{ decisions, words: null, reports: await reportsOf(tx, close, of) },
    headline: lines(HEADLINE_METRICS),
    regions: of.subject.grain === "company" ? await tableOf(tx, close, "region", names) : [],
    cities:
      of.subject.grain === "company"
        ? cities
        : cities.filter(({ subjectId }) => of.cities.includes(subjectId)),
    partners: of.subject.grain === "manager" ? await tableOf(tx, close, "partner", names, of.cities) : [],
    concentration: lines(CONCENTRATION_METRICS),
    funnel: lines(FUNNEL_METRICS),
    retention: lines(RETENTION_METRICS),
    exceptions: lines(EXCEPTION_METRICS),
    restatements,
    definitions: definitions.filter(({ id }) => needed.has(id)) as Pack["definitions"],
    ...(trials.length === 0 ? {} : { trials }),
  };
}

/** What the layer below said when it handed its packs up. */
async function reportsOf(tx: Tx, { month }: ClosedMonth, { subject, cities }: PackOf) {
  const grain = GRAIN_BELOW[subject.grain];
  if (grain === null) return [];
  const found = await readWordsBelow(tx, month, { grain, ...(grain === "manager" ? { cities } : {}) });
  return found.map(({ submittedAt, ...said }) => ({ ...said, submittedAt: submittedAt.toISOString() }));
}

/** Values up to a close: what later closes froze does not enter its pack. */
async function subjectValues(
  tx: Tx,
  close: ClosedMonth,
  { subject, figuresOf }: PackOf,
): Promise<ClosedValue[]> {
  if (figuresOf === undefined) return [];
  const values = await readClosedValues(tx, {
    metrics: SHOWN,
    months: { from: addMonths(close.month, 1 - MONTHS_SHOWN), to: close.month },
    grains: [subject.grain],
    ...(figuresOf === null ? {} : { subjectId: figuresOf }),
  });
  return values.filter(({ closedIn }) => closedIn <= close.month);
}

function linesOf(
  metrics: readonly string[],
  from: {
    values: readonly ClosedValue[];
    definitions: readonly MetricDefinition[];
    planned: readonly Planned[];
  },
): Pack["headline"] {
  const { values, definitions, planned } = from;
  return metrics.flatMap((metric) => {
    const definition = definitions.find(({ id }) => id === metric);
    if (definition === undefined) return [];
    const own = (wanted: string, slice = definition.populations[0] ?? "all") =>
      values.filter((value) => value.metric === wanted && value.slice === slice);
    const line: MetricLine = metricLine(definition, own(metric));
    const plans = own(PLAN_OF[metric] ?? "");
    const planOf = (month: string) => plans.find((one) => one.month === month) ?? null;
    const series = line.series.map((one) => {
      const sum = planOf(one.month)?.denominator ?? null;
      return { ...one, plan: sum === null ? null : Number(sum) };
    });
    const plan = line.value === null ? null : planOf(line.value.month);
    return [{ ...line, series, plan, ...targetOf(line, planned, definition) }];
  });
}

async function tableOf(
  tx: Tx,
  close: ClosedMonth,
  grain: "region" | "city" | "partner",
  names: ReadonlyMap<string, string>,
  cities?: readonly string[],
): Promise<Pack["regions"]> {
  const months = { from: close.month, to: close.month };
  const values = await readClosedValues(tx, {
    metrics: TABLE_METRICS,
    months,
    slice: "all",
    grains: [grain],
    ...(cities === undefined ? {} : { cities }),
  });
  const rows = new Map<string, ClosedValue[]>();
  for (const value of values) {
    if (value.subjectId === null || value.closedIn > close.month) continue;
    const row = rows.get(value.subjectId);
    if (row === undefined) rows.set(value.subjectId, [value]);
    else row.push(value);
  }
  return [...rows]
    .map(([subjectId, found]) => ({ subjectId, name: names.get(subjectId) ?? "", values: found }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * What was restated of closed months, as far as it concerns whom the pack is about.
 *
 * @param since only what was recomputed after this instant
 */
export async function restatementsOf(tx: Tx, of: PackOf, since = new Date(0)): Promise<Restated> {
  const runs = (await readLatestRuns(tx)).filter(({ asOf }) => asOf > since);
  const cellsOf = await readRestatements(
    tx,
    runs.map(({ id }) => id),
  );
  const concerns = concernedBy(of);
  return runs
    .map(({ id, month, asOf, lateFacts }) => ({
      ...{ month, asOf: asOf.toISOString(), lateFacts },
      cells: (cellsOf.get(id) ?? []).filter(concerns),
    }))
    .filter(({ cells }) => cells.length > 0);
}

function concernedBy({ subject, cities }: PackOf) {
  if (subject.grain === "company") return () => true;
  return ({ grain, subjectId }: { grain: string; subjectId: string | null }) =>
    subjectId !== null && (grain === "region" ? subjectId === subject.id : cities.includes(subjectId));
}
