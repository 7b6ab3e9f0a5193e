import { DESIGN_ROUTES } from "../../contract/designs.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { DESIGN_KINDS } from "../../domain/design-kinds.ts";
import { answerHandlers } from "../agreement/answer-handlers.ts";
import { designHandlers } from "../agreement/design-handlers.ts";
import type { DesignSite } from "../agreement/design-site.ts";
import { moveHandler } from "../agreement/move-handler.ts";
import { proposeHandlers } from "../agreement/propose-handlers.ts";
import type { Handler } from "../handle.ts";
import { DESIGN_EXTENSIONS } from "./design-extensions.ts";

/** What answers the routes of every kind of designed object that the stages registered. */
export const DESIGN_HANDLERS: readonly Handler[] = DESIGN_KINDS.flatMap((kind) => {
  const routes = DESIGN_ROUTES.get(kind.id);
  if (routes === undefined) throw new Error(`a kind of design without routes: ${kind.id}`);
  const site: DesignSite = {
    ...{ kind, routes, extension: DESIGN_EXTENSIONS[kind.id] ?? {} },
    today: async (tx, now) => dayOf(now, (await readOrganisation(tx)).zone),
    metricIds: async (tx) => (await readRegistry(tx)).map(({ id }) => id),
  };
  return [...designHandlers(site), ...proposeHandlers(site), ...answerHandlers(site), moveHandler(site)];
});
