import type { Pack } from "./assemble-pack.ts";
import { type PackTrialRow, packTrialRows } from "./pack-trial-rows.ts";
import {
  decisionOwner,
  decisionState,
  type PackDefinition,
  type PackView,
  packSpeech,
  type Restated,
} from "./pack-view.ts";
import {
  dayCell,
  headIn,
  monthCell,
  numberCell,
  type SheetCell,
  type SheetColumn,
  threeColumns,
  unitFormat,
  unitNumber,
} from "./pack-xlsx-columns.ts";

/** A sheet of equal rows. */
export interface Sheet<Row> {
  readonly name: string;
  readonly columns: readonly SheetColumn<Row>[];
  readonly rows: readonly Row[];
}

/** Month by month: what charts are drawn from. */
export function seriesSheet(view: PackView): Sheet<string> {
  const { word, nameOf, definitionOf } = packSpeech(view);
  const lines = [...view.pack.headline, ...view.pack.retention, ...view.pack.concentration].filter(
    ({ metric }, at, all) => all.findIndex((one) => one.metric === metric) === at,
  );
  const months = [...new Set(lines.flatMap(({ series }) => series.map((one) => one.month)))].sort();
  return {
    name: word("trend"),
    rows: months,
    columns: [
      { head: word("month"), width: 14, cell: (at) => monthCell(at, view) },
      ...lines.map(({ metric, series }): SheetColumn<string> => {
        const unit = definitionOf(metric)?.unit ?? "count";
        return {
          ...{ head: headIn(nameOf(metric), unit, view), width: 18 },
          cell: (at) => {
            const number = series.find((one) => one.month === at)?.number ?? null;
            return number === null
              ? { value: null }
              : { value: unitNumber(number, unit, view), format: unitFormat(unit, view) };
          },
        };
      }),
    ],
  };
}

type Decision = Pack["decisions"][number];

/** What earlier meetings decided, where it stands, and what came of it. */
export function decisionSheet(view: PackView): Sheet<Decision> {
  const speech = packSpeech(view);
  const { word, nameOf, definitionOf } = speech;
  const side = (which: "before" | "now") => (decision: Decision) =>
    decision.effect && { cell: decision.effect[which], metric: decision.effect.metric };
  return {
    name: word("decisions"),
    rows: view.pack.decisions,
    columns: [
      { head: word("decision"), width: 60, wrap: true, cell: ({ title }) => ({ value: title }) },
      { head: word("month"), width: 14, cell: ({ decidedIn }) => monthCell(decidedIn, view) },
      { head: word("owner"), width: 16, cell: (one) => ({ value: decisionOwner(one, speech) }) },
      { head: word("due"), width: 16, cell: ({ due }) => dayCell(due, view) },
      { head: word("state"), width: 20, cell: (one) => ({ value: word(decisionState(one)) }) },
      {
        head: word("metric"),
        width: 26,
        cell: ({ effect }) => ({ value: effect === null ? "" : nameOf(effect.metric) }),
      },
      ...threeColumns(view, word("before"), side("before"), 6),
      ...threeColumns(view, word("thisMonth"), side("now"), 9),
      {
        head: word("trialMustBe"),
        width: 10,
        cell: ({ effect }) => ({
          value: effect === null ? "" : effect.comparator === "at_least" ? "≥" : "≤",
        }),
      },
      {
        head: word("plan"),
        width: 18,
        cell: ({ effect }) =>
          effect === null
            ? { value: null }
            : numberCell(effect.threshold, definitionOf(effect.metric)?.unit ?? "count", view),
      },
    ],
  };
}

