import type { getCohorts } from "../../../contract/measurement/cohorts.ts";
import type { AnswerOf } from "../../../contract/route.ts";

export type CohortsAnswer = AnswerOf<typeof getCohorts>;
export type CohortLine = CohortsAnswer["cohorts"][number];
export type CohortCell = CohortLine["cells"][number];
export type CohortMeasure = "customers" | "revenue";

const LEAST = 5;

/**
 * What a cohort has kept at an age: customers against those that started, or what recurs against the first month's end.
 *
 * @returns null for an immature cell, and where nothing was there to keep
 * @example shareKept(line, line.cells[3], "customers") // 0.82
 */
export function shareKept(line: CohortLine, cell: CohortCell, measure: CohortMeasure): number | null {
  if (cell.paying === null) return null;
  const base = measure === "customers" ? line.started : Number(line.cells[0]?.recurring ?? 0);
  const kept = measure === "customers" ? cell.paying : Number(cell.recurring);
  return base > 0 ? kept / base : null;
}

/** All cohorts together at an age: of those that have come so far, Σ kept over Σ started. */
export interface WholeCell {
  readonly age: number;
  readonly share: number | null;
  readonly cohorts: number;
}

/**
 * The line of all cohorts together.
 *
 * @example wholeLine(lines, "customers")[12]?.share // 0.71
 */
export function wholeLine(lines: readonly CohortLine[], measure: CohortMeasure): WholeCell[] {
  const ages = lines[0]?.cells.map(({ age }) => age) ?? [];
  return ages.map((age) => {
    let kept = 0;
    let base = 0;
    let cohorts = 0;
    let started = 0;
    for (const line of lines) {
      const cell = line.cells[age];
      if (cell === undefined || cell.paying === null || line.started === 0) continue;
      kept += measure === "customers" ? cell.paying : Number(cell.recurring);
      base += measure === "customers" ? line.started : Number(line.cells[0]?.recurring ?? 0);
      started += line.started;
      cohorts += 1;
    }
    return { age, share: base > 0 && started >= LEAST ? kept / base : null, cohorts };
  });
}

/** The step of the ramp of a share; more than all is as dark as all. */
export function levelOf(share: number): number {
  return Math.min(5, Math.max(0, Math.floor(share * 6)));
}
