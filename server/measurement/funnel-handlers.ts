import { getFunnel } from "../../contract/measurement/funnel.ts";
import type { AnswerOf, QueryOf } from "../../contract/route.ts";
import { readCityFacts } from "../../database/measurement/city-facts.ts";
import { readPartnerFacts } from "../../database/measurement/partner-facts.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { addMonths } from "../../domain/calendar/month.ts";
import { DEAL_STEPS, FUNNEL_METRICS, funnelCells } from "../../domain/measurement/funnel.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import { type Handler, handle } from "../handle.ts";
import { presentCell, type ShownMonth, shownMonth } from "./shown-month.ts";
import { type MonthWindow, monthlyValues, type ValuesPlace, windowValues } from "./values-over-time.ts";
import { visibleGrains } from "./visible-cells.ts";

type Query = QueryOf<typeof getFunnel>;
type Row = AnswerOf<typeof getFunnel>["rows"][number];
type RowKey = Omit<Row, "cells">;
const STEPS = FUNNEL_METRICS.map(metric);
const USUAL_MONTHS = 12;
const NO_KEY = { name: null, month: null, source: null, subjectId: null } as const;

/** What every way of telling rows apart is given. */
interface Asked {
  readonly shown: ShownMonth;
  readonly window: MonthWindow;
  readonly place: ValuesPlace;
  readonly query: Query;
}

function rowOf(key: RowKey, values: readonly MetricValue[]): Row {
  const cells = Object.entries(funnelCells(values)).map(([id, cell]) => [id, presentCell(cell ?? undefined)]);
  return { ...key, cells: Object.fromEntries(cells) };
}

/** Whoever sees some cities only is told their sum in place of the company. */
function placeOf(tx: Tx, query: Query): { place: ValuesPlace; whole: boolean } {
  const grain = query.grain ?? "company";
  const subject = query.subject === undefined ? {} : { subjectId: query.subject };
  if (grain !== "company" && query.subject === undefined) {
    throw new AppError("invalid_input", {
      zh: "请说明是哪一个：subject 要与 grain 一起给出。",
      en: "Say which one: a grain goes with a subject.",
    });
  }
  const sees = visibleGrains(tx.actor.scope).includes(grain);
  return sees ? { place: { grain, ...subject }, whole: true } : { place: { grain: "city" }, whole: false };
}

async function monthRows(tx: Tx, { shown, window, place }: Asked): Promise<Row[]> {
  const { now, zone } = shown;
  const values = await monthlyValues(tx, STEPS, window, { place, now, zone, mostLive: 24 });
  const months: Row[] = [];
  for (let month = window.from; month <= window.to; month = addMonths(month, 1)) {
    const own = values.filter((value) => value.month === month);
    months.push(rowOf({ ...NO_KEY, key: month, month }, own));
  }
  return months;
}

async function sourceRows(tx: Tx, { shown, window, place }: Asked): Promise<Row[]> {
  const split = { ...place, breakdown: "source" } as const;
  const values = await windowValues(tx, DEAL_STEPS.map(metric), window, { ...shown, place: split });
  const sources = [...new Set(values.map(({ slice }) => slice.replace("source=", "")))].sort();
  return sources.map((source) =>
    rowOf(
      { ...NO_KEY, key: source, source },
      values.filter(({ slice }) => slice === `source=${source}`),
    ),
  );
}

/** The subjects of a grain inside the place asked for, with their names. */
async function subjectsOf(tx: Tx, by: "region" | "city" | "partner", { shown, query }: Asked) {
  const known = { asOf: shown.now, day: shown.lastDay };
  const inside = (ids: readonly (string | null)[]) =>
    query.subject === undefined || ids.includes(query.subject);
  if (by === "partner") {
    const partners = await readPartnerFacts(tx, known);
    return partners.filter(({ id, cityId, regionId }) => inside([id, cityId, regionId]));
  }
  const cities = (await readCityFacts(tx, known)).filter(({ id, regionId }) => inside([id, regionId]));
  if (by === "city") return cities;
  return [...new Map(cities.map(({ regionId, regionName }) => [regionId, regionName]))].map(([id, name]) => ({
    ...{ id, name: name ?? id },
  }));
}

async function subjectRows(tx: Tx, by: "region" | "city" | "partner", asked: Asked): Promise<Row[]> {
  const { shown, window } = asked;
  const values = await windowValues(tx, STEPS, window, { ...shown, place: { grain: by } });
  const bySubject = Map.groupBy(values, ({ subjectId }) => subjectId);
  const rows = (await subjectsOf(tx, by, asked)).flatMap(({ id, name }) => {
    const own = bySubject.get(id);
    return own === undefined ? [] : [rowOf({ ...NO_KEY, key: id, name, subjectId: id }, own)];
  });
  const counted = ({ cells }: Row) => Number(cells.hq_leads_distributed?.numerator ?? 0);
  return rows.toSorted((a, b) => counted(b) - counted(a));
}

const funnelHandler = handle(getFunnel, async ({ tx, query, services }) => {
  const shown = await shownMonth(tx, query.month, services.clock.now());
  const window = { from: addMonths(shown.month, 1 - (query.months ?? USUAL_MONTHS)), to: shown.month };
  const by = query.by ?? "month";
  const { place, whole } = placeOf(tx, query);
  const asked = { shown, window, place, query };
  const rows = await (by === "month"
    ? monthRows(tx, asked)
    : by === "source"
      ? sourceRows(tx, asked)
      : subjectRows(tx, by, asked));
  const total = await windowValues(tx, STEPS, window, { ...shown, place });
  return {
    ...{ month: shown.month, asOf: shown.now.toISOString(), window, by, whole },
    ...{ grain: query.grain ?? "company", subject: query.subject ?? null },
    rows: [...rows, rowOf({ ...NO_KEY, key: "total" }, total)],
  };
});

/** What answers the route of funnels. */
export const FUNNEL_HANDLERS: readonly Handler[] = [funnelHandler];
