/**
 * How a criterion's interval came about: shares of counted cases by a confidence sequence, alone or against a finished baseline; other
 * numbers by how much their months vary; none where no such thing can be said.
 */
export const EVIDENCE_METHODS = ["share_against_baseline", "share", "months", "none"] as const;
export type EvidenceMethod = (typeof EVIDENCE_METHODS)[number];

/**
 * strong: the whole interval stands as the criterion demands; contrary: all of it stands on the other side; weak: the threshold lies in
 * it; none: there is no interval.
 */
export const EVIDENCE_GRADES = ["strong", "weak", "contrary", "none"] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

/** What stands behind a criterion's number, on the scale of that number. */
export interface CriterionEvidence {
  readonly method: EvidenceMethod;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly grade: EvidenceGrade;
  /** Whether the interval may be read every month; one by months is meant for the end. */
  readonly holdsMonthly: boolean;
  /** The smallest true multiple of the baseline that the bound of the cases so far shows with 80 %; null for other comparisons. */
  readonly detectable: number | null;
}
