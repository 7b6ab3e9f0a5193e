import type ExcelJS from "exceljs";
import { plainFigure } from "../../domain/measurement/format-figure.ts";
import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";
import { cellNumber, metricFigure } from "../../domain/measurement/metric-figure.ts";
import {
  lowerLimit,
  type PackCell,
  type PackDefinition,
  type PackLine,
  type PackRow,
  type PackView,
  packSpeech,
  sideUnit,
} from "./pack-view.ts";

/** A cell of a sheet: its value, and how it is shown where that differs from its column. */
export interface SheetCell {
  readonly value: string | number | Date | ExcelJS.CellFormulaValue | null;
  readonly format?: string;
}

export interface SheetColumn<Row> {
  readonly head: string;
  readonly width: number;
  readonly format?: string;
  readonly wrap?: boolean;
  /** @param at the number of the row in the sheet, to be referred to by formulas */
  readonly cell: (row: Row, at: number) => SheetCell;
}

const EMPTY: SheetCell = { value: null };
/** A workbook holds no more digits of a number exactly. */
const MOST_DIGITS = 15;

/** How numbers of a unit are shown. */
export function unitFormat(unit: MetricUnit, view: PackView): string {
  const decimals = "0".repeat(view.currency.exponent);
  switch (unit) {
    case "count":
      return "#,##0";
    case "money":
      return decimals === "" ? "#,##0" : `#,##0.${decimals}`;
    case "ratio":
      return "0.0%";
    case "days":
    case "hours":
      return "#,##0.0";
    case "score":
      return "#,##0.000";
  }
}

/** How numbers are shown beside those of other units: with their own. */
function ownFormat(unit: MetricUnit, view: PackView): string {
  const { word } = packSpeech(view);
  const mark = unit === "money" ? (view.currency.symbol ?? `${view.currency.code} `) : "";
  if (mark !== "") return `"${mark}"${unitFormat(unit, view)}`;
  return unit === "days" || unit === "hours"
    ? `${unitFormat(unit, view)}" ${word(unit)}"`
    : unitFormat(unit, view);
}

/** The head of a column whose numbers all have one unit, which it says once. */
export function headIn(name: string, unit: MetricUnit, view: PackView): string {
  const { word } = packSpeech(view);
  const said =
    unit === "money" ? view.currency.code : unit === "days" || unit === "hours" ? word(unit) : null;
  if (said === null) return name;
  return view.language === "en" ? `${name} (${said})` : `${name}（${said}）`;
}

/** A month as a date, shown as months are read. */
export function monthCell(month: string | null, { language }: PackView): SheetCell {
  if (month === null) return EMPTY;
  const format = language === "en" ? "mmm yyyy" : 'yyyy"年"m"月"';
  return { value: new Date(`${month}-01T00:00:00Z`), format };
}

/** A day as a date, shown as days are read. */
export function dayCell(day: string, { language }: PackView): SheetCell {
  const format = language === "en" ? "d mmm yyyy" : 'yyyy"年"m"月"d"日"';
  return { value: new Date(`${day}T00:00:00Z`), format };
}

/** A number that stands beside those of other units. */
export function numberCell(number: number, unit: MetricUnit, view: PackView): SheetCell {
  return { value: unitNumber(number, unit, view), format: ownFormat(unit, view) };
}

/** A cell shown beside those of other units. */
function withOwnUnit(cell: SheetCell, unit: MetricUnit, view: PackView): SheetCell {
  return cell.format === unitFormat(unit, view) ? { ...cell, format: ownFormat(unit, view) } : cell;
}

/** A number of a metric's unit; money comes in minor units and is shown in whole ones. */
export function unitNumber(number: number, unit: MetricUnit, view: PackView): number {
  return unit === "money" ? number / 10 ** view.currency.exponent : number;
}

