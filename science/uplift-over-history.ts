import { requireFiniteList, requireWithin } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";
import { predictionLimits, trendForecast } from "./linear-trend.ts";
import { type XmrLimits, xmr } from "./xmr.ts";

/** A new value beside three readings of the history before it. */
export interface UpliftOverHistory {
  /** value / mean of the history − 1; null when the mean is not above zero. */
  readonly uplift: number | null;
  /** value / trend forecast − 1: what is left when the history was already rising; null likewise. */
  readonly upliftOverTrend: number | null;
  readonly prediction: Estimate;
  readonly forecast: Estimate;
  /** Null with fewer than two values. */
  readonly processLimits: XmrLimits | null;
  /** Whether the value lies above the upper prediction limit, the forecast's and the process limit. */
  readonly isSignal: boolean;
}

/**
 * Uplift of a value over the mean of the values before, beside what chance and trend alone would give. By itself it rewards
 * what was growing anyway, and what was chosen after a bad time: judge with a comparison group.
 *
 * @param history in the order of time, equally spaced
 * @param value the next one, in the same unit
 * @param confidence two-sided, of both limits, 0.95 unless told
 * @throws RangeError when a number is not finite or the confidence is not between 0 and 1
 * @example upliftOverHistory([820, 870, 905, 880, 940, 955], 1130).uplift // 0.26257, rounded
 */
export function upliftOverHistory(
  history: readonly number[],
  value: number,
  confidence = 0.95,
): UpliftOverHistory {
  requireFiniteList("history", history);
  requireWithin("value", value);
  const prediction = predictionLimits(history, confidence);
  const forecast = trendForecast(history, 1, confidence);
  const processLimits = xmr(history);
  const over = (base: number | null) => (base !== null && base > 0 ? value / base - 1 : null);
  return {
    uplift: over(prediction.value),
    upliftOverTrend: over(forecast.value),
    prediction,
    forecast,
    processLimits,
    isSignal:
      value > prediction.upper &&
      value > forecast.upper &&
      processLimits !== null &&
      value > processLimits.upper,
  };
}
