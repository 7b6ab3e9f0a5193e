import { expect, test } from "vitest";
import { binomialDraw } from "../../science/binomial-draw.ts";
import { uniforms } from "../../science/split-mix-64.ts";
import { addMonths, toMonth } from "../calendar/month.ts";
import { METRICS } from "../measurement/metrics/metrics.ts";
import { casesNeeded } from "./cases-needed.ts";
import { criterionEvidence } from "./criterion-evidence.ts";
import type { SummedFigure } from "./criterion-number.ts";
import { criterionStanding, type TrialMonthFigure } from "./criterion-standing.ts";
import { PASS_MODES } from "./trial-criterion-fields.ts";
import type { Criterion } from "./trial-plan.ts";
import { type Outcome, trialVerdict } from "./trial-verdict.ts";

// Whole trials through the product's own card, standing, evidence and verdict. Both groups are drawn anew for each trial.
const TRIALS = 2000;
const MONTHS = 6;
const STATED_ERROR = 0.05;
const STATED_POWER = 0.8;
const SHARE = 0.15;
const BASELINE_CASES = 4000;

const definition = METRICS.find(({ id }) => id === "hq_lead_win_rate") as (typeof METRICS)[number];
const criterion: Criterion = {
  ...{ id: "win", name: "win", part: "must", metric: "hq_lead_win_rate", rows: "partners" },
  ...{ comparator: "at_least", basis: "factor", value: 1.2, baseline: "direct_before", baselineMonths: 12 },
  ...{ passMode: "confident", maturityDays: 0, minimumN: 240, counter: null, owner: "somebody" },
};

const baselineOf = (successes: number): SummedFigure => ({
  ...{ numerator: String(successes), denominator: String(BASELINE_CASES), months: 12 },
});
const card = casesNeeded(criterion, baselineOf(SHARE * BASELINE_CASES), definition);
const needed = card?.needed ?? 0;

type Mode = Criterion["passMode"];
type Look = Record<Mode, Outcome | "stopped_for_harm">;

/** What the verdict says at each of the looks asked for, by either rule. */
function trial(
  seed: bigint,
  at: number,
  { ratio, looks }: { ratio: number; looks: readonly number[] },
): Look[] {
  const draw = uniforms(seed, [at]);
  const baseline = baselineOf(binomialDraw(draw(MONTHS), BASELINE_CASES, SHARE));
  const months = Array.from({ length: MONTHS }, (_, month): TrialMonthFigure => {
    const cases = Math.floor(((month + 1) * needed) / MONTHS) - Math.floor((month * needed) / MONTHS);
    return {
      ...{ month: addMonths(toMonth("2024-01"), month), cohort: null, state: "mature" },
      numerator: String(binomialDraw(draw(month), cases, ratio * SHARE)),
      denominator: String(cases),
    };
  });
  return looks.map((monthsClosed) => {
    const known = { months: months.slice(0, monthsClosed), baseline, definition };
    const standing = criterionStanding(criterion, {
      ...{ ...known, counter: null, exponent: 2, monthsOfTrial: MONTHS },
    });
    const evidence = criterionEvidence(criterion, { ...known, value: standing.value });
    const outcome = (passMode: Mode) =>
      trialVerdict([{ criterion: { ...criterion, passMode }, standing, evidence }], {
        ...{ monthsClosed, monthsOfTrial: MONTHS },
      }).outcome;
    return { point: outcome("point"), confident: outcome("confident") };
  });
}

/** In what part of the trials a rule passes at any of the looks, and at the last. */
function passes(setting: { ratio: number; looks: readonly number[] }, seed: bigint) {
  const ever = { point: 0, confident: 0 };
  const last = { point: 0, confident: 0 };
  for (let at = 0; at < TRIALS; at++) {
    const seen = trial(seed, at, setting);
    for (const { id } of PASS_MODES) {
      if (seen.some((look) => look[id] === "pass")) ever[id] += 1 / TRIALS;
      if (seen.at(-1)?.[id] === "pass") last[id] += 1 / TRIALS;
    }
  }
  return { ever, last };
}

/** Three standard errors of a share over the trials. */
const noise = (share: number) => 3 * Math.sqrt((share * (1 - share)) / TRIALS);

test("looked at every month, a truth that is only the limit passes by its bound within the stated error", () => {
  const { ever, last } = passes({ ratio: 1.2, looks: [1, 2, 3, 4, 5, 6] }, 20261128n);
  expect(ever.confident).toBeLessThanOrEqual(STATED_ERROR + noise(STATED_ERROR));
  // The figure by itself is no evidence: at the end it passes as often as the card warns, at some month in most of these trials.
  expect(Math.abs(last.point - (card?.byFigure?.ifLimit ?? 0))).toBeLessThan(noise(0.5));
  expect(ever.point).toBeGreaterThan(0.6);
}, 240_000);

test("the cases that the card names have the power that it states, by the bound and by the figure", () => {
  const { last } = passes({ ratio: card?.sought ?? 0, looks: [MONTHS] }, 20261129n);
  expect(last.confident).toBeGreaterThanOrEqual(STATED_POWER - noise(STATED_POWER));
  // 200,000 draws of a second program (numpy, with scipy's beta functions for the bounds) pass in 0.823.
  expect(Math.abs(last.confident - 0.823)).toBeLessThan(noise(0.823));
  expect(Math.abs(last.point - (card?.byFigure?.ifSought ?? 0))).toBeLessThan(0.002);
}, 240_000);