/** The letters of a column, counted from 0. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

function exactNumber(text: string): number | string {
  return text.replace(/\D/g, "").replace(/^0+/, "").length <= MOST_DIGITS ? Number(text) : text;
}

/** One side of a fraction in its own unit. */
function sideCell(text: string | null, unit: "money" | "count", view: PackView): SheetCell {
  if (text === null) return EMPTY;
  const isMinor = unit === "money" && /^-?\d+$/.test(text);
  const value = isMinor
    ? exactNumber(plainFigure({ unit, minor: BigInt(text), currency: view.currency }))
    : unitNumber(Number(text), unit, view);
  const whole = unit === "count" && Number.isInteger(value);
  return { value, format: unit === "money" || whole ? unitFormat(unit, view) : "#,##0.##" };
}

/** A value that stands by itself: a sum, what a distribution gave, or why there is none, in words. */
function valueCell(cell: PackCell | null, definition: PackDefinition, view: PackView): SheetCell {
  const { unit } = definition;
  const figure = metricFigure(cell ?? undefined, unit, view.currency);
  if ("absent" in figure) return { value: packSpeech(view).cell(cell, unit) };
  // A sum of amounts in several currencies has parts of minor units, which only showing rounds.
  if (unit === "money" && cell !== null && cell.denominator === null)
    return sideCell(cell.numerator, unit, view);
  return { value: exactNumber(plainFigure(figure)), format: unitFormat(unit, view) };
}

/** Divides two cells of the same row, with the result that they give now. */
function ratioCell(
  cell: PackCell,
  definition: PackDefinition,
  view: PackView,
  at: { numerator: string; denominator: string },
): SheetCell {
  const number = cellNumber(cell);
  if (number === null) return valueCell(cell, definition, view);
  return {
    value: {
      formula: `IF(${at.denominator}=0,"",${at.numerator}/${at.denominator})`,
      result: unitNumber(number, definition.unit, view),
    } as ExcelJS.CellFormulaValue,
    format: unitFormat(definition.unit, view),
  };
}

const isFraction = (definition: PackDefinition) => definition.kind === "ratio";

/** A cell of a row, and the metric that it is of. */
export interface CellOf {
  readonly metric: string;
  readonly cell: PackCell | null;
}

/** Value, numerator and denominator; the value is a formula over the two where the metric is a fraction. */
export function threeColumns<Row>(
  view: PackView,
  head: string,
  of: (row: Row) => CellOf | null,
  first: number,
): SheetColumn<Row>[] {
  const { word, definitionOf } = packSpeech(view);
  const [numerator, denominator] = [columnLetters(first + 1), columnLetters(first + 2)];
  const found = (row: Row) => {
    const { cell, metric } = of(row) ?? { cell: null, metric: "" };
    return { cell, definition: definitionOf(cell?.metric ?? metric) };
  };
  const side = (which: "numerator" | "denominator"): SheetColumn<Row> => ({
    head: word(`${which}Of`, { name: head }),
    width: 18,
    cell: (row) => {
      const { cell, definition } = found(row);
      if (cell === null || definition === undefined || !isFraction(definition)) return EMPTY;
      const unit = sideUnit(definition[which]);
      return withOwnUnit(sideCell(cell[which], unit, view), unit, view);
    },
  });
  const value = (row: Row, at: number): SheetCell => {
    const { cell, definition } = found(row);
    if (cell === null || definition === undefined) return EMPTY;
    const shown = isFraction(definition)
      ? ratioCell(cell, definition, view, {
          numerator: `${numerator}${at}`,
          denominator: `${denominator}${at}`,
        })
      : valueCell(cell, definition, view);
    return withOwnUnit(shown, definition.unit, view);
  };
  return [{ head, width: 18, cell: value }, side("numerator"), side("denominator")];
}

