import { expect, test } from "vitest";
import { toMonth } from "../calendar/month.ts";
import { METRICS } from "../measurement/metrics/metrics.ts";
import { casesNeeded } from "./cases-needed.ts";
import { criterionEvidence, gradeOf } from "./criterion-evidence.ts";
import type { SummedFigure } from "./criterion-number.ts";
import { criterionStanding, type TrialMonthFigure } from "./criterion-standing.ts";
import type { Criterion } from "./trial-plan.ts";
import { type CriterionGiven, trialVerdict } from "./trial-verdict.ts";

const metric = (id: string) => {
  const found = METRICS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no metric ${id}`);
  return found;
};

const criterion = (more: Partial<Criterion>): Criterion => ({
  ...{ id: "win", name: "win", part: "must", metric: "hq_lead_win_rate", rows: "partners" },
  ...{ comparator: "at_least", basis: "factor", value: 1.2, baseline: "direct_before", baselineMonths: 12 },
  ...{ passMode: "point", maturityDays: 0, minimumN: 240, counter: null, owner: "somebody" },
  ...more,
});

const months = (figures: readonly (readonly [number, number | null])[]): TrialMonthFigure[] =>
  figures.map(([numerator, denominator], at) => ({
    month: toMonth(`2024-0${at + 1}`),
    numerator: String(numerator),
    denominator: denominator === null ? null : String(denominator),
    cohort: null,
    state: "mature",
  }));

function judged(
  one: Criterion,
  figures: readonly (readonly [number, number | null])[],
  baseline: SummedFigure | null,
): CriterionGiven {
  const definition = metric(one.metric);
  const given = { months: months(figures), baseline, definition };
  const standing = criterionStanding(one, { ...given, counter: null, exponent: 2, monthsOfTrial: 6 });
  return { criterion: one, standing, evidence: criterionEvidence(one, { ...given, value: standing.value }) };
}

const direct: SummedFigure = { numerator: "600", denominator: "4000", months: 12 };
/** Six months of 80 leads. */
const wins = (counts: readonly number[]) => counts.map((count) => [count, 80] as const);
const over = { monthsClosed: 6, monthsOfTrial: 6 };

test("a share against a finished baseline has bounds that may be read every month", () => {
  // 117 of 480 against 600 of 4,000 is 1.625 times; the bounds are those of fixedBaselineRatio, on the scale of the share.
  const { standing, evidence } = judged(criterion({}), wins([18, 20, 17, 22, 19, 21]), direct);
  expect(standing.value.number).toBeCloseTo(117 / 480, 12);
  expect(standing.value.threshold).toBeCloseTo(0.18, 12);
  expect(evidence.method).toBe("share_against_baseline");
  expect(evidence.holdsMonthly).toBe(true);
  expect(evidence.lower).toBeGreaterThan(0.16);
  expect(evidence.lower).toBeLessThan(0.15 * 1.1566);
  expect(evidence.grade).toBe("weak");
  // Python with scipy: the true ratio at which 480 cases pass by this bound in 80 %, averaged over the beta of the baseline.
  expect(evidence.detectable).toBeCloseTo(1.828919, 4);
});

test("the figure decides by the board's rule, the bound by the other, and weak evidence is named", () => {
  const figures = wins([18, 20, 17, 22, 19, 21]);
  expect(trialVerdict([judged(criterion({}), figures, direct)], over)).toMatchObject({
    stage: "final",
    outcome: "pass",
    passedWeakly: ["win"],
  });
  expect(trialVerdict([judged(criterion({ passMode: "confident" }), figures, direct)], over).outcome).toBe(
    "inconclusive",
  );
  const strong = judged(criterion({ passMode: "confident" }), wins([28, 30, 27, 32, 29, 31]), direct);
  expect(strong.evidence.grade).toBe("strong");
  expect(trialVerdict([strong], over)).toMatchObject({ outcome: "pass", passedWeakly: [] });
  const contrary = judged(criterion({ passMode: "confident" }), wins([3, 4, 2, 3, 4, 3]), direct);
  expect(contrary.evidence.grade).toBe("contrary");
  expect(trialVerdict([contrary], over).outcome).toBe("fail");
});

test("the worst must decides, a guardrail does not, and what is spoiled is not passed", () => {
  const good = judged(criterion({ id: "good" }), wins([28, 30, 27, 32, 29, 31]), direct);
  const bad = judged(criterion({ id: "bad" }), wins([8, 9, 8, 9, 8, 9]), direct);
  expect(trialVerdict([good, bad], over).outcome).toBe("fail");
  const watched = { ...bad, criterion: { ...bad.criterion, part: "guardrail" as const } };
  expect(trialVerdict([good, watched], over).outcome).toBe("pass");
  const spoiled = {
    ...good,
    standing: { ...good.standing, counter: { ...good.standing.value, state: "not_met" as const } },
  };
  expect(trialVerdict([spoiled], over).criteria[0]).toMatchObject({ outcome: "fail", isSpoiled: true });
  const unknown = {
    ...good,
    standing: { ...good.standing, counter: { ...good.standing.value, state: "no_data" as const } },
  };
  expect(trialVerdict([unknown], over).outcome).toBe("inconclusive");
  expect(trialVerdict([watched], over).outcome).toBe("inconclusive");
});

test("before the end it collects, with immature months it is provisional", () => {
  const early = judged(criterion({}), wins([28, 30, 27]), direct);
  expect(trialVerdict([early], { monthsClosed: 3, monthsOfTrial: 6 }).stage).toBe("collecting");
  const figures = wins([28, 30, 27, 32, 29, 31]);
  const last = judged(criterion({}), figures, direct);
  const immature = { ...last, standing: { ...last.standing, isProvisional: true } };
  expect(trialVerdict([immature], over).stage).toBe("provisional");
  expect(trialVerdict([last], over).stage).toBe("final");
});

test("money goes by its months, shares of cases by themselves, and a window over months by nothing", () => {
  const share = criterion({
    metric: "self_developed_share",
    comparator: "above",
    basis: "absolute",
    value: 0.5,
    baseline: null,
    minimumN: 0,
  });
  const money = judged(
    share,
    [
      [60, 100],
      [80, 110],
      [70, 90],
      [90, 120],
      [65, 100],
      [85, 125],
    ],
    null,
  ).evidence;
  expect(money).toMatchObject({ method: "months", grade: "strong", holdsMonthly: false, detectable: null });
  const bookings = criterion({ metric: "bookings", basis: "factor", value: 1.1, minimumN: 0 });
  const before: SummedFigure = { numerator: "600", denominator: null, months: 6 };
  // Mean 118.33, standard deviation 10.33, t₅ 2.015: 118.33 ± 8.50 against 110.
  const mean = judged(
    bookings,
    [
      [100, null],
      [120, null],
      [130, null],
      [115, null],
      [120, null],
      [125, null],
    ],
    before,
  ).evidence;
  expect(mean.lower).toBeCloseTo(109.84, 1);
  expect(mean.grade).toBe("weak");
  const active = criterion({
    metric: "new_customer_activity_rate",
    basis: "absolute",
    value: 0.6,
    baseline: null,
    minimumN: 30,
  });
  const evidence = judged(active, wins([70, 72, 71, 70, 74, 72]), null).evidence;
  expect(["share", "none"]).toContain(evidence.method);
});

test("without a baseline, without months and at a standstill nothing is claimed", () => {
  expect(judged(criterion({}), wins([18]), null).evidence.grade).toBe("none");
  expect(
    judged(criterion({}), wins([18]), { numerator: "0", denominator: "40", months: 12 }).evidence.method,
  ).toBe("none");
  expect(judged(criterion({}), [], direct).evidence).toMatchObject({
    method: "none",
    lower: null,
    upper: null,
  });
  expect(trialVerdict([], over)).toMatchObject({ outcome: "inconclusive", criteria: [] });
});

test("grades mirror the comparator", () => {
  const interval = { lower: 0.2, upper: 0.3 };
  for (const [threshold, more, less] of [
    [0.1, "strong", "contrary"],
    [0.25, "weak", "weak"],
    [0.4, "contrary", "strong"],
  ] as const) {
    expect(gradeOf("at_least", interval, threshold)).toBe(more);
    expect(gradeOf("below", interval, threshold)).toBe(less);
  }
  expect(gradeOf("at_least", { lower: null, upper: null }, 0.1)).toBe("none");
  expect(gradeOf("at_least", { lower: 0.2, upper: null }, 0.1)).toBe("strong");
});

test("before the start the needed cases are told, where shares are compared", () => {
  // The same program: from 4,057 cases on the bound reaches 1.2 in 80 % at a true 1.5; the figure nearly always, and by chance in half.
  const win = casesNeeded(criterion({}), direct, metric("hq_lead_win_rate"));
  expect(win).toMatchObject({ passMode: "point", needed: 4057, planned: 240 });
  expect(win?.sought).toBeCloseTo(1.5, 12);
  expect(win?.detectable).toBeCloseTo(2.053941, 4);
  expect(win?.byFigure?.ifSought).toBeCloseTo(0.999995, 4);
  expect(win?.byFigure?.ifLimit).toBeCloseTo(0.497853, 4);
  expect(casesNeeded(criterion({ value: 0 }), direct, metric("hq_lead_win_rate"))).toBeNull();
  expect(
    casesNeeded(criterion({}), { numerator: "3", denominator: "20", months: 12 }, metric("hq_lead_win_rate"))
      ?.needed,
  ).toBeNull();
  expect(casesNeeded(criterion({ comparator: "at_most" }), direct, metric("hq_lead_win_rate"))).toBeNull();
  expect(casesNeeded(criterion({ value: 6 }), direct, metric("hq_lead_win_rate"))).toBeNull();
  expect(
    casesNeeded(
      criterion({ metric: "bookings" }),
      { numerator: "9", denominator: null, months: 6 },
      metric("bookings"),
    ),
  ).toBeNull();
});
