import type { Handler } from "../handle.ts";
import { CITY_HANDLERS } from "./city-handlers.ts";
import { COHORT_HANDLERS } from "./cohort-handlers.ts";
import { COMPARISON_HANDLERS } from "./comparison-handlers.ts";
import { DATA_QUALITY_HANDLERS } from "./data-quality-handlers.ts";
import { FUNNEL_HANDLERS } from "./funnel-handlers.ts";

/** What answers the routes of the views over the registry. */
export const VIEW_HANDLERS: readonly Handler[] = [
  ...CITY_HANDLERS,
  ...FUNNEL_HANDLERS,
  ...COHORT_HANDLERS,
  ...COMPARISON_HANDLERS,
  ...DATA_QUALITY_HANDLERS,
];
