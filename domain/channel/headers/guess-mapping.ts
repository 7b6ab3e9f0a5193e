import { type NormalHeader, normaliseHeader } from "./normalise-header.ts";
import { type FieldType, shapeFit } from "./value-shape.ts";

/** A field that a column of a file can be imported into. */
export interface TargetField {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly aliases: readonly string[];
  readonly type: FieldType;
  readonly required?: boolean;
}

/** How a header was matched, strongest first. */
export type MatchKind = "name" | "alias" | "words" | "similar" | "none";

export interface ColumnGuess {
  /** Index of the column in the file, from 0. */
  readonly column: number;
  readonly header: string;
  /** Id of the proposed field; null when none fits. */
  readonly field: string | null;
  /** 0..1: from 0.9 take it, from 0.5 ask, 0 none. */
  readonly confidence: number;
  readonly match: MatchKind;
  readonly reason: { readonly zh: string; readonly en: string };
  /** Multiply numbers by this to reach the base unit (yuan, one, ratio 1). */
  readonly factor: number;
  /** The unit as the header writes it. */
  readonly unit: string | null;
}

export interface MappingGuess {
  /** One guess a column, in the order of the file. */
  readonly columns: readonly ColumnGuess[];
  /** Ids of required fields without a column. */
  readonly missing: readonly string[];
}

interface Candidate {
  readonly column: number;
  readonly field: TargetField;
  readonly score: number;
  readonly match: MatchKind;
  readonly fit: number | null;
}

const LEAST_SCORE = 0.5;
const SCALED: ReadonlySet<FieldType> = new Set(["integer", "money", "ratio"]);

/**
 * Proposes which column of a file goes into which field, at most one column a field and one field a column.
 *
 * A header equal to a field's id, name or alias beats one with the same words in other words or order (`ResellerKey`
 * for `代理商编号`), which beats one that shares most of them. Values of the wrong shape lower a match and decide ties;
 * shape alone never makes one. `samples` holds some rows of the file, cells in the order of the headers.
 *
 * @example
 * guessMapping(["经销商名称", "金额(万元)"], [["甲", "12.5"]], fields).columns[1];
 * // { column: 1, field: "amount", confidence: 1, factor: 10000, unit: "万元", match: "name", ... }
 */
export function guessMapping(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  fields: readonly TargetField[],
): MappingGuess {
  const normal = headers.map(readings);
  const known = fields.map((field) => ({ field, names: namesOf(field) }));
  const candidates: Candidate[] = [];
  for (const [column, own] of normal.entries()) {
    const values = samples.map((row) => row[column] ?? "");
    for (const { field, names } of known) {
      const best = bestName(own, names);
      if (best.score === 0) continue;
      const fit = shapeFit(values, field.type);
      candidates.push({ column, field, match: best.match, fit, score: best.score * shapeWeight(fit) });
    }
  }
  const taken = assign(candidates.filter((candidate) => candidate.score >= LEAST_SCORE));
  const columns = headers.map((header, column) => {
    const rivals = candidates.filter((other) => other.column === column);
    return describe(column, header, normal[column]?.[0]?.header, taken.get(column), rivals);
  });
  const found = new Set(columns.map((guess) => guess.field));
  const missing = fields.filter((field) => field.required === true && !found.has(field.id));
  return { columns, missing: missing.map((field) => field.id) };
}

interface Reading {
  readonly header: NormalHeader;
  readonly weight: number;
}

/** A joined header (`客户/编号`) is read whole and, with less weight, by its last part. */
function readings(header: string): Reading[] {
  const whole = { header: normaliseHeader(header), weight: 1 };
  const last = header.split(/[/\uff0f]/).at(-1) ?? "";
  return last === header || last.trim() === ""
    ? [whole]
    : [whole, { header: normaliseHeader(last), weight: 0.85 }];
}

interface FieldName {
  readonly header: NormalHeader;
  readonly match: "name" | "alias";
}

function namesOf(field: TargetField): FieldName[] {
  const own = [field.id, field.zh, field.en].map((text) => ({
    header: normaliseHeader(text),
    match: "name" as const,
  }));
  return [
    ...own,
    ...field.aliases.map((text) => ({ header: normaliseHeader(text), match: "alias" as const })),
  ];
}

