import { describe, expect, test } from "vitest";
import { uniforms } from "../../science/split-mix-64.ts";
import { addDays, toDay } from "../calendar/day.ts";
import { type EndedSubscription, fitRenewalRisk, judgedFrom, predictRisk } from "./renewal-risk.ts";
import { warningEffect } from "./warning-effect.ts";

const FIRST = toDay("2025-01-01");
const draw = uniforms(20_260_501n, [1]);

/** Ends of which those whose use halved are lost by one chance, the others by another. */
function history(count: number, lostOfFallen: number, lostOfOthers: number): EndedSubscription[] {
  return Array.from({ length: count }, (_, at) => {
    const fell = draw(3 * at) < 0.3;
    const before = draw(3 * at + 1) < 0.5 ? 18 : 27;
    return {
      ...{ before, recent: fell ? before / 9 : before / 3, termsBefore: 0 },
      dueOn: addDays(FIRST, Math.floor((at * 365) / count)),
      lost: draw(3 * at + 2) < (fell ? lostOfFallen : lostOfOthers),
    };
  });
}

describe("the risk of not renewing", () => {
  test("finds the chances that were put in, and tells them rightly of later ends", () => {
    const risk = fitRenewalRisk(history(6_000, 0.7, 0.1));
    if (risk.state !== "fitted") throw new Error(risk.state);
    expect(predictRisk(risk, { before: 18, recent: 2, termsBefore: 0 })).toBeCloseTo(0.7, 1);
    expect(predictRisk(risk, { before: 18, recent: 6, termsBefore: 0 })).toBeCloseTo(0.1, 1);
    expect(risk.fittedTo + risk.judgedBy).toBe(6_000);
    expect(risk.slope?.lower).toBeLessThan(1);
    expect(risk.slope?.upper).toBeGreaterThan(1);
    expect(risk.brier).toBeLessThan(risk.brierOfShare * 0.8);
    expect(risk.auc).toBeGreaterThan(0.75);
    // Nobody has an earlier term: nothing is told of it.
    expect(risk.coefficients[2]).toEqual({ coefficient: 0, lower: 0, upper: 0 });
  });

  test("no day has ends both to learn from and to judge by", () => {
    // A hundred ends a day for six days, but for one with three hundred about where two thirds lie.
    const days = [100, 100, 100, 300, 100, 100].flatMap((count, day) =>
      history(count, 0.7, 0.3).map((row) => ({ ...row, dueOn: addDays(FIRST, day) })),
    );
    expect(judgedFrom(days)).toBe(addDays(FIRST, 3));
    expect(fitRenewalRisk(days)).toMatchObject({ state: "fitted", fittedTo: 300, judgedBy: 500 });
  });

  test("where use tells nothing the model is no better than the share lost", () => {
    const risk = fitRenewalRisk(history(6_000, 0.25, 0.25));
    if (risk.state !== "fitted") throw new Error(risk.state);
    expect(risk.brier).toBeGreaterThan(risk.brierOfShare * 0.99);
    expect(Math.abs((risk.auc ?? 0) - 0.5)).toBeLessThan(0.05);
  });

  test("too little history gives no model and says what is missing", () => {
    expect(fitRenewalRisk([])).toEqual({ state: "too_few", ended: 0, lost: 0, needed: 90 });
    const few = history(150, 0.7, 0.1);
    expect(fitRenewalRisk(few)).toMatchObject({ state: "too_few", ended: 150 });
    // Use that parts lost from renewed wholly has no finite coefficient.
    const parted = history(2_000, 1, 0).map((row, at) => ({ ...row, termsBefore: at % 2 }));
    expect(fitRenewalRisk(parted)).toMatchObject({ state: "not_fitted" });
  });
});

test("precision, recall and base rate with Wilson's intervals, and too few below thirty", () => {
  // Newcombe 1998a, table I: 15 of 148 has 0.0624 to 0.1605.
  const effect = warningEffect({ ended: 400, lost: 29, warned: 148, warnedLost: 15, leadDays: 41 });
  expect(effect.precision.lower).toBeCloseTo(0.0624, 4);
  expect(effect.precision.upper).toBeCloseTo(0.1605, 4);
  expect(effect.precision.tooFew).toBe(false);
  expect(effect.recall).toMatchObject({ of: 29, tooFew: true });
  expect(effect.base.value).toBeCloseTo(29 / 400, 10);
  const none = warningEffect({ ended: 0, lost: 0, warned: 0, warnedLost: 0, leadDays: null });
  expect(none.precision).toMatchObject({ value: null, lower: 0, upper: 1, tooFew: true });
});
