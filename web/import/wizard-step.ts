import { canDo, type ImportState } from "../../domain/channel/import/import-state.ts";

/** The steps of one import after its file was chosen. */
export const WIZARD_STEPS = ["map", "check", "run"] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

/** Is something going on that the page should follow? */
export function isBusy(state: ImportState): boolean {
  return canDo("cancel", state);
}

/**
 * The step that is shown: the one wished for where the state of the import allows it, else the one the state is about.
 *
 * @example wizardStep("uploaded", "run") // "map"
 */
export function wizardStep(state: ImportState, wished: WizardStep | undefined): WizardStep {
  if (state === "uploaded") return "map";
  if (state === "checking") return "check";
  if (["queued", "running", "done", "undoing", "undone"].includes(state)) return "run";
  const usual = state === "mapped" ? "map" : "check";
  if (wished === "map" || wished === "check") return wished;
  return wished === "run" && (state === "failed" || state === "cancelled") ? "run" : usual;
}
