import type { getLoopProgress } from "../../contract/access/session.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { PathName } from "./paths.ts";

/** How far the organisation's own loop has come. */
export type LoopProgress = AnswerOf<typeof getLoopProgress>;

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
  { id: "closed", page: "close", permission: "month_close:act" },
];

/**
 * The way to the first closed loop: what is done, the one step that is next, and what comes after it.
 *
 * @example loopSteps({ organisation: true, imported: false, closed: false })[1]?.state // "next"
 */
export function loopSteps(progress: LoopProgress): LoopStep[] {
  const next = order.find((step) => !progress[step.id])?.id;
  return order.map((step) => ({
    ...step,
    state: progress[step.id] ? "done" : step.id === next ? "next" : "later",
  }));
}