/** Closed and restated values side by side. */
export function restatementSheet(view: PackView): Sheet<Restated> {
  const { word, nameOf } = packSpeech(view);
  const { pack } = view;
  const names = new Map([...pack.regions, ...pack.cities].map(({ subjectId, name }) => [subjectId, name]));
  const own = pack.subject.grain === "company" ? word("company") : pack.subject.name;
  const side = (which: "closed" | "restated") => (found: Restated) => {
    const numbers = found[which];
    return { metric: found.metric, cell: numbers === null ? null : { ...found, ...numbers } };
  };
  return {
    name: word("restatements"),
    rows: pack.restatements
      .flatMap(({ cells }) => cells)
      .filter(({ grain, slice }) => slice === "all" && grain !== "partner" && grain !== "manager"),
    columns: [
      { head: word("metric"), width: 30, cell: ({ metric }) => ({ value: nameOf(metric) }) },
      { head: word("month"), width: 14, cell: (found) => monthCell(found.month, view) },
      {
        head: word("subject"),
        width: 20,
        cell: ({ grain, subjectId }) => ({
          value: grain === pack.subject.grain ? own : (names.get(subjectId ?? "") ?? word("other")),
        }),
      },
      ...threeColumns(view, word("closedValue"), side("closed"), 3),
      ...threeColumns(view, word("restatedValue"), side("restated"), 6),
    ],
  };
}

/** Every criterion of the trials, version by version. */
export function trialSheet(view: PackView): Sheet<PackTrialRow> {
  const { word } = packSpeech(view);
  const side = (which: "numerator" | "denominator"): SheetColumn<PackTrialRow> => ({
    ...{ head: word(which), width: 20 },
    cell: ({ figures }) => {
      const found = figures?.[which];
      return found ? numberCell(found.number, found.unit, view) : { value: null };
    },
  });
  return {
    name: word("trials"),
    rows: packTrialRows(view),
    columns: [
      { head: word("trials"), width: 24, wrap: true, cell: ({ trial }) => ({ value: trial }) },
      { head: word("version"), width: 10, format: "0", cell: ({ version }) => ({ value: version }) },
      {
        head: word("trialCriterion"),
        width: 40,
        wrap: true,
        cell: ({ criterion }) => ({ value: criterion }),
      },
      { head: word("metric"), width: 30, wrap: true, cell: ({ metric }) => ({ value: metric }) },
      { head: word("trialSoFar"), width: 18, cell: (row, at) => trialValue(row, at, view) },
      side("numerator"),
      side("denominator"),
      { head: word("trialMustBe"), width: 10, cell: ({ figures }) => ({ value: figures?.sign ?? "" }) },
      {
        head: word("trialThreshold"),
        width: 18,
        cell: ({ figures }) =>
          figures?.threshold == null ? { value: null } : numberCell(figures.threshold, figures.unit, view),
      },
      { head: word("trialState"), width: 24, cell: ({ state }) => ({ value: state }) },
    ],
  };
}

/** The columns of numerator and denominator stand behind that of the value. */
function trialValue({ figures, soFar }: PackTrialRow, at: number, view: PackView): SheetCell {
  if (figures === null) return { value: soFar };
  const { number, unit, numerator, denominator } = figures;
  if (number === null) return { value: null };
  const shown = numberCell(number, unit, view);
  const divided =
    numerator && denominator && denominator.number !== 0
      ? unitNumber(numerator.number, numerator.unit, view) /
        unitNumber(denominator.number, denominator.unit, view)
      : null;
  // A mean of months is more than its sums say.
  if (divided === null || Math.abs(divided - Number(shown.value)) > 1e-9) return shown;
  return { ...shown, value: { formula: `IF(G${at}=0,"",F${at}/G${at})`, result: divided } as never };
}

/** What every number means. */
export function definitionSheet(view: PackView): Sheet<PackDefinition> {
  const { word, say } = packSpeech(view);
  return {
    name: word("definitions"),
    rows: view.pack.definitions,
    columns: [
      { head: word("metric"), width: 26, cell: ({ name }) => ({ value: say(name) }) },
      { head: word("meaning"), width: 100, wrap: true, cell: ({ meaning }) => ({ value: say(meaning) }) },
      { head: word("version"), width: 10, format: "0", cell: ({ version }) => ({ value: version }) },
    ],
  };
}
