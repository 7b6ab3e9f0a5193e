import type { Handler } from "../handle.ts";
import { CITY_RECORD_HANDLERS } from "./city-record-handlers.ts";
import { LOOK_UP_HANDLERS } from "./look-up-handlers.ts";
import { PARTNER_HANDLERS } from "./partner-handlers.ts";
import { PARTNER_MANAGER_HANDLERS } from "./partner-manager-handlers.ts";
import { PARTNER_RECORD_HANDLERS } from "./partner-record-handlers.ts";
import { POPULATION_HANDLERS } from "./population-handlers.ts";
import { RECORD_LIST_HANDLERS } from "./record-list-handlers.ts";

/** What answers CHANNEL_ROUTES. */
export const CHANNEL_HANDLERS: readonly Handler[] = [
  ...PARTNER_HANDLERS,
  ...PARTNER_MANAGER_HANDLERS,
  ...PARTNER_RECORD_HANDLERS,
  ...POPULATION_HANDLERS,
  ...LOOK_UP_HANDLERS,
  ...RECORD_LIST_HANDLERS,
  ...CITY_RECORD_HANDLERS,
];
