import { TRIAL } from "../../domain/strategy/trial-design.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";
import type { DesignExtension } from "../agreement/design-extension.ts";
import { TRIAL_EXTENSION } from "../strategy/trial-extension.ts";
import { SUPPORT_PLAN_EXTENSION } from "../tactics/support-plan-extension.ts";

/** What the stages add to the agreement engine, by the id of the kind; a kind without an entry adds nothing. */
export const DESIGN_EXTENSIONS: Readonly<Record<string, DesignExtension>> = {
  [TRIAL.id]: TRIAL_EXTENSION,
  [SUPPORT_PLAN.id]: SUPPORT_PLAN_EXTENSION,
};
