import { WIZARD_STEPS, type WizardStep } from "./wizard-step.ts";

/** What the address of the first step says. */
export interface NewImportSearch {
  /** Ids of uploads, with commas. */
  files?: string | undefined;
  /** Id of the profile chosen. */
  profile?: string | undefined;
}

/** What the address of one import says. */
export interface ImportSearch {
  step?: WizardStep;
}

/**
 * Reads the address of the first step.
 *
 * @example validateNewImportSearch({ profile: "adventureworks", junk: 1 }) // { profile: "adventureworks" }
 */
export function validateNewImportSearch(search: Record<string, unknown>): NewImportSearch {
  const { files, profile } = search;
  return {
    ...(typeof files === "string" && files !== "" ? { files } : {}),
    ...(typeof profile === "string" && profile !== "" ? { profile } : {}),
  };
}

/** Reads the address of one import. */
export function validateImportSearch(search: Record<string, unknown>): ImportSearch {
  const step = WIZARD_STEPS.find((one) => one === search.step);
  return step ? { step } : {};
}
