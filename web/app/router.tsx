import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { CHANNEL_PAGES } from "./channel-routes.tsx";
import { COMMITMENT_PAGES } from "./commitment-routes.tsx";
import { EXECUTION_PAGES } from "./execution-routes.tsx";
import { MEASUREMENT_PAGES } from "./measurement-routes.tsx";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";
import { RouteError } from "./route-error.tsx";
import { SELECTION_PAGES } from "./selection-routes.tsx";
import { SETTINGS_PAGES } from "./settings-routes.tsx";
import { STRATEGY_MAP_PAGES } from "./strategy-map-routes.tsx";
import { STRATEGY_PAGES } from "./strategy-routes.tsx";
import { SUPPORT_PAGES } from "./support-routes.tsx";
import { TRIAL_PAGES } from "./trial-routes.tsx";

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.home,
  component: lazyRouteComponent(() => import("./home-page.tsx"), "HomePage"),
});

const goalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.goal,
  component: lazyRouteComponent(() => import("../goal/goal-page.tsx"), "GoalPage"),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  goalRoute,
  ...STRATEGY_MAP_PAGES,
  ...TRIAL_PAGES,
  ...SUPPORT_PAGES,
  ...SELECTION_PAGES,
  ...STRATEGY_PAGES,
  ...COMMITMENT_PAGES,
  ...EXECUTION_PAGES,
  ...CHANNEL_PAGES,
  ...MEASUREMENT_PAGES,
  ...SETTINGS_PAGES,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
