import { MEASURE_NAMES } from "../../domain/measurement/measure-names.ts";
import { type PackLine, packLines, restatedCells, signalLines } from "./pack-view.ts";
import { seriesOf, sidewaysBars } from "./pptx-figure-slides.ts";
import { addLines, linesHeight } from "./pptx-line-table.ts";
import { addNote, addSlide, chartLook, type Deck, ROOM } from "./pptx-parts.ts";

/** The goal's metrics against plan, history and limits. */
export function headlineSlide(deck: Deck): void {
  const slide = addSlide(deck.file, deck.speech.word("headline"));
  addLines(slide, deck, deck.view.pack.headline, ROOM);
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
          name: speech.word("counted"),
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
  const needed = linesHeight(deck, given.lines, ROOM);
  const at = { ...ROOM, h: ROOM.h - needed - 0.2 };
  if (shown.length > 0) {
    slide.addChart("line", seriesOf(shown, deck), {
      ...chartLook(view, at, given.format),
      ...{ showLegend: true, lineSize: 2, lineDataSymbolSize: 6 },
    });
  }
  addLines(
    slide,
    deck,
    given.lines,
    shown.length > 0 ? { ...ROOM, y: ROOM.y + at.h + 0.2, h: needed } : ROOM,
  );
}

const MOST_SIGNALS = 8;
const BETWEEN = 0.25;

/** Signals, not noise; what is watched besides; and that nothing was restated, where nothing was. */
export function signalsSlide(deck: Deck): void {
  const { file, view, speech } = deck;
  const slide = addSlide(file, speech.word("exceptions"));
  const signals = signalLines(view.pack);
  const shown = signals.slice(0, MOST_SIGNALS);
  const isJudged = packLines(view.pack).some(({ limits }) => limits !== null);
  let { y } = ROOM;
  const note = (text: string) => {
    addNote(slide, view, text, { ...ROOM, y, h: 0.3 });
    y += 0.35;
  };
  const table = (lines: readonly PackLine[]) => {
    const needed = linesHeight(deck, lines, ROOM);
    addLines(slide, deck, lines, { ...ROOM, y, h: needed });
    y += needed + BETWEEN;
  };
  if (shown.length > 0) table(shown);
  else note(speech.word(isJudged ? "noSignals" : "noLimitsYet"));
  if (signals.length > shown.length) note(speech.word("more", { count: signals.length - shown.length }));
  const watched = view.pack.exceptions.filter(({ signal }) => signal === null);
  if (watched.length > 0) {
    note(speech.word("watched"));
    table(watched);
  }
  if (restatedCells(view.pack).length === 0) note(speech.word("noRestatements"));
}
