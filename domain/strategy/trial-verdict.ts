import type { CriterionStanding } from "./criterion-standing.ts";
import type { CriterionEvidence } from "./evidence-terms.ts";
import type { Criterion } from "./trial-plan.ts";

/** Whether a criterion is passed by the rule chosen for it, as far as it can be said. */
export const OUTCOMES = ["pass", "fail", "inconclusive"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a trial comes to: as its criteria say, or stopped for harm before they could. */
export const VERDICT_OUTCOMES = [...OUTCOMES, "stopped_for_harm"] as const;
export type VerdictOutcome = (typeof VERDICT_OUTCOMES)[number];

/** How far the trial is: collecting until its last month is closed, provisional until the last cohort is complete, then final. */
export const VERDICT_STAGES = ["collecting", "provisional", "final"] as const;
export type VerdictStage = (typeof VERDICT_STAGES)[number];

/** A criterion's part in the verdict. */
export interface CriterionOutcome {
  readonly criterion: string;
  readonly part: Criterion["part"];
  readonly outcome: Outcome;
  /** Whether what must not suffer has suffered; such a criterion is not passed. */
  readonly isSpoiled: boolean;
}

/** What the trial comes to. */
export interface TrialVerdict {
  readonly stage: VerdictStage;
  /** The worst of all that must hold; inconclusive without any. A good criterion does not make up for a failed one. */
  readonly outcome: VerdictOutcome;
  readonly criteria: readonly CriterionOutcome[];
  /** Criteria that passed by their figure while the evidence is only weak or points the other way. */
  readonly passedWeakly: readonly string[];
}

/** What one criterion has come to. */
export interface CriterionGiven {
  readonly criterion: Pick<Criterion, "id" | "part" | "passMode">;
  readonly standing: CriterionStanding;
  readonly evidence: CriterionEvidence;
}

/**
 * The verdict of a trial on the months closed so far: by the figure or by its bound as each criterion's rule says; the worst must
 * decides. A trial stopped for harm has its final verdict by that.
 *
 * @param monthsClosed how many of the trial's months are closed
 * @param monthsOfTrial how many it has
 * @example trialVerdict(criteria, { monthsClosed: 6, monthsOfTrial: 6 }).outcome // "pass"
 */
export function trialVerdict(
  criteria: readonly CriterionGiven[],
  course: { monthsClosed: number; monthsOfTrial: number; isStopped?: boolean },
): TrialVerdict {
  const { monthsClosed, monthsOfTrial, isStopped = false } = course;
  const outcomes = criteria.map(outcomeOf);
  const musts = outcomes.filter(({ part }) => part === "must").map(({ outcome }) => outcome);
  const isOver = monthsClosed >= monthsOfTrial;
  const isComplete = criteria.every(({ standing }) => !standing.isProvisional);
  const isFinal = isStopped || (isOver && isComplete);
  return {
    stage: isFinal ? "final" : isOver ? "provisional" : "collecting",
    outcome: isStopped ? "stopped_for_harm" : worst(musts),
    criteria: outcomes,
    passedWeakly: criteria
      .filter(({ evidence }, at) => outcomes[at]?.outcome === "pass" && evidence.grade !== "strong")
      .map(({ criterion }) => criterion.id),
  };
}

function outcomeOf({ criterion, standing, evidence }: CriterionGiven): CriterionOutcome {
  const isSpoiled = standing.counter?.state === "not_met";
  const own = criterion.passMode === "confident" ? byBound(standing, evidence) : byFigure(standing);
  const unknown = standing.counter !== null && ["too_few", "no_data"].includes(standing.counter.state);
  const outcome = isSpoiled ? "fail" : own === "pass" && unknown ? "inconclusive" : own;
  return { criterion: criterion.id, part: criterion.part, outcome, isSpoiled };
}

function byFigure({ value: { state } }: CriterionStanding): Outcome {
  if (state === "met") return "pass";
  return state === "not_met" ? "fail" : "inconclusive";
}

function byBound(standing: CriterionStanding, { grade }: CriterionEvidence): Outcome {
  if (byFigure(standing) === "inconclusive") return "inconclusive";
  if (grade === "strong") return "pass";
  return grade === "contrary" ? "fail" : "inconclusive";
}

function worst(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes("fail")) return "fail";
  return outcomes.length > 0 && outcomes.every((outcome) => outcome === "pass") ? "pass" : "inconclusive";
}
