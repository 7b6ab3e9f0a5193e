import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";

const VIEWS = ["flaws", "matrix"] as const;

/** The strategy map; which of its views stands in the address. */
export const STRATEGY_MAP_PAGES = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: paths.strategyMap,
    validateSearch: (search: Record<string, unknown>): { show?: (typeof VIEWS)[number] } => {
      const show = VIEWS.find((one) => one === search.show);
      return show === undefined ? {} : { show };
    },
    component: lazyRouteComponent(() => import("../report/map/strategy-map-page.tsx"), "StrategyMapPage"),
  }),
] as const;