function bestName(own: readonly Reading[], names: readonly FieldName[]): { score: number; match: MatchKind } {
  let best: { score: number; match: MatchKind } = { score: 0, match: "none" };
  for (const { header, weight } of own) {
    for (const name of names) {
      const found = compare(header, name);
      if (found.score * weight > best.score) best = { score: found.score * weight, match: found.match };
    }
  }
  return best;
}

function compare(own: NormalHeader, name: FieldName): { score: number; match: MatchKind } {
  if (own.key === "" || name.header.key === "") return { score: 0, match: "none" };
  if (own.key === name.header.key) return { score: name.match === "name" ? 1 : 0.98, match: name.match };
  const mine = new Set(own.concepts);
  const theirs = new Set(name.header.concepts);
  const shared = [...mine].filter((concept) => theirs.has(concept)).length;
  if (shared === 0) return { score: 0, match: "none" };
  const dice = (2 * shared) / (mine.size + theirs.size);
  if (dice === 1) return { score: mine.size > 1 ? 0.88 : 0.8, match: "words" };
  return { score: 0.82 * dice, match: "similar" };
}

/** 1 when the values fit or say nothing, down to 0.5 when none fits. */
function shapeWeight(fit: number | null): number {
  return fit === null ? 0.99 : 0.5 + 0.5 * Math.min(1, fit / 0.8);
}

function assign(candidates: readonly Candidate[]): Map<number, Candidate> {
  const order = [...candidates].sort((a, b) => b.score - a.score || a.column - b.column);
  const taken = new Map<number, Candidate>();
  const used = new Set<string>();
  for (const candidate of order) {
    if (taken.has(candidate.column) || used.has(candidate.field.id)) continue;
    taken.set(candidate.column, candidate);
    used.add(candidate.field.id);
  }
  return taken;
}

function describe(
  column: number,
  header: string,
  normal: NormalHeader | undefined,
  chosen: Candidate | undefined,
  rivals: readonly Candidate[],
): ColumnGuess {
  const unit = normal?.unit ?? null;
  if (chosen === undefined) {
    const reason = { zh: "没有相近的字段。", en: "No field comes close." };
    return { column, header, field: null, confidence: 0, match: "none", reason, factor: 1, unit };
  }
  const { field, match, fit, score } = chosen;
  const close = rivals.some((other) => other.field.id !== field.id && score - other.score < 0.05);
  const confidence =
    Math.round((close && score < 0.95 ? score - 0.1 : score + (fit === null ? 0.01 : 0)) * 100) / 100;
  const factor = SCALED.has(field.type) ? (normal?.factor ?? 1) : 1;
  const reason = reasonFor(match, field, fit, factor, unit);
  return {
    column,
    header,
    field: field.id,
    confidence: Math.min(1, confidence),
    match,
    reason,
    factor,
    unit,
  };
}

function reasonFor(
  match: MatchKind,
  field: TargetField,
  fit: number | null,
  factor: number,
  unit: string | null,
): { zh: string; en: string } {
  const by = {
    name: { zh: `表头与“${field.zh}”一致`, en: `the header is “${field.en}”` },
    alias: { zh: `表头是“${field.zh}”的常用叫法`, en: `the header is a usual name for “${field.en}”` },
    words: { zh: `表头与“${field.zh}”意思相同`, en: `the header means the same as “${field.en}”` },
    similar: { zh: `表头与“${field.zh}”部分相同`, en: `the header partly matches “${field.en}”` },
    none: { zh: "", en: "" },
  }[match];
  const wrong = fit !== null && fit < 0.8;
  const zh = `${by.zh}${wrong ? "，但部分内容的格式不符" : ""}${factor === 1 ? "" : `；单位为${unit}，导入时换算`}。`;
  const en = `${by.en}${wrong ? ", but some values do not fit its type" : ""}${factor === 1 ? "" : `; values are in ${unit} and will be converted`}.`;
  return { zh, en: en.charAt(0).toUpperCase() + en.slice(1) };
}
