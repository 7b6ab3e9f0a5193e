import type { PackSpeech, PackView } from "./pack-view.ts";
import { heightOf, linesOf, pagesOf } from "./pptx-fit.ts";
import type { ChartOptions, Presentation, Slide, TableRow } from "./pptx-library.ts";
import { FONTS, INK, MASTER, PAGE } from "./pptx-theme.ts";

/** A slide deck with what its slides are written from. */
export interface Deck {
  readonly file: Presentation;
  readonly view: PackView;
  readonly speech: PackSpeech;
}

/** A column of a table on a slide. */
export interface SlideColumn<Row> {
  readonly head: string;
  /** Its share of the width. */
  readonly width: number;
  readonly align?: "left" | "right";
  readonly text: (row: Row) => string;
  readonly color?: (row: Row) => string | undefined;
  readonly bold?: boolean;
  /** Room before a text that follows figures. */
  readonly indent?: boolean;
}

/** Where something stands, in inches. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A slide with its title. */
export function addSlide(file: Presentation, title: string): Slide {
  const slide = file.addSlide({ masterName: MASTER });
  slide.addText(title, { placeholder: "title" });
  return slide;
}

/** How a table stands on its slide; letters of 12 points unless told. */
type TablePlace = Place & { readonly fontSize?: number };

const SIDE = 0.06;
const INDENT = 0.25;
/** Above and below the text of a row. */
const AIR = 0.14;

/** The height of a row: that of its highest text. */
function rowHeight<Row>(
  columns: readonly SlideColumn<Row>[],
  at: TablePlace,
  text: (column: SlideColumn<Row>) => string,
): number {
  const { w, fontSize = 12 } = at;
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const lines = columns.map((column) => {
    const sides = SIDE + (column.indent ? INDENT : SIDE);
    const room = { width: (column.width / shares) * w - sides, points: fontSize };
    return linesOf(text(column), room);
  });
  return heightOf(Math.max(1, ...lines), fontSize) + AIR;
}

/** How high a table is. */
export function tableHeight<Row>(
  at: TablePlace,
  { columns, rows }: { columns: readonly SlideColumn<Row>[]; rows: readonly Row[] },
): number {
  const head = rowHeight(columns, at, (column) => column.head);
  return rows.reduce((sum, row) => sum + rowHeight(columns, at, ({ text }) => text(row)), head);
}

/** A table of one hand: quiet head, hairlines, figures to the right. */
export function addTable<Row>(
  slide: Slide,
  view: PackView,
  at: TablePlace,
  { columns, rows }: { columns: readonly SlideColumn<Row>[]; rows: readonly Row[] },
): void {
  const { x, y, w, fontSize = 12 } = at;
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const border = (pt: number) => ({ type: "solid" as const, pt, color: INK.hairline });
  const line = [
    { type: "none" as const },
    { type: "none" as const },
    border(0.75),
    { type: "none" as const },
  ];
  const usual = { fontSize, fontFace: FONTS[view.language], valign: "middle" as const, border: line };
  const marginOf = (indent = false) => [0, SIDE, 0, indent ? INDENT : SIDE];
  const head = columns.map(({ head: text, align = "left", indent }) => ({
    text,
    options: {
      ...{ ...usual, fontSize: fontSize - 1, align, margin: marginOf(indent) },
      ...{ color: INK.quiet, fill: { color: INK.sunken } },
    },
  }));
  const body = rows.map((row) =>
    columns.map(({ text, align = "left", color, bold = false, indent }) => ({
      text: text(row),
      options: { ...usual, align, bold, margin: marginOf(indent), color: color?.(row) ?? INK.text },
    })),
  );
  slide.addTable([head, ...body] as TableRow[], {
    ...{ x, y, w, colW: columns.map(({ width }) => (width / shares) * w) },
    rowH: [
      rowHeight(columns, at, (column) => column.head),
      ...rows.map((row) => rowHeight(columns, at, ({ text }) => text(row))),
    ],
  });
}

/** A table on as many slides of one title as its rows need. */
export function addTableSlides<Row>(
  { file, view }: Deck,
  title: string,
  { columns, rows }: { columns: readonly SlideColumn<Row>[]; rows: readonly Row[] },
): void {
  const head = rowHeight(columns, ROOM, (column) => column.head);
  const pages = pagesOf(rows, {
    heightOf: (row) => rowHeight(columns, ROOM, ({ text }) => text(row)),
    most: ROOM.h - head,
  });
  for (const [at, some] of pages.entries())
    addTable(addSlide(file, numbered(title, at, pages.length)), view, ROOM, { columns, rows: some });
}

/** A title that says which of how many slides it is on. */
export function numbered(title: string, at: number, count: number): string {
  return count === 1 ? title : `${title} (${at + 1}/${count})`;
}

/** What every chart has in common: thin axes, the theme's colours and fonts. */
export function chartLook(view: PackView, at: Place, format: string): ChartOptions {
  const fontFace = FONTS[view.language];
  return {
    ...at,
    chartColors: [INK.accent, INK.second, INK.good, INK.watch],
    catAxisLabelFontFace: fontFace,
    catAxisLabelFontSize: 10,
    catAxisLabelColor: "4D585B",
    catAxisLineShow: true,
    valAxisLabelFontFace: fontFace,
    valAxisLabelFontSize: 11,
    valAxisLabelColor: "4D585B",
    valAxisLineShow: false,
    valAxisLabelFormatCode: format,
    valGridLine: { color: INK.hairline, size: 0.5 },
    catGridLine: { style: "none" },
    dataLabelFormatCode: format,
    legendFontFace: fontFace,
    legendFontSize: 11,
    legendColor: "4D585B",
    legendPos: "t",
    titleFontFace: fontFace,
    titleFontSize: 13,
    titleColor: "1B2426",
  };
}

/** A sentence in quiet ink. */
export function addNote(slide: Slide, view: PackView, text: string, at: Place): void {
  slide.addText(text, {
    ...{
      ...at,
      margin: 0,
      fontSize: 12,
      color: INK.quiet,
      fontFace: FONTS[view.language],
      valign: "top" as const,
    },
  });
}

/** The room under a title. */
export const ROOM: Place = { x: PAGE.left, y: PAGE.top, w: PAGE.inner, h: PAGE.bottom - PAGE.top };
