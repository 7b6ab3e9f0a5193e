import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import type { getEvaluation } from "../../contract/tactics/evaluations.ts";
import { useDefinitions } from "../measurement/use-definitions.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";

export type EvaluationForm = AnswerOf<typeof getEvaluation>;
export type FormColumn = EvaluationForm["columns"][number];
export type FormRow = EvaluationForm["rows"][number];

/** What a cell holds, whatever its column: a number of a criterion or the state of a gate. */
export interface ShownCell {
  readonly raw: number | null;
  readonly points: number | null;
  readonly state: "ok" | "too_few" | "immature" | "absent" | "open" | "passed" | "failed" | "expired";
}

/** The cell of a row in a column: criteria stand before gates. */
export function shownCell(form: EvaluationForm, row: FormRow, at: number): ShownCell {
  const criteria = form.columns.filter(({ kind }) => kind === "criterion").length;
  const cell = at < criteria ? row.cells[at] : undefined;
  if (cell !== undefined) return cell;
  const gate = row.gates[at - criteria];
  return { raw: gate?.raw ?? null, points: null, state: gate?.state ?? "open" };
}

/**
 * Cells of the evaluation form in the reader's language; amounts and ratios as their metric writes them.
 *
 * @example const words = useFormWords(); words.cell(column, cell) // "28.2%"
 */
export function useFormWords() {
  const { t } = useTranslation("selection");
  const metrics = useDefinitions();
  const words = useMetricWords();
  const number = (column: FormColumn, raw: number): string => {
    const unit = column.metric === null ? undefined : metrics?.get(column.metric)?.definition.unit;
    if (unit === undefined) return String(Math.round(raw * 100) / 100);
    return words.number(unit === "money" ? raw * 10 ** words.currency.exponent : raw, unit);
  };
  const cell = (column: FormColumn, shown: ShownCell): string => {
    if (column.kind === "criterion" && shown.raw !== null) return number(column, shown.raw);
    const state = t(`cell.${shown.state}`);
    return shown.raw === null ? state : `${state} · ${number(column, shown.raw)}`;
  };
  const score = (value: number | null) => (value === null ? "" : value.toFixed(1));
  const metric = (id: string) => {
    const found = metrics?.get(id);
    return found === undefined ? id : words.say(found.definition.name);
  };
  return { number, cell, score, metric };
}

/**
 * How each row stands in a column among the rows of its region: 0 (the lowest fifth) to 4; undefined without points.
 */
export function heatLevels(form: EvaluationForm, at: number): (number | undefined)[] {
  const points = form.rows.map((row) => ({ region: row.regionId, value: shownCell(form, row, at).points }));
  const regions = Map.groupBy(points, ({ region }) => region);
  return points.map(({ region, value }) => {
    if (value === null) return undefined;
    const peers = (regions.get(region) ?? []).flatMap((peer) => (peer.value === null ? [] : [peer.value]));
    if (peers.length < 2) return 0;
    const below = peers.filter((peer) => peer < value).length;
    return Math.min(4, Math.floor((5 * below) / (peers.length - 1)));
  });
}
