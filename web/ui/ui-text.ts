import { createContext, useContext } from "react";

/** Kinds of figures; money in minor units, ratios 0..1. */
export type Unit = "count" | "money" | "ratio" | "days" | "hours" | "score";

export type FigureNumber = number | bigint | string;

export interface CurrencyLook {
  code: string;
  /** Decimals: 10^exponent minor units make one. */
  exponent: number;
  symbol?: string;
}

export interface FigureOptions {
  /** Without it, the reporting currency. */
  currency?: CurrencyLook | undefined;
  /** `short` for reading at a glance, `full` to the last digit. */
  form?: "short" | "full" | undefined;
  /** The head of the column says it. */
  hideCurrency?: boolean | undefined;
  /** Puts + before a positive value, for differences. */
  signed?: boolean | undefined;
}

/** Writes a figure in the reader's language. */
export type FigureFormat = (value: FigureNumber, unit: Unit, options?: FigureOptions) => string;

/** Every word these components say of themselves; the application gives them in its language. */
export interface UiText {
  close: string;
  retry: string;
  cancel: string;
  loading: string;
  whatNow: string;
  reference: string;
  copy: string;
  errorTitle: string;
  forbiddenTitle: string;
  whoCan: (who: string) => string;
  emptyList: string;
  noMatch: string;
  clearFilters: string;
  state: Record<"good" | "watch" | "bad" | "none", string>;
  quality: Record<"too_few" | "immature" | "restated" | "missing", string>;
  figure: Record<
    | "open"
    | "definition"
    | "numerator"
    | "denominator"
    | "rows"
    | "version"
    | "asOf"
    | "owner"
    | "higherIsBetter"
    | "lowerIsBetter"
    | "target"
    | "trend",
    string
  >;
  list: Record<
    | "search"
    | "filter"
    | "addFilter"
    | "columns"
    | "density"
    | "comfortable"
    | "compact"
    | "export"
    | "exportSelected"
    | "clearSelection"
    | "first"
    | "previous"
    | "next"
    | "select"
    | "selectAll"
    | "apply"
    | "sortHint"
    | "resetColumns"
    | "more",
    string
  >;
  removeFilter: (name: string) => string;
  /** @param rows the count as it is written */
  rowCount: (count: number, rows: string, exact: boolean) => string;
  selected: (count: number) => string;
  chart: Record<"showTable" | "showChart" | "tooThin", string>;
  timeline: string;
  step: (at: number, of: number) => string;
  work: Record<"waiting" | "running" | "done" | "failed" | "cancelled" | "cancel" | "result", string>;
}

export type Density = "comfortable" | "compact";

interface UiContext {
  /** A language tag. */
  language: string;
  text: UiText;
  figure: FigureFormat;
  density: Density;
  setDensity: (density: Density) => void;
}

const Context = createContext<UiContext | undefined>(undefined);

export const UiProvider = Context.Provider;

function useUiContext(): UiContext {
  const value = useContext(Context);
  if (!value) throw new Error("UiProvider is missing above this component");
  return value;
}

/**
 * The words of the components in the reader's language.
 *
 * @throws Error outside a UiProvider
 * @example const text = useUiText()
 */
export function useUiText(): UiText {
  return useUiContext().text;
}

/**
 * How close the rows of every list stand, and the way to change it.
 *
 * @example const { density } = useDensity()
 */
export function useDensity(): Pick<UiContext, "density" | "setDensity"> {
  return useUiContext();
}

/**
 * Figures written in the reader's language.
 *
 * @example const figure = useFigureFormat(); figure(0.42, "ratio") // "42.0%"
 */
export function useFigureFormat(): FigureFormat {
  return useUiContext().figure;
}
