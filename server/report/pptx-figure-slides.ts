import { formatMonth } from "../../domain/calendar/format-period.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { shownMetrics } from "../../domain/report/monthly-pack.ts";
import { byBookings, inBrackets, type PackLine, type PackRow, type PackView } from "./pack-view.ts";
import type { ChartName, ChartOptions, Slide } from "./pptx-library.ts";
import type { Spoken } from "./pptx-line-table.ts";
import {
  addNote,
  addSlide,
  addTable,
  chartLook,
  type Deck,
  type Place,
  ROOM,
  type SlideColumn,
} from "./pptx-parts.ts";
import { INK } from "./pptx-theme.ts";

const MONTHS = 13;
const HALF = ROOM.w / 2 - 0.2;
const LEFT: Place = { ...ROOM, w: HALF };
const RIGHT: Place = { ...ROOM, x: ROOM.x + HALF + 0.4, w: HALF };
/** Cities at each end of the table, and bars of the chart. */
const ENDS = 6;
const BARS = 15;
/** The library writes it as an empty cell, which its types do not know. */
const GAP = null as unknown as number;
const PLACE_METRICS = [
  "bookings",
  "quota_attainment",
  "win_rate",
  "paying_customers",
  "penetration",
] as const;

/** Bookings against their targets, and the stock of paying customers. */
export function bookingsSlide({ file, view, speech }: Deck): void {
  const { headline } = view.pack;
  const bookings = headline.find(({ metric }) => metric === "bookings");
  const customers = headline.find(({ metric }) => metric === "paying_customers");
  const slide = addSlide(file, speech.word("trend"));
  if (bookings) addPlanChart(slide, { view, speech }, bookings, LEFT);
  if (customers) {
    const look = {
      ...chartLook(view, RIGHT, "#,##0"),
      showTitle: true,
      title: speech.nameOf(customers.metric),
    };
    slide.addChart("line", seriesOf([customers], { view, speech }), {
      ...look,
      lineSize: 2,
      lineDataSymbolSize: 6,
    });
  }
}

function addPlanChart(slide: Slide, { view, speech }: Spoken, line: PackLine, at: Place): void {
  const shown = line.series.slice(-MONTHS);
  const labels = shown.map(({ month }) => shortMonth(month, view));
  const { divisor, name, format } = moneyScale(
    shown.map(({ number, plan }) => Math.max(number ?? 0, plan ?? 0)),
    view,
  );
  const data = (text: string, numbers: (number | null)[]) => [
    {
      ...{ name: text, labels },
      values: numbers.map((number) => (number === null ? GAP : number / divisor)),
    },
  ];
  const look = {
    ...chartLook(view, at, format),
    showTitle: true,
    title: `${speech.nameOf(line.metric)}${inBrackets(name, view)}`,
    showLegend: true,
  };
  const bars = data(
    speech.nameOf(line.metric),
    shown.map(({ number }) => number),
  );
  if (shown.every(({ plan }) => plan === null)) {
    slide.addChart("bar", bars, { ...look, showLegend: false });
    return;
  }
  const plan = data(
    speech.word("plan"),
    shown.map(({ plan: planned }) => planned),
  );
  slide.addChart(
    [
      { type: "bar" as ChartName, data: bars, options: { chartColors: [INK.accent] } },
      { type: "line" as ChartName, data: plan, options: { chartColors: [INK.second], lineSize: 2 } },
    ],
    // Of a chart of several kinds the second argument is its options, which the types do not know.
    look as unknown as [],
  );
}

const PLACES = {
  region: { title: "regions", ends: "cityEnds" },
  city: { title: "cities", ends: "cityEnds" },
  partner: { title: "partners", ends: "partnerEnds" },
} as const;

