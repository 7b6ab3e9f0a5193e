import { requireWhole, requireWithin } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";
import { type LogisticCoefficient, logisticRegression } from "./logistic-regression.ts";
import { wilson } from "./wilson.ts";

/** A probability told before, and whether it then happened. */
export interface Forecast {
  readonly probability: number;
  readonly happened: boolean;
}

/** Forecasts of about the same probability beside what happened. */
export interface CalibrationBin {
  readonly count: number;
  /** Mean of the probabilities told. */
  readonly told: number;
  /** Share that happened, with Wilson's interval. */
  readonly happened: Estimate;
}

/** How well probabilities fit what happened. */
export interface Calibration {
  /** Mean squared difference, 0 best; null without forecasts. */
  readonly brier: number | null;
  /** Murphy's parts over the bins' mean probabilities: brier of the binned forecasts = reliability − resolution + uncertainty. */
  readonly decomposition: {
    readonly reliability: number;
    readonly resolution: number;
    readonly uncertainty: number;
  } | null;
  /** Mean −ln of the probability given to what happened, 0 best; Infinity when a certainty was wrong. */
  readonly logLoss: number | null;
  /** Chance that a forecast of what happened exceeds one of what did not, ties by half; null when all or none happened. */
  readonly auc: number | null;
  readonly bins: readonly CalibrationBin[];
  /** Of log-odds told: below 1 the forecasts are too extreme, above 1 too timid; null when it cannot be fitted. */
  readonly slope: LogisticCoefficient | null;
  /** At that slope; 0 where forecasts are right on the whole. */
  readonly intercept: LogisticCoefficient | null;
  readonly warnings: readonly (
    | "nothing-observed"
    | "few-observations"
    | "certainty-told"
    | "slope-not-fitted"
  )[];
}

/**
 * Calibration of probabilities against what happened: Brier score with its parts, log loss, discrimination, bins of equal size, and
 * the calibration slope and intercept. Judge on data later than the fit: on its own data a model has slope 1 and intercept 0.
 *
 * Source: Brier 1950; Murphy 1973; Cox 1958 (slope and intercept by regression on the log-odds).
 * @param forecasts probabilities 0..1 with their outcomes
 * @param binCount bins of equal size, 10 unless told; equal probabilities stay in one bin, so there may be fewer
 * @throws RangeError when a probability is outside 0..1 or the number of bins is not at least 1
 * @example calibration([{ probability: 0.8, happened: true }, { probability: 0.4, happened: false }]).brier // 0.1
 */
export function calibration(forecasts: readonly Forecast[], binCount = 10): Calibration {
  requireWhole("binCount", binCount, 1);
  for (const [index, { probability }] of forecasts.entries())
    requireWithin(`forecasts[${index}].probability`, probability, 0, 1);
  const n = forecasts.length;
  const events = forecasts.filter((forecast) => forecast.happened).length;
  const bins = binned(forecasts, binCount);
  const certain = forecasts.filter(({ probability }) => probability <= 0 || probability >= 1).length;
  const fitted = certain === 0 ? recalibration(forecasts) : null;
  const mean = (value: (forecast: Forecast) => number) =>
    n === 0 ? null : forecasts.reduce((sum, forecast) => sum + value(forecast), 0) / n;
  return {
    brier: mean(({ probability, happened }) => (probability - Number(happened)) ** 2),
    decomposition: n === 0 ? null : parts(bins, events / n, n),
    logLoss: mean(({ probability, happened }) => -Math.log(happened ? probability : 1 - probability)),
    auc: events === 0 || events === n ? null : auc(forecasts, events),
    bins,
    slope: fitted?.[1] ?? null,
    intercept: fitted?.[0] ?? null,
    warnings: [
      ...(n === 0 ? (["nothing-observed"] as const) : []),
      ...(n > 0 && Math.min(events, n - events) < 10 ? (["few-observations"] as const) : []),
      ...(certain > 0 ? (["certainty-told"] as const) : []),
      ...(n > 0 && !fitted ? (["slope-not-fitted"] as const) : []),
    ],
  };
}

function recalibration(forecasts: readonly Forecast[]): readonly LogisticCoefficient[] | null {
  const { coefficients } = logisticRegression(
    forecasts.map(({ probability, happened }) => ({
      covariates: [Math.log(probability) - Math.log1p(-probability)],
      happened,
    })),
  );
  return coefficients.length === 0 ? null : coefficients;
}

function binned(forecasts: readonly Forecast[], binCount: number): CalibrationBin[] {
  const ordered = [...forecasts].sort((a, b) => a.probability - b.probability);
  const bins: Forecast[][] = [];
  let from = 0;
  for (let bin = 1; bin <= binCount && from < ordered.length; bin++) {
    let to = Math.max(from, Math.round((bin * ordered.length) / binCount));
    while (to > from && to < ordered.length && ordered[to]?.probability === ordered[to - 1]?.probability)
      to++;
    if (to > from) bins.push(ordered.slice(from, to));
    from = to;
  }
  return bins.map((bin) => ({
    count: bin.length,
    told: bin.reduce((sum, { probability }) => sum + probability, 0) / bin.length,
    happened: wilson(bin.filter((forecast) => forecast.happened).length, bin.length),
  }));
}

function parts(bins: readonly CalibrationBin[], base: number, n: number) {
  const weighted = (value: (bin: CalibrationBin) => number) =>
    bins.reduce((sum, bin) => sum + (bin.count / n) * value(bin), 0);
  return {
    reliability: weighted((bin) => (bin.told - (bin.happened.value ?? 0)) ** 2),
    resolution: weighted((bin) => ((bin.happened.value ?? 0) - base) ** 2),
    uncertainty: base * (1 - base),
  };
}

/** By the ranks of what happened, average ranks for ties. */
function auc(forecasts: readonly Forecast[], events: number): number {
  const ordered = [...forecasts].sort((a, b) => a.probability - b.probability);
  let ranks = 0;
  for (let from = 0; from < ordered.length; ) {
    let to = from;
    while (to < ordered.length && ordered[to]?.probability === ordered[from]?.probability) to++;
    ranks += ordered.slice(from, to).filter((forecast) => forecast.happened).length * ((from + 1 + to) / 2);
    from = to;
  }
  return (ranks - (events * (events + 1)) / 2) / (events * (forecasts.length - events));
}
