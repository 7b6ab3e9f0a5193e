import type { ReactNode } from "react";
import type { FigureState } from "./state-mark.tsx";
import type { CurrencyLook, FigureNumber, Unit } from "./ui-text.ts";

/** Why a value cannot be taken at face value; written out, never a dash. */
export type FigureQuality = "too_few" | "immature" | "restated" | "missing";

export interface FigureComparison {
  /** What it is compared with, in words: "target", "Sep 2026". */
  label: string;
  /** In the figure's unit; money in minor units. */
  value: FigureNumber;
  kind: "difference" | "value";
}

export interface FigurePart {
  /** What is summed or counted, in words. */
  label: string;
  value: FigureNumber;
  unit: Unit;
}

/** Where a figure comes from. */
export interface FigureDetail {
  definition: string;
  direction: "higher" | "lower";
  numerator?: FigurePart | undefined;
  denominator?: FigurePart | undefined;
  version: string;
  asOf: string;
  owner?: string | undefined;
  /** Closed value beside the restated one, an interval, a warning: whatever else must be known. */
  notes?: readonly string[] | undefined;
  /** The rows behind the figure, usually a table or a link to a list. */
  rows?: ReactNode;
}

export interface FigureProps {
  label: string;
  /** Null when there is none; `quality` then says why. Money in minor units, ratios 0..1. */
  value: FigureNumber | null;
  unit: Unit;
  /** Without it, the reporting currency. */
  currency?: CurrencyLook | undefined;
  quality?: FigureQuality | undefined;
  state?: FigureState | undefined;
  comparison?: FigureComparison | undefined;
  /** Values of the last periods, oldest first; null where there was none. */
  trend?: readonly (number | null)[] | undefined;
  /** Given, the figure opens and shows where it comes from. */
  detail?: FigureDetail | undefined;
}
