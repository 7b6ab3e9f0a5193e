import { formatDay, formatMonth } from "../../domain/calendar/format-period.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import type { Language } from "../../domain/language.ts";
import type { Figure } from "../../domain/measurement/figure.ts";
import { formatFigure } from "../../domain/measurement/format-figure.ts";
import { numberFigure } from "../../domain/measurement/metric-figure.ts";
import { type Currency, isoCurrencies } from "../../domain/org/currency.ts";
import type { FigureFormat, FigureNumber, Unit } from "../ui/ui-text.ts";

const fallback: Currency = { code: "", exponent: 2 };

function figureOf(value: FigureNumber, unit: Unit, currency: Currency): Figure {
  switch (unit) {
    case "money":
      return { unit, minor: BigInt(value), currency };
    case "count":
      return { unit, value: typeof value === "string" ? BigInt(value) : value };
    case "ratio":
      return { unit, value: Number(value) };
    case "days":
      return { unit, value: Number(value) };
    case "hours":
      return { unit, value: Number(value) };
    case "score":
      return numberFigure(unit, Number(value), currency);
  }
}

/**
 * Makes the one way in which figures are written on every page, for a language and a reporting currency.
 *
 * @example figureFormat("zh-CN", cny)(1234567n, "money", { form: "short" }) // "¥1.2万"
 */
export function figureFormat(language: Language, reporting: Currency | undefined): FigureFormat {
  return (value, unit, options = {}) => {
    const currency = withSymbol(options.currency ?? reporting ?? fallback);
    // Amounts and counts are read to the last digit in a column, shares and durations are not.
    const usual = unit === "money" || unit === "count" ? "full" : "short";
    const text = formatFigure(figureOf(value, unit, currency), {
      language,
      form: options.form ?? usual,
      hideCurrency: options.hideCurrency ?? false,
    });
    return options.signed && Number(value) > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  };
}

/** A currency of ISO 4217 carries its own mark wherever the figure comes from. */
function withSymbol(currency: Currency): Currency {
  const symbol = currency.symbol ?? isoCurrencies.get(currency.code)?.symbol;
  return symbol === undefined ? currency : { ...currency, symbol };
}

/**
 * The month of the year alone, beside a year that is said elsewhere.
 *
 * @example shortMonth(toMonth("2026-03"), "en") // "Mar"
 */
export function shortMonth(month: Month, language: Language): string {
  const text = formatMonth(month, language);
  return language === "zh-CN" ? text.slice(text.indexOf("年") + 1) : text.slice(0, text.indexOf(" "));
}

/**
 * An instant as day and time in the organisation's zone.
 *
 * @param instant ISO 8601 with offset or Z
 * @param zone IANA name
 * @example formatInstant("2026-10-05T00:30:00Z", "en", "Asia/Shanghai") // "5 Oct 2026 08:30"
 */
export function formatInstant(instant: string, language: Language, zone: string): string {
  const at = new Date(instant);
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  return `${formatDay(dayOf(at, zone), language)} ${time.format(at)}`;
}
