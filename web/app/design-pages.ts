import { paths } from "./paths.ts";

/** Where a design of each kind is read and agreed on; a kind without an entry is not linked. */
export const DESIGN_PAGES: Readonly<Record<string, (id: string) => string>> = {
  goal: () => paths.goal,
  strategy: () => paths.strategy,
  trial: (id) => paths.trial.replace("$trialId", id),
  selection_standard: () => paths.selectionStandard,
  nomination: (id) => paths.nomination.replace("$nominationId", id),
  mandate: (id) => paths.mandate.replace("$mandateId", id),
  playbook: (id) => paths.playbook.replace("$playbookId", id),
  class_rules: () => paths.classRules,
  warning_rules: () => paths.warningRules,
  support_plan: (id) => paths.supportPlan.replace("$planId", id),
};
