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
  readonly value: string | number | ExcelJS.CellFormulaValue | null;
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
  const whole = unit === "money" && /^-?\d+$/.test(text);
  const value = whole
    ? exactNumber(plainFigure({ unit, minor: BigInt(text), currency: view.currency }))
    : unitNumber(Number(text), unit, view);
  return { value, format: unit === "money" ? unitFormat("money", view) : "#,##0.##" };
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

/** The columns of a sheet of metrics: value, sides, comparisons, plan and limits. */
export function lineColumns(view: PackView): SheetColumn<PackLine>[] {
  const { word, nameOf, month, definitionOf } = packSpeech(view);
  const text = (head: string, width: number, of: (line: PackLine) => string): SheetColumn<PackLine> => ({
    head,
    width,
    cell: (line) => ({ value: of(line) }),
  });
  const threes = (
    [
      ["thisMonth", ({ value }: PackLine) => value],
      ["previous", ({ previous }: PackLine) => previous],
      ["lastYear", ({ lastYear }: PackLine) => lastYear],
      ["attainment", ({ plan }: PackLine) => plan],
    ] as const
  ).flatMap(([name, of], index) => threeColumns(view, word(name), of, 2 + index * 3));
  const limit = (side: "lower" | "upper"): SheetColumn<PackLine> => ({
    head: word(side),
    width: 16,
    cell: (line) => {
      const definition = definitionOf(line.metric);
      if (line.limits === null || definition === undefined) return EMPTY;
      const number = side === "upper" ? line.limits.upper : (lowerLimit(line, definition) ?? 0);
      const { unit } = definition;
      return { value: unitNumber(number, unit, view), format: unitFormat(unit, view) };
    },
  });
  return [
    text(word("metric"), 26, ({ metric }) => nameOf(metric)),
    text(word("month"), 12, ({ value }) => month(value?.month ?? null)),
    ...threes,
    limit("lower"),
    limit("upper"),
    text(word("reading"), 16, ({ signal, limits }) =>
      word(signal ?? (limits === null ? "noLimits" : "usual")),
    ),
  ];
}

/** Value, numerator and denominator; the value is a formula over the two where the metric is a fraction. */
function threeColumns(
  view: PackView,
  head: string,
  of: (line: PackLine) => PackCell | null,
  first: number,
): SheetColumn<PackLine>[] {
  const { word, definitionOf } = packSpeech(view);
  const numerator = columnLetters(first + 1);
  const denominator = columnLetters(first + 2);
  const found = (line: PackLine) => {
    const cell = of(line);
    const definition = cell === null ? definitionOf(line.metric) : definitionOf(cell.metric);
    return { cell, definition };
  };
  const side = (which: "numerator" | "denominator"): SheetColumn<PackLine> => ({
    head: word(`${which}Of`, { name: head }),
    width: 16,
    cell: (line) => {
      const { cell, definition } = found(line);
      if (cell === null || definition === undefined || !isFraction(definition)) return EMPTY;
      return sideCell(cell[which], sideUnit(definition[which]), view);
    },
  });
  return [
    {
      head,
      width: 18,
      cell: (line, at) => {
        const { cell, definition } = found(line);
        if (cell === null || definition === undefined) return EMPTY;
        if (!isFraction(definition)) return valueCell(cell, definition, view);
        return ratioCell(cell, definition, view, {
          numerator: `${numerator}${at}`,
          denominator: `${denominator}${at}`,
        });
      },
    },
    side("numerator"),
    side("denominator"),
  ];
}

/** The columns of a sheet of places: values first, the sides of fractions behind them. */
export function rowColumns(
  view: PackView,
  grain: "region" | "city",
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
    head: say(definition.name),
    width: 16,
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
    head: word(`${which}Of`, { name: say(definition.name) }),
    width: 16,
    cell: (row) => sideCell(cellOf(row, definition)?.[which] ?? null, sideUnit(definition[which]), view),
  });
  return [
    { head: word(grain), width: 20, cell: ({ name }) => ({ value: name }) },
    ...definitions.map(value),
    ...fractions.flatMap((definition) => [side(definition, "numerator"), side(definition, "denominator")]),
  ];
}
