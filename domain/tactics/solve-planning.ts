import { type FocusProposal, type FocusRequest, proposeFocus } from "./propose-focus.ts";
import { proposeResidencies, type ResidencyProposal, type ResidencyRequest } from "./propose-residencies.ts";

/** What the solver can be asked. */
export type PlanningRequest = ResidencyRequest | FocusRequest;

/** What it found, by the kind that was asked. */
export interface PlanningResult {
  readonly residencies: ResidencyProposal | null;
  readonly focus: FocusProposal | null;
}

/**
 * Answers a request of either kind.
 *
 * @example (await solvePlanning(request, tell)).residencies?.stays
 */
export async function solvePlanning(
  request: PlanningRequest,
  tell: (done: number, of: number) => void,
): Promise<PlanningResult> {
  if (request.kind === "focus") return { residencies: null, focus: await proposeFocus(request, tell) };
  return { residencies: await proposeResidencies(request, tell), focus: null };
}
