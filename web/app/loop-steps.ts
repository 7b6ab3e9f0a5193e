import type { PathName } from "./paths.ts";

/** What GET /v1/loop-progress answers: how far the organisation's own loop has come. */
export interface LoopProgress {
  /** Regions, cities and people are there. */
  organisation: boolean;
  /** At least one import has written facts. */
  imported: boolean;
  /** The checks before a close are clean. */
  checked: boolean;
  /** At least one month is closed. */
  closed: boolean;
  /** At least one pack has been submitted. */
  packed: boolean;
}

export interface LoopStep {
  id: keyof LoopProgress;
  state: "done" | "next" | "later";
  page: PathName;
  /** "object:act" of the authority matrix. */
  permission: string;
}

const order: readonly Omit<LoopStep, "state">[] = [
  { id: "organisation", page: "organisation", permission: "organisation:act" },
  { id: "imported", page: "imports", permission: "import:act" },
  { id: "checked", page: "close", permission: "month_close:read" },
  { id: "closed", page: "close", permission: "month_close:act" },
  { id: "packed", page: "packs", permission: "monthly_pack:read" },
];

/**
 * The way to the first closed loop: what is done, the one step that is next, and what comes after it.
 *
 * @example loopSteps({ organisation: true, imported: false, checked: false, closed: false, packed: false })[1]?.state // "next"
 */
export function loopSteps(progress: LoopProgress): LoopStep[] {
  const next = order.find((step) => !progress[step.id])?.id;
  return order.map((step) => ({
    ...step,
    state: progress[step.id] ? "done" : step.id === next ? "next" : "later",
  }));
}
