import { type CalibrationBin, calibration } from "../../science/calibration.ts";
import { type LogisticCoefficient, logisticRegression } from "../../science/logistic-regression.ts";
import type { Day } from "../calendar/day.ts";

/** A subscription as it is known some weeks before its end. */
export interface SeenSubscription {
  /** Active days in the four weeks before that day, and in the twelve weeks before those. */
  readonly recent: number;
  readonly before: number;
  /** Terms of the customer that ended before this one. */
  readonly termsBefore: number;
}

/** A subscription that ended, and whether it was lost. */
export interface EndedSubscription extends SeenSubscription {
  readonly dueOn: Day;
  readonly lost: boolean;
}

/** How long before the end the history is looked at, and up to how many days before an end a prediction is made. */
export const RISK_DAYS_BEFORE = 45;
export const RISK_WITHIN_DAYS = 60;

/** Fewer of either outcome than these say too little: in what a model is fitted to, and in what it is judged by. */
const LEAST_FITTED = 60;
const LEAST_JUDGED = 30;

type Fitted = Pick<LogisticCoefficient, "coefficient" | "lower" | "upper">;

/** A model with how well it told later ends, or why there is none. */
export type RenewalRisk =
  | {
      readonly state: "fitted";
      readonly fittedTo: number;
      readonly judgedBy: number;
      readonly lostShare: number;
      readonly intercept: Fitted;
      readonly coefficients: readonly Fitted[];
      readonly brier: number | null;
      /** Brier score of telling everybody the share lost of the history. */
      readonly brierOfShare: number;
      readonly auc: number | null;
      readonly slope: Fitted | null;
      readonly bins: readonly CalibrationBin[];
    }
  | {
      readonly state: "too_few" | "not_fitted";
      readonly ended: number;
      readonly lost: number;
      readonly needed: number;
    };

/** What the model sees of a subscription: logs, so that a halving counts the same whatever the level. */
export function riskCovariates({ recent, before, termsBefore }: SeenSubscription): number[] {
  return [Math.log((recent + 1) / (before / 3 + 1)), Math.log(before + 1), termsBefore > 0 ? 1 : 0];
}

const rarer = (rows: readonly EndedSubscription[]) => {
  const lost = rows.filter((row) => row.lost).length;
  return Math.min(lost, rows.length - lost);
};
const kept = ({ coefficient, lower, upper }: LogisticCoefficient): Fitted => ({ coefficient, lower, upper });
const ZERO: Fitted = { coefficient: 0, lower: 0, upper: 0 };

/**
 * The day from which ends judge and are not learnt from: two thirds lie before it, as far as days can be parted.
 *
 * @param history in the order of their ends
 */
export function judgedFrom(history: readonly EndedSubscription[]): Day | undefined {
  return history[Math.floor((history.length * 2) / 3)]?.dueOn;
}

/**
 * Fits the risk of not renewing to the earlier two thirds of ended subscriptions, and judges it by the later third, which
 * it has not seen: a model that says nothing of later ends is told by its own figures.
 *
 * @param history in the order of their ends
 * @example fitRenewalRisk(history).state // "too_few" below sixty lost or sixty renewed of the earlier ones
 */
export function fitRenewalRisk(history: readonly EndedSubscription[]): RenewalRisk {
  const from = judgedFrom(history) ?? "";
  const earlier = history.filter(({ dueOn }) => dueOn < from);
  const later = history.filter(({ dueOn }) => dueOn >= from);
  const lost = history.filter((row) => row.lost).length;
  const none = { ended: history.length, lost, needed: Math.ceil(1.5 * LEAST_FITTED) };
  if (rarer(earlier) < LEAST_FITTED || rarer(later) < LEAST_JUDGED) return { state: "too_few", ...none };
  // Whoever has no earlier term anywhere tells nothing of it.
  const varies = new Set(earlier.map(({ termsBefore }) => termsBefore > 0)).size > 1;
  const seen = (row: EndedSubscription) => riskCovariates(row).slice(0, varies ? 3 : 2);
  const model = logisticRegression(earlier.map((row) => ({ covariates: seen(row), happened: row.lost })));
  const [intercept, ...fitted] = model.coefficients;
  if (intercept === undefined) return { state: "not_fitted", ...none };
  const coefficients = [...fitted.map(kept), ...(varies ? [] : [ZERO])];
  const share = earlier.filter((row) => row.lost).length / earlier.length;
  const told = calibration(
    later.map((row) => ({
      probability: predictRisk({ intercept: kept(intercept), coefficients }, row),
      happened: row.lost,
    })),
  );
  return {
    ...{ state: "fitted", fittedTo: earlier.length, judgedBy: later.length, lostShare: share },
    ...{ intercept: kept(intercept), coefficients, brier: told.brier, auc: told.auc, bins: told.bins },
    brierOfShare: later.reduce((sum, row) => sum + (share - Number(row.lost)) ** 2, 0) / later.length,
    slope: told.slope && kept(told.slope),
  };
}

/**
 * The risk of not renewing, 0..1.
 *
 * @example predictRisk(model, { recent: 1, before: 21, termsBefore: 0 }) // 0.81
 */
export function predictRisk(
  model: { readonly intercept: Fitted; readonly coefficients: readonly Fitted[] },
  subscription: SeenSubscription,
): number {
  const odds = riskCovariates(subscription).reduce(
    (sum, value, at) => sum + value * (model.coefficients[at]?.coefficient ?? 0),
    model.intercept.coefficient,
  );
  return 1 / (1 + Math.exp(-odds));
}
