import { type ExactDecimal, readDecimal, shorten, writeDecimal } from "../../science/exact-decimal.ts";
import { type Currency, isoCurrencies } from "../org/currency.ts";
import { parseMoney } from "../org/money.ts";
import { halfWidth } from "./clean-text.ts";
import { type Parsed, parsed, type Refused, refused } from "./problem.ts";
import type { ReadingRules } from "./reading-rules.ts";

/** Limits of a number, both included. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
}

interface Reading {
  readonly decimal: ExactDecimal;
  readonly percent: boolean;
  /** The mark of a currency as written, or none. */
  readonly mark: string | null;
}

type Marks = Pick<ReadingRules, "decimalMark">;

// A code with digits stands apart from the number: USD12 is 12 dollars and 9E17 no amount of E17.
const CURRENCY =
  "(?:[A-Z]{0,3}[$¥€£₩₹]|[A-Z][A-Z0-9]{1,7}(?= )|[A-Z]{3,8}|(?<= )[A-Z][A-Z0-9]{1,7}|人民币|元|圆)";
const SHAPE = new RegExp(
  `^(?<before>[+-]?) ?(?<mark>${CURRENCY})? ?(?<inner>[+-]?)(?<digits>[\\d.,'’ ]*\\d) ?` +
    `(?<unit>万亿|千万|百万|亿|万|千)?(?<percent> ?%)? ?(?<tail>${CURRENCY})?(?<after>-?)$`,
  "iu",
);
/** Longer than any amount; reading a million digits would take minutes. */
const MAX_LENGTH = 60;
const POWERS: Readonly<Record<string, number>> = { 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 万亿: 12 };
const POINT = /^(?:\d+|\d{1,3}([, '’])\d{3}(?:\1\d{3})*)?(?:\.(\d+))?$/u;
const COMMA = /^(?:\d+|\d{1,3}([. '’])\d{3}(?:\1\d{3})*)?(?:,(\d+))?$/u;

/** Marks that several currencies share; other marks belong to the currency whose symbol or code they are. */
const SHARED_MARKS: Readonly<Record<string, readonly string[]>> = {
  "¥": ["CNY", "JPY"],
  $: ["USD", "HKD", "TWD", "SGD", "AUD", "NZD", "CAD", "MXN", "ARS", "CLP", "COP"],
  元: ["CNY", "HKD", "TWD", "MOP"],
  圆: ["CNY"],
  人民币: ["CNY"],
  RMB: ["CNY"],
  "CN¥": ["CNY"],
  US$: ["USD"],
};

/**
 * Reads a decimal: `1,234.50`, `1.234,50` when the mapping says so, `１２`, `(5)` and `5-` as negatives, `1.2万`,
 * with or without a mark of currency, which says nothing here.
 *
 * @returns the shortest plain decimal text, exact, like `-1234.5`
 * @example parseDecimal("1.2万", { decimalMark: "." }) // { ok: true, value: "12000" }
 */
export function parseDecimal(text: string, marks: Marks, range: NumberRange = {}): Parsed<string> {
  const read = readNumber(text, marks);
  if (!read.ok) return read;
  const { decimal, mark, percent } = read.value;
  if (percent || (mark !== null && !isKnown(mark))) return refused("not-a-number", { text });
  const value = writeDecimal(shorten(decimal));
  return outside(Number(value), range) ? refused("number-range", { text, ...limits(range) }) : parsed(value);
}

/**
 * Reads a whole number; `5.00` and `1.2万` are whole.
 *
 * @example parseInteger("1,234", { decimalMark: "." }) // { ok: true, value: 1234 }
 */
export function parseInteger(text: string, marks: Marks, range: NumberRange = {}): Parsed<number> {
  const read = readNumber(text, marks);
  if (!read.ok) return read;
  const { coefficient, scale } = shorten(read.value.decimal);
  if (read.value.percent || read.value.mark !== null) return refused("not-an-integer", { text });
  if (scale > 0) return refused("not-an-integer", { text });
  const value = Number(coefficient);
  if (!Number.isSafeInteger(value)) return refused("too-large", { text });
  return outside(value, range) ? refused("number-range", { text, ...limits(range) }) : parsed(value);
}

/**
 * Reads a ratio: `12.5%` and `0.125` are the same. A plain `12.5` is refused by the range, 0..1 unless told, and
 * never taken for a percentage.
 *
 * @returns the shortest plain decimal text, exact, like `0.125`
 * @example parseRatio("12.5%", { decimalMark: "." }) // { ok: true, value: "0.125" }
 */
export function parseRatio(text: string, marks: Marks, range: NumberRange = {}): Parsed<string> {
  const read = readNumber(text, marks);
  if (!read.ok) return read;
  if (read.value.mark !== null) return refused("not-a-number", { text });
  const { coefficient, scale } = read.value.decimal;
  const value = writeDecimal(shorten({ coefficient, scale: read.value.percent ? scale + 2 : scale }));
  const { min = 0, max = 1 } = range;
  if (outside(Number(value), { min, max }))
    return refused("ratio-range", { text, min: String(min), max: String(max) });
  return parsed(value);
}

/**
 * Reads an amount of one currency as whole minor units. A mark of another currency is refused, and so are
 * decimals that the currency does not have.
 *
 * @example parseAmount("¥1,234.50", cny, { decimalMark: "." }) // { ok: true, value: 123450n }
 */
export function parseAmount(text: string, currency: Currency, marks: Marks): Parsed<bigint> {
  const read = readNumber(text, marks);
  if (!read.ok) return read;
  const { decimal, mark, percent } = read.value;
  if (percent) return refused("not-a-number", { text });
  if (mark !== null && !belongsTo(mark, currency))
    return refused("wrong-currency", { found: mark, currency: currency.code });
  const money = parseMoney(writeDecimal(decimal), currency.exponent);
  if (money.ok) return parsed(money.minor);
  if (money.reason === "too-many-decimals")
    return refused(money.reason, { text, decimals: currency.exponent, currency: currency.code });
  return refused(money.reason, { text });
}

function readNumber(text: string, marks: Marks): Parsed<Reading> {
  const plain = halfWidth(text).trim();
  if (plain.length > MAX_LENGTH) return refused("not-a-number", { text });
  const brackets = /^([^()\d]*)\(([^()]*)\)([^()]*)$/u.exec(plain);
  const found = SHAPE.exec(brackets ? `${brackets[1]}${brackets[2]}${brackets[3]}` : plain)?.groups;
  if (!found) return notANumber(plain, text);
  const signs = `${found.before}${found.inner}${found.after}${brackets ? "-" : ""}`;
  if (signs.length > 1 || (found.mark && found.tail)) return refused("not-a-number", { text });
  const digits = found.digits ?? "";
  const shape = (marks.decimalMark === "." ? POINT : COMMA).exec(digits);
  if (!shape) return refused("grouping", { text, decimalMark: marks.decimalMark });
  const part = shape[2];
  const whole = digits.slice(0, part === undefined ? undefined : -part.length - 1).replace(/\D/gu, "");
  const size = readDecimal(`${whole || "0"}.${part ?? "0"}`);
  if (!size) return refused("not-a-number", { text });
  const power = 10n ** BigInt(POWERS[found.unit ?? ""] ?? 0);
  return parsed({
    decimal: { coefficient: size.coefficient * power * (signs === "-" ? -1n : 1n), scale: size.scale },
    percent: found.percent !== undefined,
    mark: (found.mark ?? found.tail)?.toUpperCase() ?? null,
  });
}

function notANumber(plain: string, text: string): Refused {
  return /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/iu.test(plain)
    ? refused("scientific", { text })
    : refused("not-a-number", { text });
}

function isKnown(mark: string): boolean {
  return mark in SHARED_MARKS || [...isoCurrencies.values()].some((currency) => belongsTo(mark, currency));
}

function belongsTo(mark: string, { code, symbol }: Currency): boolean {
  return mark === code || mark === symbol || (SHARED_MARKS[mark]?.includes(code) ?? false);
}

function outside(value: number, { min, max }: NumberRange): boolean {
  return (min !== undefined && value < min) || (max !== undefined && value > max);
}

function limits({ min, max }: NumberRange): { min: string | null; max: string | null } {
  return { min: min === undefined ? null : String(min), max: max === undefined ? null : String(max) };
}
