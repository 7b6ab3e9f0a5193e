import { MEASURE_NAMES } from "../../domain/measurement/measure-names.ts";
import { shownMetrics } from "../../domain/report/monthly-pack.ts";
import {
  byBookings,
  type PackLine,
  type PackRow,
  type PackView,
  packLines,
  signalLines,
} from "./pack-view.ts";
import type { ChartName, ChartOptions, Slide } from "./pptx-library.ts";
import { addLines, type Spoken } from "./pptx-line-table.ts";
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
const PLACE_METRICS = [
  "bookings",
  "quota_attainment",
  "win_rate",
  "paying_customers",
  "penetration",
] as const;

/** The goal's metrics against plan, history and limits. */
export function headlineSlide(deck: Deck): void {
  const slide = addSlide(deck.file, deck.speech.word("headline"));
  addLines(slide, deck, deck.view.pack.headline, ROOM);
}

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
  const labels = shown.map(({ month }) => shortMonth(month));
  const { divisor, name } = moneyScale(
    shown.map(({ number, plan }) => Math.max(number ?? 0, plan ?? 0)),
    view,
  );
  const data = (text: string, numbers: (number | null)[]) => [
    { name: text, labels, values: numbers.map((number) => (number ?? 0) / divisor) },
  ];
  const look = {
    ...chartLook(view, at, "#,##0.0"),
    showTitle: true,
    title: `${speech.nameOf(line.metric)}${view.language === "en" ? " " : ""}(${name})`,
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

/** Regions or cities: bars by bookings, and their main figures. */
export function placesSlide(
  { file, view, speech }: Deck,
  grain: "region" | "city",
  rows: readonly PackRow[],
): void {
  const slide = addSlide(file, speech.word(grain === "region" ? "regions" : "cities"));
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
      ...sidewaysBars(view, { ...LEFT, w: HALF - 1.6 }, "#,##0.0"),
      showTitle: true,
      title: `${speech.nameOf("bookings")}${view.language === "en" ? " " : ""}(${name})`,
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
  const place = { ...RIGHT, x: RIGHT.x - 1.6, w: HALF + 1.6, fontSize: 10.5, rowHeight: 0.36 };
  addTable<PackRow>(slide, view, place, {
    rows: shown,
    columns: [{ head: speech.word(grain), width: 2.2, text: (row) => row.name }, ...columns],
  });
  if (cut) {
    const note = { ...place, y: 6.3, h: 0.3 };
    addNote(slide, view, speech.word("ends", { ends: ENDS, count: sorted.length }), note);
  }
}

/** Bars from the top down with their values beside them, and no axis of values. */
function sidewaysBars(view: PackView, at: Place, format: string): ChartOptions {
  const sideways = { barDir: "bar", catAxisOrientation: "maxMin", valAxisHidden: true } as const;
  const labels = { showValue: true, dataLabelFontSize: 10, dataLabelColor: "4D585B", barGapWidthPct: 45 };
  // The types know one orientation only.
  return {
    ...chartLook(view, at, format),
    ...sideways,
    ...labels,
    chartColors: [INK.accent],
    valGridLine: { style: "none" },
  } as unknown as ChartOptions;
}

/** From a lead of headquarters to a deal, in counts of one cohort. */
export function funnelSlide(deck: Deck): void {
  const { file, view, speech } = deck;
  const { funnel } = view.pack;
  const slide = addSlide(file, speech.word("funnel"));
  const distributed = funnel.find(({ metric }) => metric === "hq_leads_distributed");
  const steps = funnel.flatMap(({ metric, value }) => {
    if (!value || value.month !== distributed?.value?.month || value.numerator === null) return [];
    const counted = MEASURE_NAMES[speech.definitionOf(metric)?.numerator[0]?.measure ?? ""];
    const name = counted === undefined ? speech.nameOf(metric) : speech.say(counted);
    return [{ name, count: Number(value.numerator) }];
  });
  if (steps.length > 0) {
    slide.addChart(
      "bar",
      [
        {
          name: speech.word("numerator"),
          labels: steps.map(({ name }) => name),
          values: steps.map(({ count }) => count),
        },
      ],
      sidewaysBars(view, { ...ROOM, w: 4.6 }, "#,##0"),
    );
  }
  addLines(slide, deck, funnel, { ...ROOM, x: ROOM.x + 4.8, w: ROOM.w - 4.8 }, true);
}

/** Who stays: retention over the months and its figures. */
export function retentionSlide(deck: Deck): void {
  const { pack } = deck.view;
  const shown = pack.retention.filter(({ metric }) => metric === "nrr" || metric === "grr");
  trendSlide(deck, "retention", { lines: pack.retention, shown, format: "0%" });
}

/** How much a few partners hold. */
export function concentrationSlide(deck: Deck): void {
  const { pack } = deck.view;
  const shown = pack.concentration.filter(({ metric }) => metric === "top20_share");
  trendSlide(deck, "concentration", { lines: pack.concentration, shown, format: "0%" });
}

function trendSlide(
  deck: Deck,
  title: "retention" | "concentration",
  given: { lines: readonly PackLine[]; shown: readonly PackLine[]; format: string },
): void {
  const { file, view, speech } = deck;
  const slide = addSlide(file, speech.word(title));
  const shown = given.shown.filter(({ series }) => series.some(({ number }) => number !== null));
  const at = { ...ROOM, h: 2.7 };
  if (shown.length > 0) {
    slide.addChart("line", seriesOf(shown, deck), {
      ...chartLook(view, at, given.format),
      ...{ showLegend: true, lineSize: 2, lineDataSymbolSize: 6 },
    });
  }
  addLines(slide, deck, given.lines, shown.length > 0 ? { ...ROOM, y: ROOM.y + 2.9, h: ROOM.h - 2.9 } : ROOM);
}

/** Signals, not noise; and what is watched besides. */
export function signalsSlide(deck: Deck): void {
  const { file, view, speech } = deck;
  const slide = addSlide(file, speech.word("exceptions"));
  const signals = signalLines(view.pack);
  const isJudged = packLines(view.pack).some(({ limits }) => limits !== null);
  if (signals.length > 0) addLines(slide, deck, signals.slice(0, 8), ROOM);
  else addNote(slide, view, speech.word(isJudged ? "noSignals" : "noLimitsYet"), { ...ROOM, h: 0.4 });
  const watched = view.pack.exceptions.filter(({ signal }) => signal === null);
  const y = ROOM.y + (signals.length > 0 ? 0.4 + 0.34 * (Math.min(signals.length, 8) + 1) : 0.6);
  if (watched.length === 0) return;
  addNote(slide, view, speech.word("watched"), { ...ROOM, y, h: 0.3 });
  addLines(slide, deck, watched, { ...ROOM, y: y + 0.35 });
}

function seriesOf(lines: readonly PackLine[], { view, speech }: Spoken) {
  const months = [...new Set(lines.flatMap(({ series }) => series.map(({ month }) => month)))]
    .sort()
    .slice(-MONTHS);
  return lines.map(({ metric, series }) => ({
    name: speech.nameOf(metric),
    labels: months.map(shortMonth),
    values: months.map((month) => {
      const number = series.find((one) => one.month === month)?.number ?? null;
      const isMoney = speech.definitionOf(metric)?.unit === "money";
      return number === null
        ? (null as unknown as number)
        : isMoney
          ? number / 10 ** view.currency.exponent
          : number;
    }),
  }));
}

/** "26-10": months of two years side by side take little room. */
function shortMonth(month: string): string {
  return month.slice(2);
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
  return { divisor: unit * step, name: `${currency.symbol ?? currency.code}${mark}` };
}
