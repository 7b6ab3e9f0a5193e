import { createContext, useContext, useMemo } from "react";
import {
  type Currency,
  type FigureNumber,
  type FormatOptions,
  formatFigure,
  type Language,
  type Unit,
} from "./format.ts";

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
  rowCount: (count: string, exact: boolean) => string;
  selected: (count: number) => string;
  chart: Record<"showTable" | "showChart" | "tooThin", string>;
  timeline: string;
  step: (at: number, of: number) => string;
  work: Record<"waiting" | "running" | "done" | "failed" | "cancelled" | "cancel" | "result", string>;
}

export type Density = "comfortable" | "compact";

interface UiContext {
  language: Language;
  text: UiText;
  /** The currency in which money without its own is shown. */
  currency?: Currency | undefined;
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
 * Figures written in the reader's language and the organisation's currency.
 *
 * @example const { figure } = useFormats(); figure(0.42, "ratio") // "42.0%"
 */
export function useFormats() {
  const { language, currency } = useUiContext();
  return useMemo(
    () => ({
      language,
      currency,
      figure: (value: FigureNumber, unit: Unit, options: FormatOptions = {}) =>
        formatFigure(value, unit, language, { currency, ...options }),
    }),
    [language, currency],
  );
}
