import type { Day } from "../calendar/day.ts";
import type { Month } from "../calendar/month.ts";
import type { Currency } from "../org/currency.ts";
import { cleanText, halfWidth } from "./clean-text.ts";
import { parseCreditCode } from "./credit-code.ts";
import { parseDivisionCode } from "./division-code.ts";
import { parseBoolean } from "./parse-boolean.ts";
import { type Choice, parseChoice } from "./parse-choice.ts";
import { type NumberRange, parseAmount, parseDecimal, parseInteger, parseRatio } from "./parse-number.ts";
import { parseDay, parseInstant, parseMonth } from "./parse-time.ts";
import { type Parsed, parsed, refused } from "./problem.ts";
import type { ReadingRules } from "./reading-rules.ts";

/** What a field of each kind takes besides its kind. */
interface FieldOptions {
  /** `maxLength` in characters, 200 unless told; `multiline` keeps line breaks. */
  text: { readonly maxLength?: number; readonly multiline?: boolean };
  integer: NumberRange;
  decimal: NumberRange;
  /** 0..1 unless told. */
  ratio: NumberRange;
  money: { readonly currency: Currency };
  day: unknown;
  month: unknown;
  instant: unknown;
  boolean: unknown;
  choice: { readonly choices: readonly Choice[] };
  "credit-code": unknown;
  "division-code": unknown;
}

/** What a cell of each kind becomes. Decimals and ratios stay exact as plain decimal texts. */
export interface FieldValues {
  text: string;
  integer: number;
  decimal: string;
  ratio: string;
  /** Minor units. */
  money: bigint;
  day: Day;
  month: Month;
  instant: Date;
  boolean: boolean;
  /** The id of the choice. */
  choice: string;
  "credit-code": string;
  "division-code": string;
}

/** Kinds of fields a cell can be read as. */
export type FieldKind = keyof FieldValues;

/** How the cells of a column are read. */
export type Field<Kind extends FieldKind = FieldKind> = {
  [K in Kind]: { readonly kind: K; readonly required?: boolean } & FieldOptions[K];
}[Kind];

type Readers = {
  [K in FieldKind]: (text: string, field: Field<K>, rules: ReadingRules) => Parsed<FieldValues[K]>;
};

const MAX_TEXT = 200;
/** What people and databases write for "nothing" where a text would not be read. */
const NOTHING = /^(?:-+|[—–―]+|\/|\\n|null|nil|none|n\/?a)$/iu;
const SPREADSHEET_ERROR = /^#(?:n\/a|ref!|value!|div\/0!|name\?|num!|null!|spill!|calc!|#+)$/iu;

const readers: Readers = {
  text: readText,
  integer: (text, field, rules) => parseInteger(text, rules, field),
  decimal: (text, field, rules) => parseDecimal(text, rules, field),
  ratio: (text, field, rules) => parseRatio(text, rules, field),
  money: (text, field, rules) => parseAmount(text, field.currency, rules),
  day: (text, _field, rules) => parseDay(text, rules),
  month: (text, _field, rules) => parseMonth(text, rules),
  instant: (text, _field, rules) => parseInstant(text, rules),
  boolean: (text) => parseBoolean(text),
  choice: (text, field) => parseChoice(text, field.choices),
  "credit-code": readCreditCode,
  "division-code": readDivisionCode,
};

/**
 * Turns a cell's text into a value of its field's kind. The text is cleaned first. An empty cell is null, or
 * refused when the field is required; so is a dash, `NULL` or `N/A`, except in a text. An error left by a
 * spreadsheet (`#REF!`) is refused everywhere.
 *
 * @example
 * parseValue(" 1.2万 ", { kind: "integer" }, readingRules("Asia/Shanghai")) // { ok: true, value: 12000 }
 */
export function parseValue<Kind extends FieldKind>(
  raw: string,
  field: Field<Kind>,
  rules: ReadingRules,
): Parsed<FieldValues[Kind] | null> {
  const clean = cleanText(raw);
  if (!clean.ok) return clean;
  const text = clean.value;
  if (text === "" || isNothing(text, field as Field))
    return field.required ? refused("required", {}) : parsed(null);
  if (SPREADSHEET_ERROR.test(text)) return refused("spreadsheet-error", { text });
  return readers[field.kind as Kind](text, field, rules);
}

/** A text may be a dash, and a choice may be named "None": then it is meant. */
function isNothing(text: string, field: Field): boolean {
  if (field.kind === "text" || !NOTHING.test(text)) return false;
  return !(field.kind === "choice" && parseChoice(text, field.choices).ok);
}

function readText(text: string, { maxLength = MAX_TEXT, multiline = false }: Field<"text">): Parsed<string> {
  const value = multiline ? text : text.replace(/\s+/gu, " ");
  const length = value.length <= maxLength ? value.length : [...value].length;
  return length > maxLength ? refused("too-long", { length, max: maxLength }) : parsed(value);
}

function readCreditCode(text: string): Parsed<string> {
  const result = parseCreditCode(halfWidth(text).replaceAll(" ", ""));
  if (result.ok) return parsed(result.code);
  const { problem } = result;
  switch (problem.reason) {
    case "length":
      return refused("credit-code-length", { length: problem.length });
    case "character":
      return refused("credit-code-character", { position: problem.position, character: problem.character });
    case "check":
      return refused("credit-code-check", { expected: problem.expected, found: problem.found });
  }
}

function readDivisionCode(text: string): Parsed<string> {
  const division = parseDivisionCode(halfWidth(text));
  return division ? parsed(division.code) : refused("not-a-division-code", { text });
}
