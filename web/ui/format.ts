/** The two languages a figure can be written in. */
export type Language = "zh-CN" | "en";

export type Unit = "count" | "money" | "ratio" | "days" | "score";

/** An amount is an integer number of minor units; the exponent says how many make the major unit. */
export interface Currency {
  code: string;
  exponent: number;
}

export interface FormatOptions {
  currency?: Currency | undefined;
  /** Shortened to 万/亿 or K/M/B from ten thousand on. */
  compact?: boolean | undefined;
  /** Puts + before a positive value, for differences. */
  signed?: boolean | undefined;
}

export type FigureNumber = number | bigint | string;

const minus = "−";
const scales: Record<Language, readonly (readonly [number, string])[]> = {
  "zh-CN": [
    [1e8, "亿"],
    [1e4, "万"],
  ],
  en: [
    [1e9, "B"],
    [1e6, "M"],
    [1e4, "K"],
  ],
};
const divisors: Record<string, number> = { 亿: 1e8, 万: 1e4, B: 1e9, M: 1e6, K: 1e3 };

function grouped(value: number, decimals: number): string {
  return new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

function compactText(value: number, language: Language, decimals: number): string {
  const scale = scales[language].find(([from]) => value >= from);
  if (!scale) return grouped(value, decimals);
  const scaled = value / (divisors[scale[1]] ?? 1);
  return `${grouped(scaled, scaled >= 1000 ? 0 : scaled >= 100 ? 1 : 2)}${scale[1]}`;
}

function majorUnits(value: FigureNumber, exponent: number): { value: number; text: string } {
  const minor = BigInt(value);
  const size = minor < 0n ? -minor : minor;
  const base = 10n ** BigInt(exponent);
  const whole = grouped(Number(size / base), 0);
  const shown = Math.min(exponent, 2);
  const rest = Number(size % base) / Number(base);
  if (shown === 0) return { value: Number(size), text: whole };
  const rounded = rest.toFixed(shown);
  const carried = rounded.startsWith("1") ? grouped(Number(size / base) + 1, 0) : whole;
  return { value: Number(size) / Number(base), text: `${carried}${rounded.slice(1)}` };
}

function magnitude(value: FigureNumber, unit: Unit, language: Language, options: FormatOptions): string {
  const size = Math.abs(Number(value));
  if (unit === "money") {
    const major = majorUnits(value, options.currency?.exponent ?? 2);
    return options.compact && major.value >= 1e4 ? compactText(major.value, language, 2) : major.text;
  }
  if (unit === "ratio") return `${grouped(size * 100, 1)}%`;
  if (unit === "score") return grouped(size, 2);
  const decimals = Number.isInteger(size) ? 0 : 1;
  return options.compact ? compactText(size, language, decimals) : grouped(size, decimals);
}

/**
 * A figure as text, without its unit word: grouped thousands, percent with one decimal, a true minus,
 * 万/亿 or K/M/B when compact. Money is given in minor units and rounded half up to at most two decimals
 * only here.
 *
 * @param value a number; for money an integer number of minor units (a string or bigint keeps every digit)
 * @example formatFigure(1234500, "money", "zh-CN", { currency: { code: "CNY", exponent: 2 } }) // "12,345.00"
 * @example formatFigure(-0.042, "ratio", "en") // "−4.2%", a true minus
 */
export function formatFigure(
  value: FigureNumber,
  unit: Unit,
  language: Language,
  options: FormatOptions = {},
): string {
  const text = magnitude(value, unit, language, options);
  const isZero = !/[1-9]/.test(text);
  if (isZero) return text;
  if (Number(value) < 0) return `${minus}${text}`;
  return options.signed ? `+${text}` : text;
}

/**
 * The word behind a figure: the currency, days, or nothing.
 *
 * @example unitWord("money", "zh-CN", { code: "CNY", exponent: 2 }) // "元"
 */
export function unitWord(unit: Unit, language: Language, currency?: Currency): string {
  if (unit === "money")
    return language === "zh-CN" && currency?.code === "CNY" ? "元" : (currency?.code ?? "");
  if (unit === "days") return language === "zh-CN" ? "天" : "days";
  return "";
}

/**
 * A calendar month as text.
 *
 * @param month "YYYY-MM"
 * @example formatMonth("2026-10", "zh-CN") // "2026年10月"
 * @example formatMonth("2026-10", "en") // "Oct 2026"
 */
export function formatMonth(month: string, language: Language): string {
  const [year = "", number = ""] = month.split("-");
  if (language === "zh-CN") return `${year}年${Number(number)}月`;
  return `${shortMonth(Number(number), "en")} ${year}`;
}

/**
 * A month of the year as text.
 *
 * @param number 1..12
 * @example shortMonth(3, "en") // "Mar"
 */
export function shortMonth(number: number, language: Language): string {
  if (language === "zh-CN") return `${number}月`;
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  return names[number - 1] ?? "";
}

/**
 * A calendar day as text.
 *
 * @param day "YYYY-MM-DD" in the organisation's zone
 * @example formatDay("2026-10-05", "en") // "5 Oct 2026"
 */
export function formatDay(day: string, language: Language): string {
  const [year = "", month = "", date = ""] = day.slice(0, 10).split("-");
  if (language === "zh-CN") return `${year}年${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${shortMonth(Number(month), "en")} ${year}`;
}

/**
 * An instant as day and time in the organisation's zone.
 *
 * @param instant ISO 8601 with offset or Z
 * @param zone IANA name, for example Asia/Shanghai
 * @example formatInstant("2026-10-05T00:30:00Z", "en", "Asia/Shanghai") // "5 Oct 2026 08:30"
 */
export function formatInstant(instant: string, language: Language, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(Date.parse(instant));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  const day = formatDay(`${part("year")}-${part("month")}-${part("day")}`, language);
  return `${day} ${part("hour")}:${part("minute")}`;
}
