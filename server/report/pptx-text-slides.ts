import type { Pack } from "./assemble-pack.ts";
import { type PackTrialRow, packTrialRows } from "./pack-trial-rows.ts";
import { decisionState, type PackDefinition } from "./pack-view.ts";
import { addNote, addSlide, addTable, type Deck, ROOM } from "./pptx-parts.ts";
import { FONTS, INK, PAGE } from "./pptx-theme.ts";

const SENTENCES_A_SLIDE = 11;
const RESTATED_ROWS = 13;
/** Meanings are sentences of one to three lines. */
const DEFINITIONS_A_SLIDE = 9;

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

/** The summary in sentences. */
export function summarySlides({ file, view, speech }: Deck): void {
  const sentences = speech.sentences();
  for (let from = 0; from < sentences.length; from += SENTENCES_A_SLIDE) {
    const slide = addSlide(file, speech.word("summary"));
    const some = sentences.slice(from, from + SENTENCES_A_SLIDE);
    slide.addText(
      some.map((text) => ({
        text,
        options: { bullet: { indent: 14 }, breakLine: true, paraSpaceAfter: 7 },
      })),
      { ...ROOM, margin: 0, fontSize: 15, color: INK.text, fontFace: FONTS[view.language], valign: "top" },
    );
  }
}

const DECIDED_ROWS = 12;

/** What earlier meetings decided, where it stands, and what came of it. */
export function decisionSlide({ file, view, speech }: Deck): void {
  const { decisions } = view.pack;
  if (decisions.length === 0) return;
  const slide = addSlide(file, speech.word("decisions"));
  const came = ({ effect }: Pack["decisions"][number]) => {
    if (effect === null) return "";
    const unit = speech.definitionOf(effect.metric)?.unit ?? "count";
    return `${speech.nameOf(effect.metric)} ${speech.cell(effect.before, unit)} → ${speech.cell(effect.now, unit)}`;
  };
  addTable<Pack["decisions"][number]>(slide, view, ROOM, {
    rows: decisions.slice(0, DECIDED_ROWS),
    columns: [
      { head: speech.word("decision"), width: 6, bold: true, text: ({ title }) => title },
      { head: speech.word("owner"), width: 2, text: ({ ownerName }) => ownerName ?? "" },
      { head: speech.word("due"), width: 2, text: ({ due }) => due },
      { head: speech.word("state"), width: 3, text: (one) => speech.word(decisionState(one)) },
      { head: speech.word("thisMonth"), width: 5, text: came },
    ],
  });
  const more = decisions.length - DECIDED_ROWS;
  if (more > 0) addNote(slide, view, speech.word("more", { count: more }), { ...ROOM, y: 6.5, h: 0.3 });
}

/** What whoever handed the pack up says of it, and what the layer below said. */
export function wordsSlides({ file, view, speech }: Deck): void {
  const { words, reports } = view.pack;
  const said = [
    ...(words === null ? [] : [{ name: speech.word("ownWords"), words }]),
    ...reports.map(({ name, words: own }) => ({ name, words: own })),
  ];
  for (const { name, words: text } of said) {
    const slide = addSlide(file, name);
    slide.addText(text.slice(0, MOST_SAID), {
      ...{ ...ROOM, margin: 0, fontSize: 15, color: INK.text, fontFace: FONTS[view.language] },
      ...{ valign: "top" as const, fit: "shrink" as const },
    });
  }
}
const MOST_SAID = 1_500;

type Restated = Pack["restatements"][number]["cells"][number];

/** What was restated of the company or region itself. */
export function restatementSlide({ file, view, speech }: Deck): void {
  const { pack } = view;
  const slide = addSlide(file, speech.word("restatements"));
  const rows = pack.restatements
    .flatMap(({ cells }) => cells)
    .filter(({ grain, slice }) => grain === pack.subject.grain && slice === "all");
  if (rows.length === 0) {
    addNote(slide, view, speech.word("noRestatements"), ROOM);
    return;
  }
  const side = (cell: Restated, which: "closed" | "restated") => {
    const numbers = cell[which];
    return numbers === null
      ? ""
      : speech.cell({ ...cell, ...numbers }, speech.definitionOf(cell.metric)?.unit ?? "count");
  };
  addTable(slide, view, ROOM, {
    rows: rows.slice(0, RESTATED_ROWS),
    columns: [
      { head: speech.word("metric"), width: 5, text: ({ metric }) => speech.nameOf(metric) },
      { head: speech.word("month"), width: 2, text: ({ month }) => speech.month(month) },
      { head: speech.word("closedValue"), width: 2, align: "right", text: (cell) => side(cell, "closed") },
      {
        head: speech.word("restatedValue"),
        width: 2,
        align: "right",
        text: (cell) => side(cell, "restated"),
      },
    ],
  });
  const more = rows.length - RESTATED_ROWS;
  if (more > 0) addNote(slide, view, speech.word("more", { count: more }), { ...ROOM, y: 6.5, h: 0.3 });
}

/** Where the trials stand, a slide for each version of each. */
export function trialSlides({ file, view, speech }: Deck): void {
  const groups = Map.groupBy(packTrialRows(view), ({ trial, version }) => `${trial} ${version}`);
  for (const rows of groups.values()) {
    const [first] = rows;
    if (first === undefined) continue;
    const title = speech.word("trialTitle", { title: first.trial });
    const slide = addSlide(file, `${title} · ${speech.word("version")} ${first.version}`);
    addTable<PackTrialRow>(
      slide,
      view,
      { ...ROOM, fontSize: 11 },
      {
        rows: rows.slice(0, RESTATED_ROWS),
        columns: [
          { head: speech.word("trialCriterion"), width: 5, text: ({ criterion }) => criterion },
          { head: speech.word("metric"), width: 3, text: ({ metric }) => metric },
          {
            head: speech.word("trialSoFar"),
            width: 2,
            align: "right",
            bold: true,
            text: ({ soFar }) => soFar,
          },
          { head: speech.word("trialMustBe"), width: 2, align: "right", text: ({ mustBe }) => mustBe },
          {
            ...{ head: speech.word("trialState"), width: 2.4, indent: true, text: ({ state }) => state },
            color: ({ isMet }) => (isMet === null ? INK.quiet : isMet ? INK.good : INK.bad),
          },
        ],
      },
    );
  }
}

/** What every number means. */
export function definitionSlides({ file, view, speech }: Deck): void {
  const { definitions } = view.pack;
  for (let from = 0; from < definitions.length; from += DEFINITIONS_A_SLIDE) {
    const slide = addSlide(file, speech.word("definitions"));
    addTable<PackDefinition>(
      slide,
      view,
      { ...ROOM, fontSize: 10.5, rowHeight: 0.5 },
      {
        rows: definitions.slice(from, from + DEFINITIONS_A_SLIDE),
        columns: [
          { head: speech.word("metric"), width: 3, bold: true, text: ({ name }) => speech.say(name) },
          { head: speech.word("meaning"), width: 11, text: ({ meaning }) => speech.say(meaning) },
          { head: speech.word("version"), width: 1, align: "right", text: ({ version }) => String(version) },
        ],
      },
    );
  }
}
