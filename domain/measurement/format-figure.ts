import { decimalOfNumber } from "../../science/decimal-of-number.ts";
import { divideRounded } from "../../science/divide-rounded.ts";
import { type ExactDecimal, shorten, writeDecimal } from "../../science/exact-decimal.ts";
import { roundDecimal } from "../../science/round-decimal.ts";
import type { Language, Words } from "../language.ts";
import type { AbsentReason, Figure } from "./figure.ts";

/** How a figure is written. */
export interface FigureStyle {
  readonly language: Language;
  /** `short` for reading (万/亿, K/M, one decimal of a percent), `full` for tooltips. `short` unless told. */
  readonly form?: "short" | "full";
  /** Leaves the currency to the head of the column. */
  readonly hideCurrency?: boolean;
}

interface Step {
  readonly power: number;
  readonly places: number;
  readonly mark: string;
}

/** The reasons in words; never a dash. */
export const absentWords: Readonly<Record<AbsentReason, Words>> = {
  "too-few": { "zh-CN": "样本过少", en: "too few" },
  immature: { "zh-CN": "未成熟", en: "immature" },
  restated: { "zh-CN": "已重述", en: "restated" },
  "no-data": { "zh-CN": "无数据", en: "no data" },
};

const PLAIN: Step = { power: 0, places: 0, mark: "" };
/** Four digits are read at a glance; from the fifth on a unit helps. */
const PLAIN_LIMIT = 4;
const STEPS: Readonly<Record<Language, readonly Step[]>> = {
  "zh-CN": [
    { power: 4, places: 1, mark: "万" },
    { power: 8, places: 2, mark: "亿" },
    { power: 12, places: 2, mark: "万亿" },
  ],
  en: [
    { power: 3, places: 1, mark: "K" },
    { power: 6, places: 2, mark: "M" },
    { power: 9, places: 2, mark: "B" },
    { power: 12, places: 2, mark: "T" },
  ],
};
const DAYS: Words = { "zh-CN": "天", en: "days" };
const HOURS: Words = { "zh-CN": "小时", en: "hours" };
const MINUS = "\u2212";
const NO_BREAK = "\u00a0";
/** Decimals of the full form of what is divided, beyond which nobody compares. */
const FULL_PLACES = 6;
/** Decimals of a ratio in a file; a float holds no more. */
const PLAIN_RATIO_PLACES = 15;

/**
 * A figure as people read it. Halves are rounded away from zero, a negative has the true minus (U+2212), and
 * the number of decimals is fixed, so that figures line up in a column. What rounds to zero has no sign.
 *
 * @example
 * formatFigure({ unit: "money", minor: 12_345_678n, currency: cny }, { language: "zh-CN" }) // "¥12.3万"
 * formatFigure({ unit: "ratio", numerator: 31n, denominator: 110n }, { language: "en" }) // "28.2%"
 */
export function formatFigure(figure: Figure, style: FigureStyle): string {
  const { language, form = "short", hideCurrency = false } = style;
  const value = decimalOf(figure);
  if (value === null || "absent" in figure)
    return absentWords["absent" in figure ? figure.absent : "no-data"][language];
  const full = form === "full";
  switch (figure.unit) {
    case "count":
      return full ? grouped(shorten(value)) : abbreviated(value, 0, language);
    case "money": {
      const { exponent, code, symbol } = figure.currency;
      const amount = full ? grouped(value) : abbreviated(value, Math.min(exponent, 2), language);
      return hideCurrency ? amount : withCurrency(amount, symbol, code);
    }
    case "ratio": {
      const percent = { coefficient: value.coefficient * 100n, scale: value.scale };
      return `${full ? grouped(shorten(rounded(percent, FULL_PLACES))) : grouped(rounded(percent, 1))}%`;
    }
    case "days":
      return `${grouped(full ? shorten(rounded(value, FULL_PLACES)) : rounded(value, 1))}${NO_BREAK}${DAYS[language]}`;
    case "hours":
      return `${grouped(full ? shorten(rounded(value, FULL_PLACES)) : rounded(value, 1))}${NO_BREAK}${HOURS[language]}`;
    case "score":
      return grouped(full ? shorten(rounded(value, FULL_PLACES)) : rounded(value, figure.decimals ?? 2));
  }
}

/**
 * A figure for a file: a plain decimal with point and ASCII minus, in units (not minor units) of its currency,
 * a ratio as 0..1. Empty where there is no value.
 *
 * @example plainFigure({ unit: "money", minor: -1230n, currency: cny }) // "-12.30"
 */
export function plainFigure(figure: Figure): string {
  const value = decimalOf(figure);
  if (value === null || "absent" in figure) return "";
  return writeDecimal(figure.unit === "money" ? value : shorten(value));
}

function decimalOf(figure: Figure): ExactDecimal | null {
  if ("absent" in figure) return null;
  if (figure.unit === "money") return { coefficient: figure.minor, scale: figure.currency.exponent };
  if ("value" in figure)
    return typeof figure.value === "bigint"
      ? { coefficient: figure.value, scale: 0 }
      : decimalOfNumber(figure.value);
  if (figure.denominator === 0n) return null;
  const scaled = figure.numerator * 10n ** BigInt(PLAIN_RATIO_PLACES);
  return { coefficient: divideRounded(scaled, figure.denominator, "half-away"), scale: PLAIN_RATIO_PLACES };
}

function rounded(value: ExactDecimal, places: number): ExactDecimal {
  return roundDecimal(value, places, "half-away");
}

/** Takes the first unit in which the rounded value is short, so that 99,999,999 reads 1.00亿 and not 10,000.0万. */
function abbreviated(value: ExactDecimal, plainPlaces: number, language: Language): string {
  const steps = [{ ...PLAIN, places: plainPlaces }, ...STEPS[language]];
  for (const [index, { power, places, mark }] of steps.entries()) {
    const scaled = rounded({ coefficient: value.coefficient, scale: value.scale + power }, places);
    const next = steps[index + 1];
    const digits = power === 0 ? PLAIN_LIMIT : (next?.power ?? Number.POSITIVE_INFINITY) - power;
    if (next === undefined || magnitude(scaled) < 10n ** BigInt(digits + places))
      return grouped(scaled) + mark;
  }
  return grouped(value);
}

function magnitude({ coefficient }: ExactDecimal): bigint {
  return coefficient < 0n ? -coefficient : coefficient;
}

function grouped(value: ExactDecimal): string {
  const [whole = "", part] = writeDecimal({ coefficient: magnitude(value), scale: value.scale }).split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value.coefficient < 0n ? MINUS : ""}${groups}${part === undefined ? "" : `.${part}`}`;
}

function withCurrency(amount: string, symbol: string | undefined, code: string): string {
  if (symbol === undefined) return `${code}${NO_BREAK}${amount}`;
  return amount.startsWith(MINUS) ? `${MINUS}${symbol}${amount.slice(1)}` : symbol + amount;
}
