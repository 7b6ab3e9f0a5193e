import { CLASS_RULES, classRulesProblems } from "../../domain/execution/class-rules-design.ts";
import { WARNING_RULES, warningRulesProblems } from "../../domain/execution/warning-rules-design.ts";
import { SELECTION_STANDARD } from "../../domain/strategy/selection-standard.ts";
import { STRATEGY } from "../../domain/strategy/strategy-design.ts";
import { TRIAL } from "../../domain/strategy/trial-design.ts";
import { MANDATE } from "../../domain/tactics/mandate.ts";
import { NOMINATION } from "../../domain/tactics/nomination.ts";
import { PLAYBOOK } from "../../domain/tactics/playbook.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";
import type { DesignExtension } from "../agreement/design-extension.ts";
import { STANDARD_EXTENSION } from "../strategy/standard-extension.ts";
import { STRATEGY_EXTENSION } from "../strategy/strategy-extension.ts";
import { TRIAL_EXTENSION } from "../strategy/trial-extension.ts";
import { MANDATE_EXTENSION } from "../tactics/mandate-extension.ts";
import { NOMINATION_EXTENSION } from "../tactics/nomination-extension.ts";
import { PLAYBOOK_EXTENSION } from "../tactics/published-playbooks.ts";
import { SUPPORT_PLAN_EXTENSION } from "../tactics/support-plan-extension.ts";

/** What the stages add to the agreement engine, by the id of the kind; a kind without an entry adds nothing. */
export const DESIGN_EXTENSIONS: Readonly<Record<string, DesignExtension>> = {
  [SELECTION_STANDARD.id]: STANDARD_EXTENSION,
  [STRATEGY.id]: STRATEGY_EXTENSION,
  [TRIAL.id]: TRIAL_EXTENSION,
  [NOMINATION.id]: NOMINATION_EXTENSION,
  [MANDATE.id]: MANDATE_EXTENSION,
  [SUPPORT_PLAN.id]: SUPPORT_PLAN_EXTENSION,
  [PLAYBOOK.id]: PLAYBOOK_EXTENSION,
  [CLASS_RULES.id]: { judge: async ({ content }) => classRulesProblems(content) },
  [WARNING_RULES.id]: { judge: async ({ content }) => warningRulesProblems(content) },
};
