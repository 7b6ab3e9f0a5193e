import type { Act, AuthorityObject } from "../../domain/access/matrix.ts";
import type { PathName } from "./paths.ts";

/** How far the organisation's own loop has come; false also where it is not known yet. */
export interface LoopProgress {
  /** Named, with zone and currency. */
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
  needs: readonly [AuthorityObject, Act];
}

const order: readonly Omit<LoopStep, "state">[] = [
  { id: "organisation", page: "organisation", needs: ["organisation", "read"] },
  { id: "imported", page: "imports", needs: ["import", "act"] },
  { id: "checked", page: "close", needs: ["month_close", "read"] },
  { id: "closed", page: "close", needs: ["month_close", "act"] },
  { id: "packed", page: "packs", needs: ["monthly_pack", "read"] },
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
