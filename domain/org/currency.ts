/** A currency as an organisation uses it. Amounts are whole minor units: 1 = 10^exponent minor units. */
export interface Currency {
  /** ISO 4217 code, or an organisation's own code. */
  readonly code: string;
  /** Decimals of the currency, 0..6; data of the currency and never of the reader. */
  readonly exponent: number;
  /** Mark written before amounts; the code stands in where there is none. */
  readonly symbol?: string;
}

// Source: ISO 4217 list one, column "Minor unit". The data of browsers (CLDR) differs for IDR, PKR, MMK, LAK,
// HUF, IQD and COP because it follows daily use.
const EXPONENTS: readonly (readonly [exponent: number, codes: string])[] = [
  [0, "JPY KRW VND ISK CLP PYG UGX RWF BIF DJF GNF KMF VUV XOF XAF XPF"],
  [
    2,
    "CNY USD EUR GBP HKD MOP TWD SGD MYR THB IDR PHP INR PKR BDT LKR MMK KHR LAK MNT KZT UZS AUD NZD CAD CHF " +
      "SEK NOK DKK PLN CZK HUF RON TRY RUB UAH ILS AED SAR QAR EGP ZAR NGN KES MAD BRL MXN ARS COP PEN",
  ],
  [3, "KWD BHD OMR JOD IQD TND LYD"],
];

// Each mark stands for one currency only, so that ¥ and $ never mislead.
const SYMBOLS: Readonly<Record<string, string>> = {
  CNY: "¥",
  USD: "$",
  EUR: "€",
  GBP: "£",
  KRW: "₩",
  INR: "₹",
  JPY: "JP¥",
  HKD: "HK$",
  TWD: "NT$",
  MOP: "MOP$",
  SGD: "S$",
  AUD: "A$",
  NZD: "NZ$",
  CAD: "C$",
};

/** Currencies of ISO 4217 that ship, by code. */
export const isoCurrencies: ReadonlyMap<string, Currency> = new Map(
  EXPONENTS.flatMap(([exponent, codes]) =>
    codes.split(" ").map((code): [string, Currency] => {
      const symbol = SYMBOLS[code];
      return [code, symbol === undefined ? { code, exponent } : { code, exponent, symbol }];
    }),
  ),
);

/** Why an organisation's own currency cannot be made. */
export type CurrencyProblem = "code-shape" | "exponent-range" | "iso-exponent-differs";

/**
 * Checks a currency an organisation brings along, for example a pseudo-currency for amounts with four decimals.
 * A code has 2–8 capital letters or digits and begins with a letter; a code of ISO 4217 keeps its exponent.
 *
 * @returns null when it may be used, else the first problem
 * @example currencyProblem({ code: "AWD4", exponent: 4 }) // null
 */
export function currencyProblem({ code, exponent }: Currency): CurrencyProblem | null {
  if (!/^[A-Z][A-Z0-9]{1,7}$/.test(code)) return "code-shape";
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > 6) return "exponent-range";
  const iso = isoCurrencies.get(code);
  return iso && iso.exponent !== exponent ? "iso-exponent-differs" : null;
}
