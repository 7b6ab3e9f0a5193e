import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";

const standardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.selectionStandard,
  component: lazyRouteComponent(() => import("../strategy/standard-page.tsx"), "StandardPage"),
});

const evaluationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.evaluations,
  component: lazyRouteComponent(() => import("../tactics/evaluations-page.tsx"), "EvaluationsPage"),
});

const evaluationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.evaluation,
  component: lazyRouteComponent(() => import("../tactics/evaluation-page.tsx"), "EvaluationPage"),
});

const nominationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.nominations,
  component: lazyRouteComponent(() => import("../tactics/nominations-page.tsx"), "NominationsPage"),
});

const nominationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.nomination,
  component: lazyRouteComponent(() => import("../tactics/nomination-page.tsx"), "NominationPage"),
});

const mandatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.mandates,
  component: lazyRouteComponent(() => import("../tactics/mandates-page.tsx"), "MandatesPage"),
});

const mandateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.mandate,
  component: lazyRouteComponent(() => import("../tactics/mandate-page.tsx"), "MandatePage"),
});

/** The pages by which focus partners are chosen. */
export const SELECTION_PAGES = [
  standardRoute,
  evaluationsRoute,
  evaluationRoute,
  nominationsRoute,
  nominationRoute,
  mandatesRoute,
  mandateRoute,
] as const;
