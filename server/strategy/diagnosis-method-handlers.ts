import * as routes from "../../contract/strategy/diagnosis-methods.ts";
import { readCityFacts } from "../../database/measurement/city-facts.ts";
import type { MetricRequest } from "../../database/measurement/plan-measures.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { addMonths, firstDayOf, lastDayOf, type Month, toMonth } from "../../domain/calendar/month.ts";
import { monthOf } from "../../domain/calendar/time-zone.ts";
import { shownNumber } from "../../domain/measurement/metric-value.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import { citySaturation } from "../../domain/strategy/city-saturation.ts";
import { practiceOutcomes } from "../../domain/strategy/practice-outcomes.ts";
import { type Handler, handle } from "../handle.ts";
import { answerValues } from "../measurement/answer-values.ts";
import { liveInstant, liveMetrics } from "../measurement/live-metrics.ts";
import { computeContext } from "../workflows/month-context.ts";

const MONTHS_OF_COURSE = 36;
const MONTHS_OF_PRACTICE = 12;
const FIRST_DAY = firstDayOf("1970-01" as Month);
const SEED = 1n;

/** What partners do, and what comes of it; all of them figures in which size plays no part, or that say how often. */
const PRACTICES = ["events_held", "association_activities", "lead_follow_up_rate", "self_developed_share"];
const OUTCOMES = ["revenue_per_rep", "hq_lead_win_rate", "logo_renewal_rate"];
/** Of these nothing recorded means none. */
const COUNTED = new Set(["events_held", "association_activities"]);

/** Only what has ended tells a course; a month that has not is refused. */
async function endedMonth(tx: Tx, text: string, now: Date): Promise<Month> {
  const month = toMonth(text);
  const { zone } = await readOrganisation(tx);
  if (month < monthOf(now, zone)) return month;
  const said = { zh: "请选择已经结束的月份。", en: "Choose a month that has ended." };
  throw new AppError("invalid_input", said, [{ field: "query/month", rule: "ended", ...said }]);
}

const asked = (id: string, period: MetricRequest["period"]): MetricRequest => ({
  ...{ definition: metric(id), period, population: metric(id).populations[0] ?? "all", breakdown: null },
});

const saturation = handle(routes.getSaturation, async ({ tx, query, services }) => {
  const now = services.clock.now();
  const month = await endedMonth(tx, query.month, now);
  const from = addMonths(month, 1 - MONTHS_OF_COURSE);
  const asOf = await liveInstant(tx, now);
  const cities = await readCityFacts(tx, { asOf, day: lastDayOf(month) });
  const course = await answerValues(
    tx,
    { metrics: "new_paying_customers", month: from, toMonth: month, grain: "city", view: "shown" as const },
    now,
  );
  const context = { ...(await computeContext(tx, asOf)), grains: ["city" as const] };
  const earlier = await liveMetrics(
    tx,
    [asked("new_paying_customers", { type: "days", from: FIRST_DAY, to: firstDayOf(from) })],
    context,
  );
  const before = new Map(earlier.map(({ subjectId, numerator }) => [subjectId, Number(numerator ?? 0)]));
  const came = new Map(
    course.values
      .filter(({ slice }) => slice === "all")
      .map((value) => [`${value.subjectId} ${value.month}`, Number(value.numerator ?? 0)]),
  );
  const months = Array.from({ length: MONTHS_OF_COURSE }, (_, at) => addMonths(from, at));
  return {
    month,
    cities: cities.map(({ id, name, addressableCustomers }) => {
      const found = citySaturation({
        months: months.map((one) => came.get(`${id} ${one}`) ?? 0),
        ...{ before: before.get(id) ?? 0, addressable: addressableCustomers },
      });
      return { cityId: id, name, ...found, course: [...found.course], doubts: [...found.doubts] };
    }),
  };
});

const practices = handle(routes.getPracticeOutcomes, async ({ tx, query, services }) => {
  const now = services.clock.now();
  const to = await endedMonth(tx, query.month, now);
  const from = addMonths(to, 1 - MONTHS_OF_PRACTICE);
  const asOf = await liveInstant(tx, now);
  const period = { type: "days", from: firstDayOf(from), to: firstDayOf(addMonths(to, 1)) } as const;
  const context = { ...(await computeContext(tx, asOf)), grains: ["partner" as const] };
  const requests = [...PRACTICES, ...OUTCOMES].map((id) => asked(id, period));
  const values = await liveMetrics(tx, requests, context);
  const partners = [...new Set(values.flatMap(({ subjectId }) => subjectId ?? []))].sort();
  const figuresOf = (id: string) => {
    const own = new Map(
      values.filter((value) => value.metric === id).map((value) => [value.subjectId, shownNumber(value)]),
    );
    const nothing = COUNTED.has(id) ? 0 : null;
    return { id, values: new Map(partners.map((partner) => [partner, own.get(partner) ?? nothing])) };
  };
  const named = (id: string) => ({ id, name: metric(id).name, unit: metric(id).unit });
  return {
    ...{ from, to, asOf: asOf.toISOString() },
    ...{ practices: PRACTICES.map(named), outcomes: OUTCOMES.map(named) },
    pairs: practiceOutcomes(PRACTICES.map(figuresOf), OUTCOMES.map(figuresOf), SEED),
  };
});

/** What methods say about the channel's course. */
export const DIAGNOSIS_METHOD_HANDLERS: readonly Handler[] = [saturation, practices];
