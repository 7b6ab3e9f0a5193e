import {
  exportMetricValues,
  getMetricValues,
  getRowsBehind,
  listMetrics,
  setMetricOwner,
} from "../../contract/measurement/metrics.ts";
import type { AnswerOf, QueryOf } from "../../contract/route.ts";
import { readCalendarRow } from "../../database/calendar/calendar-rows.ts";
import { readClosedValues } from "../../database/measurement/closed-values.ts";
import { FACTS } from "../../database/measurement/facts/facts.ts";
import { readDefinitions } from "../../database/measurement/metric-versions.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { metricSupports } from "../../database/measurement/plan-measures.ts";
import { insertMetricOwner, isMember, readMetricOwners } from "../../database/measurement/readiness.ts";
import { type RowMark, rowsBehind } from "../../database/measurement/rows-behind.ts";
import { readSubjectNames } from "../../database/measurement/subject-names.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { calendarWarning } from "../../domain/calendar/calendar-warning.ts";
import { isDay } from "../../domain/calendar/day.ts";
import { lastDayOf, toMonth } from "../../domain/calendar/month.ts";
import {
  DIMENSIONS,
  type MetricDefinition,
  POPULATIONS,
} from "../../domain/measurement/metric-definition.ts";
import { sliceOf } from "../../domain/measurement/slice.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";
import { computeContext } from "../workflows/month-context.ts";
import { answerValues } from "./answer-values.ts";
import { exportValues } from "./export-values.ts";
import { definitionsOf, periodOf, requestsOf } from "./requested-metrics.ts";
import { kindsBehind, requireReadable } from "./require-readable.ts";
import { visibleGrains } from "./visible-cells.ts";

const UUID_AT_END = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type RowsQuery = QueryOf<typeof getRowsBehind>;

const listHandler = handle(listMetrics, async ({ tx }) => {
  const owners = await readMetricOwners(tx);
  const registry = await readRegistry(tx);
  return {
    metrics: registry.map((definition) => {
      const owner = owners.find(({ metric }) => metric === definition.id);
      return {
        definition: definition as AnswerOf<typeof listMetrics>["metrics"][number]["definition"],
        owner: owner === undefined ? null : { ...owner, setAt: owner.setAt.toISOString() },
        supports: {
          populations: POPULATIONS.filter((one) => metricSupports(definition, FACTS, one, null)),
          dimensions: DIMENSIONS.filter((one) => metricSupports(definition, FACTS, "all", one)),
        },
      };
    }),
  };
});

const ownerHandler = handle(setMetricOwner, async ({ tx, params, body, services }) => {
  await definitionsOf(tx, [params.id], "id");
  if (!(await isMember(tx, body.ownerId))) {
    throw new AppError("not_found", { zh: "没有这个用户。", en: "There is no such user." });
  }
  const { clock } = services;
  const set = { id: clock.newId(), metric: params.id, setAt: clock.now(), ...body };
  await insertMetricOwner(tx, set);
  await auditDone(tx, clock, {
    act: "set_owner",
    objectKind: "metric",
    objectId: params.id,
    after: { ownerId: body.ownerId, readiness: body.readiness },
  });
  const owner = (await readMetricOwners(tx)).find(({ metric }) => metric === params.id);
  if (owner === undefined) throw new Error("an owner was set and is not there");
  return { ...owner, setAt: owner.setAt.toISOString() };
});

const valuesHandler = handle(getMetricValues, async ({ tx, query, services }) => {
  const { asOf, values } = await answerValues(tx, query, services.clock.now());
  const { breakdown } = query;
  const ids =
    breakdown === "product" || breakdown === "owner"
      ? values.flatMap(({ slice }) => UUID_AT_END.exec(slice)?.[0] ?? [])
      : [];
  const warnings = await warningsOf(tx, query);
  return { asOf, values, names: Object.fromEntries(await readSubjectNames(tx, ids)), warnings };
});

/** Times in working days of a year whose holidays are not announced yet are weaker than they look. */
async function warningsOf(tx: Tx, query: QueryOf<typeof getMetricValues>) {
  const definitions = await definitionsOf(tx, [...new Set(query.metrics.split(","))]);
  const month = query.toMonth ?? query.month;
  const until = month === undefined ? query.to : lastDayOf(toMonth(month));
  const countsWorkdays = definitions.some(({ parameters }) => parameters.statutoryDays === 1);
  if (!countsWorkdays || until === undefined || !isDay(until)) return [];
  const warning = calendarWarning(await readCalendarRow(tx), until);
  return warning === null ? [] : [{ zh: warning.zh, en: warning.en }];
}

/** The definition and the instant with which a closed value was computed. */
async function closedTerms(
  tx: Tx,
  query: RowsQuery,
  definition: MetricDefinition,
): Promise<{ definition: MetricDefinition; asOf: Date }> {
  const missing = new AppError("not_found", {
    zh: "没有这个已结数值。",
    en: "There is no such closed value.",
  });
  if (query.month === undefined) throw missing;
  const month = toMonth(query.month);
  const slice = sliceOf(
    query.population ?? definition.populations[0] ?? "all",
    query.breakdown ?? null,
    query.split ?? null,
  );
  const [value] = await readClosedValues(tx, {
    metrics: [definition.id],
    months: { from: month, to: month },
    slice,
    grains: [query.grain],
    ...(query.subject === undefined ? {} : { subjectId: query.subject }),
  });
  if (value === undefined) throw missing;
  const [close] = await readMonthCloses(tx, value.closedIn);
  const [kept] = await readDefinitions(tx, { [value.metric]: value.version });
  if (close === undefined || kept === undefined) throw missing;
  return { definition: kept, asOf: close.instant };
}

function markOf(after: string | undefined): RowMark | undefined {
  if (after === undefined) return undefined;
  const [day = "", rowId = "", measure = ""] = after.split(",");
  if (!isDay(day)) {
    throw new AppError("invalid_input", {
      zh: "没有这个续页位置。",
      en: "That is no place in the list.",
    });
  }
  return { day, rowId, measure };
}

const rowsHandler = handle(getRowsBehind, async ({ tx, query, services }) => {
  const [shipped] = await definitionsOf(tx, [query.metric], "metric");
  if (shipped === undefined) throw new Error("a metric was found and is not there");
  const now = services.clock.now();
  const { definition, asOf } =
    query.view === "closed" ? await closedTerms(tx, query, shipped) : { definition: shipped, asOf: now };
  const terms = query.side === "denominator" ? (definition.denominator ?? []) : definition.numerator;
  requireReadable(tx.actor.role, kindsBehind(terms));
  const [request] = requestsOf([definition], periodOf(query), query);
  const limit = query.limit ?? 100;
  const place = { grain: query.grain, subjectId: query.subject ?? null, split: query.split ?? null };
  const isVisible = visibleGrains(tx.actor.scope).includes(query.grain);
  const rows =
    request === undefined || !isVisible
      ? []
      : await rowsBehind(tx, request, await computeContext(tx, asOf), {
          place,
          side: query.side ?? "numerator",
          limit: limit + 1,
          after: markOf(query.after),
        });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? `${last.day},${last.rowId},${last.measure}` : null;
  return { asOf: asOf.toISOString(), rows: page, next };
});

const exportHandler = handleWithoutTransaction(exportMetricValues, ({ query, actor, services, reply }) => {
  const { language = "zh-CN", ...asked } = query;
  return exportValues(services, actor, { query: asked, language, reply });
});

export const METRIC_HANDLERS: readonly Handler[] = [
  listHandler,
  ownerHandler,
  valuesHandler,
  exportHandler,
  rowsHandler,
];
