import { DESIGN_KINDS } from "../domain/design-kinds.ts";
import { type DesignRoutes, designRoutes } from "./agreement/design-routes.ts";
import type { Route } from "./route.ts";

/** The routes of every kind, by its id. */
export const DESIGN_ROUTES: ReadonlyMap<string, DesignRoutes> = new Map(
  DESIGN_KINDS.map((kind) => [kind.id, designRoutes(kind)]),
);

/** All of them in a row. */
export const ALL_DESIGN_ROUTES: readonly Route[] = [...DESIGN_ROUTES.values()].flatMap((routes) =>
  Object.values(routes),
);
