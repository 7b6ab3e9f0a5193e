import { getCityFigures, listCityFigures } from "../../contract/measurement/cities.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { type CityFacts, readCityFacts } from "../../database/measurement/city-facts.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import { provinceOf } from "../../domain/channel/provinces.ts";
import { addByCell } from "../../domain/measurement/add-values.ts";
import { splitDemand } from "../../domain/measurement/demand.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import { type Handler, handle } from "../handle.ts";
import { presentCell, type ShownMonth, shownMonth } from "./shown-month.ts";
import { type MonthWindow, monthlyValues, windowValues } from "./values-over-time.ts";

type CityRow = AnswerOf<typeof listCityFigures>["cities"][number];

const BOOKINGS = metric("bookings");
const PAYING = metric("paying_customers");
const AT_END = ["penetration", "paying_customers", "partners_in_force"].map(metric);
const COURSE_MONTHS = 24;

function windowsOf({ month }: ShownMonth): { window: MonthWindow; before: MonthWindow } {
  return {
    window: { from: addMonths(month, -11), to: month },
    before: { from: addMonths(month, -23), to: addMonths(month, -12) },
  };
}

async function readValues(tx: Tx, shown: ShownMonth, subjectId?: string) {
  const { month, now, zone } = shown;
  const place = { grain: "city", ...(subjectId === undefined ? {} : { subjectId }) } as const;
  const { window, before } = windowsOf(shown);
  const given = { place, now, zone };
  const bySource = await windowValues(tx, [BOOKINGS], window, {
    ...{ ...given, place: { ...place, breakdown: "source" } },
  });
  return {
    atEnd: await monthlyValues(tx, AT_END, { from: month, to: month }, { ...given, mostLive: 1 }),
    bySource,
    // The sources add up to the whole, so that it need not be read again.
    booked: addByCell(
      BOOKINGS,
      bySource.map((value) => ({ ...value, slice: "all" })),
    ),
    bookedBefore: await windowValues(tx, [BOOKINGS], before, given),
  };
}

type CityValues = Awaited<ReturnType<typeof readValues>>;

function presentCity(city: CityFacts, values: CityValues): CityRow {
  const own = (all: readonly MetricValue[]) => all.filter(({ subjectId }) => subjectId === city.id);
  const atEnd = own(values.atEnd);
  const end = (id: string) => presentCell(atEnd.find((value) => value.metric === id));
  return {
    ...city,
    provinceCode: provinceOf(city)?.code ?? null,
    values: {
      penetration: end("penetration"),
      payingCustomers: end("paying_customers"),
      partnersInForce: end("partners_in_force"),
      bookings: presentCell(own(values.booked)[0]),
      bookingsBefore: presentCell(own(values.bookedBefore)[0]),
      demand: splitDemand(own(values.bySource)),
    },
  };
}

const told = (shown: ShownMonth) => ({
  month: shown.month,
  asOf: shown.now.toISOString(),
  ...windowsOf(shown),
});

const listHandler = handle(listCityFigures, async ({ tx, query, services }) => {
  const shown = await shownMonth(tx, query.month, services.clock.now());
  const cities = await readCityFacts(tx, { asOf: shown.now, day: shown.lastDay });
  const values = await readValues(tx, shown);
  return { ...told(shown), cities: cities.map((city) => presentCity(city, values)) };
});

/** Paying customers of an open month are read from all contracts, so of those only the shown month is told. */
async function readCourse(tx: Tx, shown: ShownMonth, cityId: string, atEnd: readonly MetricValue[]) {
  const { month, now, zone } = shown;
  const window = { from: addMonths(month, 1 - COURSE_MONTHS), to: month };
  const given = { place: { grain: "city", subjectId: cityId }, now, zone } as const;
  const bookings = await monthlyValues(tx, [BOOKINGS], window, { ...given, mostLive: COURSE_MONTHS });
  const closed = await monthlyValues(tx, [PAYING], window, { ...given, mostLive: 0 });
  const current = atEnd.filter((value) => value.metric === PAYING.id && value.subjectId === cityId);
  const paying = [...current, ...closed];
  const at = (values: readonly MetricValue[], wanted: Month) =>
    presentCell(values.find((value) => value.month === wanted));
  return Array.from({ length: COURSE_MONTHS }, (_, index) => {
    const one = addMonths(window.from, index);
    return { month: one, bookings: at(bookings, one), payingCustomers: at(paying, one) };
  });
}

const oneHandler = handle(getCityFigures, async ({ tx, params, query, services }) => {
  const shown = await shownMonth(tx, query.month, services.clock.now());
  const [city] = await readCityFacts(tx, { asOf: shown.now, day: shown.lastDay }, params.id);
  if (city === undefined) {
    throw new AppError("not_found", { zh: "没有这个城市。", en: "There is no such city." });
  }
  const values = await readValues(tx, shown, params.id);
  return {
    ...told(shown),
    city: presentCity(city, values),
    course: await readCourse(tx, shown, params.id, values.atEnd),
  };
});

/** What answers the routes of cities. */
export const CITY_HANDLERS: readonly Handler[] = [listHandler, oneHandler];