/** The columns of a sheet of metrics: value, sides, comparisons, plan and limits. */
export function lineColumns(view: PackView, lines: readonly PackLine[]): SheetColumn<PackLine>[] {
  const { word, nameOf, definitionOf } = packSpeech(view);
  const isPlanned = lines.some(({ plan }) => plan !== null);
  const isAimed = isPlanned || lines.some(({ target }) => target !== undefined);
  const threes = (
    [
      ["thisMonth", ({ value }: PackLine) => value],
      ["previous", ({ previous }: PackLine) => previous],
      ["lastYear", ({ lastYear }: PackLine) => lastYear],
      ...(isPlanned ? [["attainment", ({ plan }: PackLine) => plan] as const] : []),
    ] as const
  ).flatMap(([name, of], index) =>
    threeColumns<PackLine>(
      view,
      word(name),
      (line) => ({ cell: of(line), metric: line.metric }),
      2 + index * 3,
    ),
  );
  const number = (head: string, of: (line: PackLine, definition: PackDefinition) => number | null) => ({
    ...{ head, width: 18 },
    cell: (line: PackLine): SheetCell => {
      const definition = definitionOf(line.metric);
      const found = definition === undefined ? null : of(line, definition);
      return found === null || definition === undefined ? EMPTY : numberCell(found, definition.unit, view);
    },
  });
  return [
    { head: word("metric"), width: 30, cell: ({ metric }) => ({ value: nameOf(metric) }) },
    { head: word("month"), width: 14, cell: ({ value }) => monthCell(value?.month ?? null, view) },
    ...threes,
    ...(isAimed
      ? [
          number(word("plan"), ({ plan, target }) =>
            plan?.denominator ? Number(plan.denominator) : (target?.number ?? null),
          ),
        ]
      : []),
    number(word("lower"), lowerLimit),
    number(word("upper"), ({ limits }) => limits?.upper ?? null),
    {
      ...{ head: word("reading"), width: 18 },
      cell: ({ signal, limits }) => ({ value: word(signal ?? (limits === null ? "noLimits" : "usual")) }),
    },
  ];
}

/** What a row of a sheet of places is. */
export type PlaceGrain = "region" | "city" | "partner";

/** The columns of a sheet of places: values first, the sides of fractions behind them. */
export function rowColumns(
  view: PackView,
  grain: PlaceGrain,
  metrics: readonly string[],
): SheetColumn<PackRow>[] {
  const { word, say, definitionOf } = packSpeech(view);
  const definitions = metrics.flatMap((metric) => definitionOf(metric) ?? []);
  const fractions = definitions.filter(isFraction);
  const cellOf = ({ values }: PackRow, { id }: PackDefinition) =>
    values.find(({ metric }) => metric === id) ?? null;
  const sideAt = ({ id }: PackDefinition, which: 0 | 1) =>
    columnLetters(1 + definitions.length + fractions.findIndex((one) => one.id === id) * 2 + which);
  const value = (definition: PackDefinition): SheetColumn<PackRow> => ({
    head: headIn(say(definition.name), definition.unit, view),
    width: 18,
    cell: (row, at) => {
      const cell = cellOf(row, definition);
      const isSum = definition.kind === "additive" || definition.kind === "snapshot";
      // A sum over no rows has no cell; it is nothing, and not unknown.
      if (cell === null && isSum) return { value: 0, format: unitFormat(definition.unit, view) };
      if (cell === null || !isFraction(definition)) return valueCell(cell, definition, view);
      const [numerator, denominator] = ([0, 1] as const).map((which) => `${sideAt(definition, which)}${at}`);
      return ratioCell(cell, definition, view, {
        numerator: numerator ?? "",
        denominator: denominator ?? "",
      });
    },
  });
  const side = (definition: PackDefinition, which: "numerator" | "denominator"): SheetColumn<PackRow> => ({
    head: headIn(word(`${which}Of`, { name: say(definition.name) }), sideUnit(definition[which]), view),
    width: 18,
    cell: (row) => sideCell(cellOf(row, definition)?.[which] ?? null, sideUnit(definition[which]), view),
  });
  return [
    { head: word(grain), width: 20, cell: ({ name }) => ({ value: name }) },
    ...definitions.map(value),
    ...fractions.flatMap((definition) => [side(definition, "numerator"), side(definition, "denominator")]),
  ];
}
