import type { Pack } from "./assemble-pack.ts";
import { type PackTrialRow, packTrialRows } from "./pack-trial-rows.ts";
import { decisionState, type PackDefinition, type PackView, packSpeech } from "./pack-view.ts";
import { type SheetColumn, unitFormat, unitNumber } from "./pack-xlsx-columns.ts";

/** A sheet of equal rows. */
export interface Sheet<Row> {
  readonly name: string;
  readonly columns: readonly SheetColumn<Row>[];
  readonly rows: readonly Row[];
}

/** Month by month: what charts are drawn from. */
export function seriesSheet(view: PackView): Sheet<string> {
  const { word, nameOf, month, definitionOf } = packSpeech(view);
  const lines = [...view.pack.headline, ...view.pack.retention, ...view.pack.concentration].filter(
    ({ metric }, at, all) => all.findIndex((one) => one.metric === metric) === at,
  );
  const months = [...new Set(lines.flatMap(({ series }) => series.map((one) => one.month)))].sort();
  return {
    name: word("trend"),
    rows: months,
    columns: [
      { head: word("month"), width: 12, cell: (at) => ({ value: month(at) }) },
      ...lines.map(({ metric, series }): SheetColumn<string> => {
        const unit = definitionOf(metric)?.unit ?? "count";
        return {
          head: nameOf(metric),
          width: 16,
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
  const { word, nameOf, month, cell, definitionOf } = packSpeech(view);
  const side = (effect: Decision["effect"], which: "before" | "now") =>
    effect === null ? "" : cell(effect[which], definitionOf(effect.metric)?.unit ?? "count");
  return {
    name: word("decisions"),
    rows: view.pack.decisions,
    columns: [
      { head: word("decision"), width: 60, wrap: true, cell: ({ title }) => ({ value: title }) },
      { head: word("month"), width: 12, cell: ({ decidedIn }) => ({ value: month(decidedIn) }) },
      { head: word("owner"), width: 16, cell: ({ ownerName }) => ({ value: ownerName ?? "" }) },
      { head: word("due"), width: 12, cell: ({ due }) => ({ value: due }) },
      { head: word("state"), width: 20, cell: (one) => ({ value: word(decisionState(one)) }) },
      {
        head: word("metric"),
        width: 26,
        cell: ({ effect }) => ({ value: effect === null ? "" : nameOf(effect.metric) }),
      },
      { head: word("before"), width: 18, cell: ({ effect }) => ({ value: side(effect, "before") }) },
      { head: word("thisMonth"), width: 18, cell: ({ effect }) => ({ value: side(effect, "now") }) },
    ],
  };
}

type Restated = Pack["restatements"][number]["cells"][number];

/** Closed and restated values side by side. */
export function restatementSheet(view: PackView): Sheet<Restated> {
  const { word, nameOf, month, cell, definitionOf } = packSpeech(view);
  const { pack } = view;
  const names = new Map([...pack.regions, ...pack.cities].map(({ subjectId, name }) => [subjectId, name]));
  const side = (found: Restated, which: "closed" | "restated") => {
    const numbers = found[which];
    const unit = definitionOf(found.metric)?.unit ?? "count";
    return { value: numbers === null ? "" : cell({ ...found, ...numbers }, unit) };
  };
  return {
    name: word("restatements"),
    rows: pack.restatements
      .flatMap(({ cells }) => cells)
      .filter(({ grain, slice }) => slice === "all" && grain !== "partner" && grain !== "manager"),
    columns: [
      { head: word("metric"), width: 26, cell: ({ metric }) => ({ value: nameOf(metric) }) },
      { head: word("month"), width: 12, cell: (found) => ({ value: month(found.month) }) },
      {
        head: word("subject"),
        width: 20,
        cell: ({ grain, subjectId }) => ({
          value: grain === "company" ? word("company") : (names.get(subjectId ?? "") ?? word("other")),
        }),
      },
      { head: word("closedValue"), width: 18, cell: (found) => side(found, "closed") },
      { head: word("restatedValue"), width: 18, cell: (found) => side(found, "restated") },
    ],
  };
}

/** Every criterion of the trials, version by version. */
export function trialSheet(view: PackView): Sheet<PackTrialRow> {
  const { word } = packSpeech(view);
  return {
    name: word("trials"),
    rows: packTrialRows(view),
    columns: [
      { head: word("trials"), width: 24, cell: ({ trial }) => ({ value: trial }) },
      { head: word("version"), width: 10, format: "0", cell: ({ version }) => ({ value: version }) },
      {
        head: word("trialCriterion"),
        width: 40,
        wrap: true,
        cell: ({ criterion }) => ({ value: criterion }),
      },
      { head: word("metric"), width: 26, cell: ({ metric }) => ({ value: metric }) },
      { head: word("trialSoFar"), width: 16, cell: ({ soFar }) => ({ value: soFar }) },
      { head: word("trialMustBe"), width: 16, cell: ({ mustBe }) => ({ value: mustBe }) },
      { head: word("numerator"), width: 20, cell: ({ sides }) => ({ value: sides }) },
      { head: word("trialState"), width: 20, cell: ({ state }) => ({ value: state }) },
    ],
  };
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