/** Regions, cities or partners: bars by bookings, and their main figures. */
export function placesSlide(
  { file, view, speech }: Deck,
  grain: keyof typeof PLACES,
  rows: readonly PackRow[],
): void {
  if (rows.length === 0) return;
  const slide = addSlide(file, speech.word(PLACES[grain].title));
  const sorted = byBookings(rows);
  const cut = sorted.length > 2 * ENDS + 1;
  const shown = cut ? [...sorted.slice(0, ENDS), ...sorted.slice(-ENDS)] : sorted;
  const bookedOf = (row: PackRow) =>
    Number(row.values.find(({ metric }) => metric === "bookings")?.numerator ?? 0);
  const bars = sorted.slice(0, BARS);
  const { divisor, name } = moneyScale(bars.map(bookedOf), view);
  slide.addChart(
    "bar",
    [
      {
        name: speech.nameOf("bookings"),
        labels: bars.map((row) => row.name),
        values: bars.map((row) => bookedOf(row) / divisor),
      },
    ],
    {
      ...sidewaysBars(
        view,
        { ...LEFT, w: HALF - 1.6 },
        "#,##0.0",
        bars.some((row) => bookedOf(row) < 0),
      ),
      showTitle: true,
      title: `${speech.nameOf("bookings")}${inBrackets(name, view)}`,
    },
  );
  const columns = shownMetrics(PLACE_METRICS, rows).flatMap((metric): SlideColumn<PackRow>[] => {
    const definition = speech.definitionOf(metric);
    if (definition === undefined) return [];
    return [
      {
        ...{ head: speech.say(definition.name), width: 2, align: "right" },
        text: ({ values }) =>
          speech.cell(values.find((one) => one.metric === metric) ?? null, definition.unit),
      },
    ];
  });
  const place = { ...RIGHT, x: RIGHT.x - 1.6, w: HALF + 1.6, fontSize: 11 };
  addTable<PackRow>(slide, view, place, {
    rows: shown,
    columns: [{ head: speech.word(grain), width: 2.2, text: (row) => row.name }, ...columns],
  });
  if (cut) {
    const note = { ...place, y: 6.3, h: 0.3 };
    addNote(slide, view, speech.word(PLACES[grain].ends, { ends: ENDS, count: sorted.length }), note);
  }
}

/** Bars from the top down with their values beside them, and no axis of values. */
export function sidewaysBars(view: PackView, at: Place, format: string, isSigned = false): ChartOptions {
  // The length of a bar is its amount only where bars begin at nothing.
  const sideways = {
    ...{ barDir: "bar", catAxisOrientation: "maxMin", valAxisHidden: true },
    ...(isSigned ? {} : { valAxisMinVal: 0 }),
  } as const;
  const labels = { showValue: true, dataLabelFontSize: 11, dataLabelColor: "4D585B", barGapWidthPct: 45 };
  // The types know one orientation only.
  return {
    ...chartLook(view, at, format),
    ...sideways,
    ...labels,
    chartColors: [INK.accent],
    valGridLine: { style: "none" },
  } as unknown as ChartOptions;
}

/** The months of metrics as a chart takes them; a month without a value is a gap. */
export function seriesOf(lines: readonly PackLine[], { view, speech }: Spoken) {
  const months = [...new Set(lines.flatMap(({ series }) => series.map(({ month }) => month)))]
    .sort()
    .slice(-MONTHS);
  return lines.map(({ metric, series }) => ({
    name: speech.nameOf(metric),
    labels: months.map((month) => shortMonth(month, view)),
    values: months.map((month) => {
      const number = series.find((one) => one.month === month)?.number ?? null;
      const isMoney = speech.definitionOf(metric)?.unit === "money";
      if (number === null) return GAP;
      return isMoney ? number / 10 ** view.currency.exponent : number;
    }),
  }));
}

/** A month as narrow as it can be said: "Oct 26", which may break in two lines. */
function shortMonth(month: string, { language }: PackView): string {
  const said = formatMonth(toMonth(month), language);
  return language === "en" ? said.replace(/ \d\d/, " ") : said.slice(2);
}

/** Nobody reads decimals of hundreds. */
function axisFormat(most: number): string {
  return most >= 100 ? "#,##0" : "#,##0.0";
}

/** Amounts on an axis are read in ten thousands or hundred millions, thousands or millions. */
function moneyScale(minors: readonly number[], { currency, language }: PackView) {
  const unit = 10 ** currency.exponent;
  const most = Math.max(0, ...minors) / unit;
  const steps =
    language === "zh-CN"
      ? ([
          [1e8, "亿"],
          [1e4, "万"],
        ] as const)
      : ([
          [1e6, "M"],
          [1e3, "K"],
        ] as const);
  const [step, mark] = steps.find(([size]) => most >= size) ?? [1, ""];
  return {
    divisor: unit * step,
    name: `${currency.symbol ?? currency.code}${mark}`,
    format: axisFormat(most / step),
  };
}
