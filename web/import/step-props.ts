import type { Import } from "./upload-file.ts";
import type { WizardStep } from "./wizard-step.ts";

/** What every step of the wizard is given. */
export interface StepProps {
  found: Import;
  goTo: (step: WizardStep | "choose") => void;
}
