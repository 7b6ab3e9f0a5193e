import type { PackWord } from "../../domain/report/pack-words.ts";
import type { Pack } from "./assemble-pack.ts";
import { type PackTrialRow, packTrialRows } from "./pack-trial-rows.ts";
import {
  decisionOwner,
  decisionState,
  type PackDefinition,
  type PackSpeech,
  type Restated,
  restatedCells,
} from "./pack-view.ts";
import { heightOf, linesOf, pagesOf, partsOf } from "./pptx-fit.ts";
import {
  addNote,
  addSlide,
  addTable,
  addTableSlides,
  type Deck,
  numbered,
  ROOM,
  type SlideColumn,
} from "./pptx-parts.ts";
import { FONTS, INK, PAGE } from "./pptx-theme.ts";

const RESTATED_ROWS = 13;

/** Whose pack, of which month, and by which digest it can be checked. */
export function coverSlide({ file, view, speech }: Deck): void {
  const { pack, language, submission } = view;
  const slide = file.addSlide();
  slide.background = { color: "FFFFFF" };
  const fontFace = FONTS[language];
  const put = (text: string, y: number, options: object) =>
    slide.addText(text, {
      ...{ x: 0.9, y, w: 11.5, h: 0.6, margin: 0, fontFace, color: INK.text, valign: "middle" as const },
      ...options,
    });
  slide.addShape("rect", { x: 0, y: 0, w: 0.35, h: PAGE.height, fill: { color: INK.accent } });
  put(pack.subject.name, 2.1, { fontSize: 20, color: INK.quiet });
  put(speech.word("title", { month: speech.month(pack.month) }), 2.7, { h: 0.9, fontSize: 40, bold: true });
  put(speech.word("frozen", { instant: speech.instant(pack.instant) }), 3.8, {
    fontSize: 14,
    color: INK.quiet,
  });
  const small = { h: 0.3, fontSize: 10, color: INK.quiet };
  put(`${speech.word("closeDigest")} ${pack.digest}`, 6.4, small);
  if (submission !== null) put(`${speech.word("submissionDigest")} ${submission.digest}`, 6.7, small);
}

/** A paragraph of flowing text. */
interface Paragraph {
  readonly text: string;
  readonly look: "bullet" | "head" | "plain";
}

const TEXT = { width: ROOM.w - 0.3, points: 15 };
const BETWEEN = 0.1;
const MOST_LINES = 16;

/** Paragraphs on as many slides of one title as they need. */
function flowSlides({ file, view }: Deck, title: string, paragraphs: readonly Paragraph[]): void {
  const parts = paragraphs.flatMap(({ text, look }) =>
    partsOf(text, MOST_LINES, TEXT).map((part): Paragraph => ({ text: part, look })),
  );
  const pages = pagesOf(parts, {
    heightOf: ({ text }) => heightOf(linesOf(text, TEXT), TEXT.points) + BETWEEN,
    most: ROOM.h,
  });
  for (const [at, page] of pages.entries()) {
    const slide = addSlide(file, numbered(title, at, pages.length));
    slide.addText(
      page.map(({ text, look }) => ({
        text,
        options: {
          ...{ breakLine: true, paraSpaceAfter: 7, bold: look === "head" },
          ...(look === "bullet" ? { bullet: { indent: 14 } } : {}),
        },
      })),
      {
        ...{ ...ROOM, margin: 0, fontSize: TEXT.points, color: INK.text, valign: "top" as const },
        fontFace: FONTS[view.language],
      },
    );
  }
}

/** The summary in sentences. */
export function summarySlides(deck: Deck): void {
  const { speech } = deck;
  const sentences = speech.sentences().map((text): Paragraph => ({ text, look: "bullet" }));
  flowSlides(deck, speech.word("summary"), sentences);
}

/** What earlier meetings decided, where it stands, and what came of it. */
export function decisionSlides(deck: Deck): void {
  const { view, speech } = deck;
  const effect = (one: Pack["decisions"][number]) => decisionEffect(one, speech);
  addTableSlides<Pack["decisions"][number]>(deck, speech.word("decisions"), {
    rows: view.pack.decisions,
    columns: [
      { head: speech.word("decision"), width: 5.5, bold: true, text: ({ title }) => title },
      { head: speech.word("owner"), width: 2, text: (one) => decisionOwner(one, speech) },
      { head: speech.word("due"), width: 2.7, text: ({ due }) => speech.day(due) },
      {
        ...{ head: speech.word("state"), width: 2.2, text: (one) => speech.word(decisionState(one)) },
        color: ({ overdue }) => (overdue ? INK.bad : undefined),
      },
      { head: speech.word("effect"), width: 5, text: effect },
    ],
  });
}

