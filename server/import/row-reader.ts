import { stageColumns } from "../../database/import/stage-table.ts";
import {
  type CellReader,
  canonicalReader,
  currencyMarkProblem,
  dayReader,
  referenceReader,
} from "../../domain/channel/import/canonical-cell.ts";
import type { ImportMapping } from "../../domain/channel/import/import-mapping.ts";
import type { RowProblem } from "../../domain/channel/import/row-problem.ts";
import type { ReadingRules } from "../../domain/channel/reading-rules.ts";
import type { RecordKind } from "../../domain/channel/record-kind.ts";
import type { TableRow } from "./read/table.ts";

const CACHE_SIZE = 20_000;
const TRIAL_ROWS = 2_000;

/**
 * Columns repeat themselves (days, names, choices), so most cells were read before. A column that does not repeat is
 * found out after some rows and read plainly.
 */
function remembering(read: CellReader): CellReader {
  const known = new Map<string, string | null>();
  let asked = 0;
  let found = 0;
  let plain = false;
  return (raw) => {
    if (plain) return read(raw);
    asked += 1;
    const value = known.get(raw);
    if (value !== undefined) {
      found += 1;
      return { ok: true, value };
    }
    if (asked === TRIAL_ROWS && found < TRIAL_ROWS / 4) {
      plain = true;
      known.clear();
    }
    const result = read(raw);
    if (result.ok && raw.length <= 200) {
      if (known.size >= CACHE_SIZE) known.clear();
      known.set(raw, result.value);
    }
    return result;
  };
}

interface ColumnPlan {
  readonly target: string;
  readonly place: number;
  /** Place of the column in the stage. */
  readonly slot: number;
  readonly read: CellReader;
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly otherwise: string | undefined;
  readonly money: boolean;
}

function readerOf(kind: RecordKind, target: string, rules: ReadingRules, factor?: string): CellReader {
  if (target === "reference") return referenceReader(rules);
  if (target === "valid_from") return dayReader(rules);
  const field = kind.fields.find((candidate) => candidate.id === target);
  if (field === undefined) throw new Error(`${kind.id} has no field ${target}`);
  return canonicalReader(field, rules, factor);
}

function planColumns(kind: RecordKind, mapping: ImportMapping, rules: ReadingRules): ColumnPlan[] {
  const slots = stageColumns(kind);
  const isMoney = (target: string) =>
    kind.fields.some((field) => field.id === target && field.type === "money");
  const plans: ColumnPlan[] = [];
  for (const { column, field, factor, values } of mapping.columns) {
    if (column === null || field === null) continue;
    plans.push({
      target: field,
      place: column,
      slot: slots.indexOf(field),
      read: remembering(readerOf(kind, field, rules, factor)),
      values: values === undefined ? undefined : new Map(Object.entries(values)),
      otherwise: mapping.defaults?.[field],
      money: isMoney(field),
    });
  }
  for (const [target, text] of Object.entries(mapping.defaults ?? {})) {
    if (plans.some((plan) => plan.target === target)) continue;
    plans.push({
      target,
      place: -1,
      slot: slots.indexOf(target),
      read: remembering(readerOf(kind, target, rules)),
      values: undefined,
      otherwise: text,
      money: isMoney(target),
    });
  }
  return plans;
}

/** What a row became on its way into the stage. */
export interface ReadRow {
  /** One canonical text for each stage column. */
  readonly values: (string | null)[];
  readonly problems: RowProblem[];
}

/** Reads the rows of one file with one mapping. */
export interface RowReader {
  read(row: TableRow): ReadRow;
}

/**
 * Makes the reader that preview and run share: raw cells in, canonical texts and problems of single cells out.
 *
 * @param reportingCurrency what an amount is in when the row names no currency
 * @example const reader = rowReader(kind, mapping, readingRules(zone), "CNY"); reader.read(row).values
 */
export function rowReader(
  kind: RecordKind,
  mapping: ImportMapping,
  rules: ReadingRules,
  reportingCurrency: string,
): RowReader {
  const plans = planColumns(kind, mapping, rules);
  const width = stageColumns(kind).length;
  const currencySlot = stageColumns(kind).indexOf("currency");
  const rawOf = (plan: ColumnPlan, row: TableRow): string => {
    const cell = plan.place < 0 ? "" : (row.cells[plan.place] ?? "");
    const meant = plan.values?.get(cell.trim()) ?? cell;
    return plan.otherwise !== undefined && meant.trim() === "" ? plan.otherwise : meant;
  };
  const read = (row: TableRow): ReadRow => {
    const values: (string | null)[] = new Array(width).fill(null);
    const problems: RowProblem[] = [];
    values[0] = String(row.number);
    for (const plan of plans) {
      const result = plan.read(rawOf(plan, row));
      if (result.ok) values[plan.slot] = result.value;
      else problems.push({ field: plan.target, code: result.problem.code, params: result.problem.params });
    }
    for (const plan of plans) {
      if (!plan.money || values[plan.slot] === null) continue;
      const wrong = currencyMarkProblem(rawOf(plan, row), values[currencySlot] ?? reportingCurrency, rules);
      if (wrong !== null) {
        problems.push({ field: plan.target, code: wrong.problem.code, params: wrong.problem.params });
      }
    }
    if (row.problem !== undefined) {
      problems.push({ field: "", code: "file", params: { zh: row.problem.zh, en: row.problem.en } });
    }
    if (problems.length > 0) values[width - 1] = JSON.stringify(problems);
    return { values, problems };
  };
  return { read };
}
