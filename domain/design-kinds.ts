import type { DesignKind } from "./agreement/design-kind.ts";
import { CLASS_RULES } from "./execution/class-rules-design.ts";
import { WARNING_RULES } from "./execution/warning-rules-design.ts";
import { GOAL } from "./goal/goal-design.ts";
import { SELECTION_STANDARD } from "./strategy/selection-standard.ts";
import { STRATEGY } from "./strategy/strategy-design.ts";
import { TRIAL } from "./strategy/trial-design.ts";
import { MANDATE } from "./tactics/mandate.ts";
import { NOMINATION } from "./tactics/nomination.ts";
import { PLAYBOOK } from "./tactics/playbook.ts";
import { SUPPORT_PLAN } from "./tactics/support-plan-design.ts";

/** Every kind of designed object that the stages register with the agreement engine. */
export const DESIGN_KINDS: readonly DesignKind[] = [
  GOAL,
  STRATEGY,
  SELECTION_STANDARD,
  TRIAL,
  NOMINATION,
  MANDATE,
  SUPPORT_PLAN,
  PLAYBOOK,
  WARNING_RULES,
  CLASS_RULES,
];
