import { readDecimal, shorten, writeDecimal } from "../../../science/exact-decimal.ts";
import { halfWidth } from "../clean-text.ts";
import { parseAmount } from "../parse-number.ts";
import { parseValue } from "../parse-value.ts";
import { type Parsed, parsed } from "../problem.ts";
import type { ReadingRules } from "../reading-rules.ts";
import type { Choice, Field } from "../record-kind.ts";

/** Reads a cell as canonical text; null is an empty cell. */
export type CellReader = (raw: string) => Parsed<string | null>;

const REFERENCE_LENGTH = 200;

function asText<Value>(
  found: Parsed<Value | null>,
  write: (value: Value) => string = String,
): Parsed<string | null> {
  if (!found.ok) return found;
  return parsed(found.value === null ? null : write(found.value));
}

function multiply(text: string, factor: string): string {
  const [left, right] = [readDecimal(text), readDecimal(factor)];
  if (left === null || right === null) throw new RangeError(`not decimals: ${text}, ${factor}`);
  return writeDecimal(
    shorten({ coefficient: left.coefficient * right.coefficient, scale: left.scale + right.scale }),
  );
}

/** Amounts are kept exact here; their currency decides later how many decimals there may be. */
function readMoney(raw: string, rules: ReadingRules, factor: string | undefined): Parsed<string | null> {
  const found = parseValue(raw, { kind: "decimal" }, rules);
  if (!found.ok || found.value === null) return found;
  return parsed(factor === undefined ? found.value : multiply(found.value, factor));
}

function readInteger(
  raw: string,
  rules: ReadingRules,
  range: { min: number; max: number },
  factor: string | undefined,
): Parsed<string | null> {
  if (factor === undefined) return asText(parseValue(raw, { kind: "integer", ...range }, rules));
  const found = parseValue(raw, { kind: "decimal" }, rules);
  if (!found.ok || found.value === null) return found;
  return asText(
    parseValue(multiply(found.value, factor), { kind: "integer", ...range }, { ...rules, decimalMark: "." }),
  );
}

/** A plain number in a list of bands means the band it falls into. */
function bandOf(raw: string, choices: readonly Choice[], rules: ReadingRules): string | undefined {
  if (!choices.some((choice) => choice.min !== undefined)) return undefined;
  const plain = halfWidth(raw).trim().replace(/人$/u, "").trim();
  if (!/^\d[\d,]*$/u.test(plain)) return undefined;
  const found = parseValue(plain, { kind: "integer" }, rules);
  if (!found.ok || found.value === null) return undefined;
  const number = found.value;
  return choices.find(
    ({ min, max }) => min !== undefined && number >= min && number <= (max ?? Number.MAX_SAFE_INTEGER),
  )?.id;
}

function choiceReader(choices: readonly Choice[], rules: ReadingRules): CellReader {
  // One list for all cells: its index is built once.
  const named = choices.map(({ id, zh, en, aliases }) => ({
    id,
    name: { "zh-CN": zh, en },
    ...(aliases === undefined ? {} : { aliases }),
  }));
  return (raw) => {
    const band = bandOf(raw, choices, rules);
    return band === undefined
      ? asText(parseValue(raw, { kind: "choice", choices: named }, rules))
      : parsed(band);
  };
}

function readList(raw: string, rules: ReadingRules): Parsed<string | null> {
  const names: string[] = [];
  for (const part of raw.split(/[;；,，、\n]/u)) {
    const found = parseValue(part, { kind: "text", maxLength: REFERENCE_LENGTH }, rules);
    if (!found.ok) return found;
    if (found.value !== null) names.push(found.value);
  }
  return parsed(names.length === 0 ? null : names.join("\n"));
}

function textReader(field: Field & { type: "text" }, rules: ReadingRules): CellReader {
  if (field.check === "credit_code") return (raw) => asText(parseValue(raw, { kind: "credit-code" }, rules));
  if (field.check === "division_code") {
    return (raw) => asText(parseValue(raw, { kind: "division-code" }, rules));
  }
  if (field.id === "currency") {
    return (raw) => {
      const found = parseValue(halfWidth(raw), { kind: "text", maxLength: field.max }, rules);
      return asText(found, (text) => text.toUpperCase());
    };
  }
  return (raw) => asText(parseValue(raw, { kind: "text", maxLength: field.max }, rules));
}

/** The match key and names of other records: text as cleaned. */
export function referenceReader(rules: ReadingRules): CellReader {
  return (raw) => asText(parseValue(raw, { kind: "text", maxLength: REFERENCE_LENGTH }, rules));
}

/** An ISO day. */
export function dayReader(rules: ReadingRules): CellReader {
  return (raw) => asText(parseValue(raw, { kind: "day" }, rules));
}

/**
 * A reader of a field's cells as the canonical text that the import engine's stage holds: plain decimals, ISO days and
 * instants, ids of choices, 'true'/'false', references one a line. The same reader serves preview and run.
 *
 * @param factor plain decimal by which numbers are multiplied
 * @example canonicalReader(recordKind("deal").fields[8], rules)(" 2026/1/5 ") // { ok: true, value: "2026-01-04T16:00:00.000Z" }
 */
export function canonicalReader(field: Field, rules: ReadingRules, factor?: string): CellReader {
  switch (field.type) {
    case "text":
      return textReader(field, rules);
    case "contact":
      return (raw) => asText(parseValue(raw, { kind: "text", maxLength: field.max }, rules));
    case "integer": {
      const { min, max } = field;
      return (raw) => readInteger(raw, rules, { min, max }, factor);
    }
    case "decimal":
    case "money":
      return (raw) => readMoney(raw, rules, factor);
    case "boolean":
      return (raw) => asText(parseValue(raw, { kind: "boolean" }, rules));
    case "day":
      return dayReader(rules);
    case "instant":
      return (raw) => asText(parseValue(raw, { kind: "instant" }, rules), (instant) => instant.toISOString());
    case "choice":
      return choiceReader(field.choices, rules);
    case "reference":
      return referenceReader(rules);
    case "references":
      return (raw) => readList(raw, rules);
  }
}

/**
 * The problem of an amount whose cell names another currency than the row does; null when it names none or the same.
 *
 * @example currencyMarkProblem("$100", "CNY", rules)?.code // "wrong-currency"
 */
export function currencyMarkProblem(raw: string, currency: string, rules: ReadingRules) {
  if (/^[\d\s.,+()-]*$/u.test(raw)) return null;
  const read = parseAmount(halfWidth(raw).trim(), { code: currency, exponent: 6 }, rules);
  return !read.ok && read.problem.code === "wrong-currency" ? read : null;
}