function decisionEffect({ effect }: Pack["decisions"][number], speech: PackSpeech): string {
  if (effect === null) return "";
  const unit = speech.definitionOf(effect.metric)?.unit ?? "count";
  const side = (which: "before" | "now") => speech.cell(effect[which], unit);
  const goal = `${effect.comparator === "at_least" ? "≥" : "≤"} ${speech.number(effect.threshold, unit)}`;
  const said = `${speech.nameOf(effect.metric)} ${side("before")} → ${side("now")}`;
  return `${said}\n${speech.word("plan")} ${goal}`;
}

/** What whoever handed the pack up says of it, and what the layer below said. */
export function wordsSlides(deck: Deck): void {
  const { view, speech } = deck;
  const { words, reports } = view.pack;
  const said = [
    ...(words === null ? [] : [{ name: null, words }]),
    ...reports.map(({ name, words: own }) => ({ name, words: own })),
  ];
  const paragraphs = said.flatMap(({ name, words: text }): Paragraph[] => [
    ...(name === null ? [] : [{ text: name, look: "head" as const }]),
    { text, look: "plain" },
  ]);
  flowSlides(deck, speech.word("ownWords"), paragraphs);
}

/** What was restated of the subject itself; where nothing was, the slide of signals says so. */
export function restatementSlide({ file, view, speech }: Deck): void {
  const rows = restatedCells(view.pack);
  if (rows.length === 0) return;
  const slide = addSlide(file, speech.word("restatements"));
  const inForm = (cell: Restated, which: "closed" | "restated", form: "short" | "full") => {
    const numbers = cell[which];
    const unit = speech.definitionOf(cell.metric)?.unit ?? "count";
    return speech.cell(numbers === null ? null : { ...cell, ...numbers }, unit, form);
  };
  // What differs by less than the short form shows is told apart by the full one.
  const side = (cell: Restated, which: "closed" | "restated") => {
    const isAlike = inForm(cell, "closed", "short") === inForm(cell, "restated", "short");
    return inForm(cell, which, isAlike ? "full" : "short");
  };
  const value = (head: PackWord, which: "closed" | "restated"): SlideColumn<Restated> => ({
    ...{ head: speech.word(head), width: 2, align: "right", text: (cell) => side(cell, which) },
  });
  addTable(slide, view, ROOM, {
    rows: rows.slice(0, RESTATED_ROWS),
    columns: [
      { head: speech.word("metric"), width: 5, text: ({ metric }) => speech.nameOf(metric) },
      { head: speech.word("month"), width: 2, text: ({ month }) => speech.month(month) },
      value("closedValue", "closed"),
      value("restatedValue", "restated"),
    ],
  });
  const more = rows.length - RESTATED_ROWS;
  if (more > 0) addNote(slide, view, speech.word("more", { count: more }), { ...ROOM, y: 6.5, h: 0.3 });
}

/** Where the trials stand: each version of each on slides of its own, as many as its criteria need. */
export function trialSlides(deck: Deck): void {
  const { view, speech } = deck;
  const groups = Map.groupBy(packTrialRows(view), ({ trial, version }) => `${trial} ${version}`);
  for (const rows of groups.values()) {
    const title = speech.word("trialTitle", { title: rows[0]?.trial ?? "" });
    addTableSlides<PackTrialRow>(deck, `${title} · ${speech.word("version")} ${rows[0]?.version ?? ""}`, {
      rows,
      columns: [
        { head: speech.word("trialCriterion"), width: 5, text: ({ criterion }) => criterion },
        { head: speech.word("metric"), width: 3, text: ({ metric }) => metric },
        {
          ...{ head: speech.word("trialSoFar"), width: 2, bold: true, text: ({ soFar }) => soFar },
          align: "right",
        },
        { head: speech.word("trialMustBe"), width: 2, align: "right", text: ({ mustBe }) => mustBe },
        {
          ...{ head: speech.word("trialState"), width: 2.4, indent: true, text: ({ state }) => state },
          color: ({ isMet }) => (isMet === null ? INK.quiet : isMet ? INK.good : INK.bad),
        },
      ],
    });
  }
}

/** What every number means. */
export function definitionSlides(deck: Deck): void {
  const { view, speech } = deck;
  addTableSlides<PackDefinition>(deck, speech.word("definitions"), {
    rows: view.pack.definitions,
    columns: [
      { head: speech.word("metric"), width: 3, bold: true, text: ({ name }) => speech.say(name) },
      { head: speech.word("meaning"), width: 11, text: ({ meaning }) => speech.say(meaning) },
      { head: speech.word("version"), width: 1, align: "right", text: ({ version }) => String(version) },
    ],
  });
}
