import {
  type EndSpan,
  knownUseFrom,
  readEndedSubscriptions,
  replayRules,
  riskExpression,
} from "../../database/execution/renewal-history.ts";
import { GRACE_DAYS } from "../../database/execution/settle-warnings.ts";
import {
  insertWarningReview,
  latestWarningReview,
  type WarningReview,
} from "../../database/execution/warning-reviews.ts";
import type { Tx } from "../../database/transaction.ts";
import { addDays, type Day, daysBetween } from "../../domain/calendar/day.ts";
import {
  fitRenewalRisk,
  judgedFrom,
  type RenewalRisk,
  RISK_DAYS_BEFORE,
  RISK_WITHIN_DAYS,
} from "../../domain/execution/renewal-risk.ts";
import type { WarningRules } from "../../domain/execution/warning-rule.ts";

/** A review is made again after so many days, or when other rules hold. */
const REVIEW_EVERY_DAYS = 28;
/** So far back ends are looked at. */
const HISTORY_DAYS = 365;

/** The predicted risk as SQL; null where history gives no model. */
export function riskOf(risk: RenewalRisk) {
  if (risk.state !== "fitted") return null;
  const coefficients = [risk.intercept, ...risk.coefficients].map(({ coefficient }) => coefficient);
  return riskExpression(coefficients, RISK_WITHIN_DAYS);
}

/** The ends of the last year that are settled, as far as use before them is known. */
function settledSpan(today: Day, knownFrom: Day | null): EndSpan | null {
  if (knownFrom === null) return null;
  const through = addDays(today, -GRACE_DAYS - 1);
  const from = [addDays(today, -HISTORY_DAYS - GRACE_DAYS), addDays(knownFrom, RISK_DAYS_BEFORE)]
    .toSorted()
    .at(-1);
  return from === undefined || from > through ? null : { from: from as Day, through };
}

/** Learns from the settled ends: fits the risk to the earlier ones, and replays the rules on the later third. */
async function review(tx: Tx, rules: WarningRules, today: Day): Promise<WarningReview> {
  const span = settledSpan(today, await knownUseFrom(tx, today));
  const history = span === null ? [] : await readEndedSubscriptions(tx, span, RISK_DAYS_BEFORE);
  const risk = fitRenewalRisk(history);
  const said = { day: today, rulesVersion: rules.version, risk };
  if (span === null || history.length === 0) return { ...said, span: null, replayed: null };
  // The ends that the model has not seen.
  const later = { from: judgedFrom(history) ?? span.from, through: span.through };
  return { ...said, span: later, replayed: await replayRules(tx, rules, later, riskOf(risk)) };
}

/** The latest review, made anew where it is old or other rules hold. */
export async function currentReview(tx: Tx, rules: WarningRules, today: Day): Promise<WarningReview> {
  const latest = await latestWarningReview(tx);
  const isCurrent =
    latest !== undefined &&
    (latest.day === today ||
      (latest.rulesVersion === rules.version && daysBetween(latest.day, today) < REVIEW_EVERY_DAYS));
  if (isCurrent) return latest;
  const made = await review(tx, rules, today);
  await insertWarningReview(tx, made);
  return made;
}
