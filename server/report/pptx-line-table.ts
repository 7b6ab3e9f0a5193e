import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";
import { inBrackets, lowerLimit, type PackLine } from "./pack-view.ts";
import type { Slide } from "./pptx-library.ts";
import { addTable, type Deck, type Place, type SlideColumn, tableHeight } from "./pptx-parts.ts";
import { INK } from "./pptx-theme.ts";

export type Spoken = Pick<Deck, "view" | "speech">;

/**
 * Metrics as a table: the month, what it is compared with, plan and limits, and how it reads.
 *
 * @param narrow leaves the limits out
 */
export function addLines(
  slide: Slide,
  deck: Spoken,
  lines: readonly PackLine[],
  at: Place,
  narrow = false,
): void {
  addTable(slide, deck.view, at, { columns: lineColumns(deck, lines, narrow), rows: lines });
}

/** How high that table is. */
export function linesHeight(deck: Spoken, lines: readonly PackLine[], at: Place): number {
  return tableHeight(at, { columns: lineColumns(deck, lines, false), rows: lines });
}

function lineColumns(
  { view, speech }: Spoken,
  lines: readonly PackLine[],
  narrow: boolean,
): SlideColumn<PackLine>[] {
  const unitOf = ({ metric }: PackLine) => speech.definitionOf(metric)?.unit ?? "count";
  const withPlan = lines.some(({ plan, target }) => plan !== null || target !== undefined);
  const own = ({ metric, value }: PackLine) =>
    value?.month && value.month !== view.pack.month
      ? `${speech.nameOf(metric)}${inBrackets(speech.month(value.month), view)}`
      : speech.nameOf(metric);
  const reading = ({ signal, limits }: PackLine) =>
    speech.word(signal ?? (limits === null ? "noLimits" : "usual"));
  return [
    { head: speech.word("metric"), width: 3.1, text: own },
    {
      ...{ head: speech.word("thisMonth"), width: 1.8, align: "right", bold: true },
      text: (line) => speech.cell(line.value, unitOf(line)),
    },
    {
      ...{ head: speech.word("previous"), width: 1.6, align: "right" },
      text: (line) => speech.cell(line.previous, unitOf(line)),
    },
    {
      ...{ head: speech.word("lastYear"), width: 1.6, align: "right" },
      text: (line) => speech.cell(line.lastYear, unitOf(line)),
    },
    ...(withPlan ? planColumns({ view, speech }, unitOf) : []),
    ...(narrow
      ? []
      : [
          {
            head: speech.word("limits"),
            width: 3.1,
            align: "right" as const,
            text: (line: PackLine) => limitsText(line, { view, speech }),
          },
        ]),
    {
      ...{ head: speech.word("reading"), width: 1.8, indent: true, text: reading },
      color: (line) =>
        line.signal === null ? INK.quiet : isGood(line, { view, speech }) ? INK.good : INK.bad,
    },
  ];
}

function planColumns({ speech }: Spoken, unitOf: (line: PackLine) => MetricUnit): SlideColumn<PackLine>[] {
  const planned = ({ plan, target }: PackLine) =>
    plan?.denominator ? Number(plan.denominator) : (target?.number ?? null);
  return [
    {
      ...{ head: speech.word("plan"), width: 1.5, align: "right" },
      text: (line) => {
        const number = planned(line);
        return number === null ? "" : speech.number(number, unitOf(line));
      },
    },
    {
      ...{ head: speech.word("attainment"), width: 1.3, align: "right" },
      text: ({ plan, target }) => {
        if (plan !== null) return speech.cell(plan, "ratio");
        return target?.met == null ? "" : speech.word(target.met ? "targetMet" : "targetMissed");
      },
    },
  ];
}

function limitsText(line: PackLine, { speech }: Spoken): string {
  const definition = speech.definitionOf(line.metric);
  if (line.limits === null || definition === undefined) return "";
  const lower = speech.number(lowerLimit(line, definition) ?? 0, definition.unit);
  return `${lower} – ${speech.number(line.limits.upper, definition.unit)}`;
}

function isGood({ metric, signal }: PackLine, { speech }: Spoken): boolean {
  return (speech.definitionOf(metric)?.direction === "higher") === (signal === "above");
}
