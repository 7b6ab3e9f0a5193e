import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";

const trialsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.trials,
  component: lazyRouteComponent(() => import("../strategy/trials-page.tsx"), "TrialsPage"),
});

const trialRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.trial,
  component: lazyRouteComponent(() => import("../strategy/trial-page.tsx"), "TrialPage"),
});

/** The pages of trials. */
export const TRIAL_PAGES = [trialsRoute, trialRoute] as const;
