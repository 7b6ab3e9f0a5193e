import type { DesignKind } from "./agreement/design-kind.ts";
import { GOAL } from "./goal/goal-design.ts";
import { TRIAL } from "./strategy/trial-design.ts";
import { SUPPORT_PLAN } from "./tactics/support-plan-design.ts";

/** Every kind of designed object that the stages register with the agreement engine. */
export const DESIGN_KINDS: readonly DesignKind[] = [GOAL, TRIAL, SUPPORT_PLAN];
