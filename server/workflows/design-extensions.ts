import { TRIAL } from "../../domain/strategy/trial-design.ts";
import type { DesignExtension } from "../agreement/design-extension.ts";
import { TRIAL_EXTENSION } from "../strategy/trial-extension.ts";

/** What the stages add to the agreement engine, by the id of the kind; a kind without an entry adds nothing. */
export const DESIGN_EXTENSIONS: Readonly<Record<string, DesignExtension>> = { [TRIAL.id]: TRIAL_EXTENSION };
