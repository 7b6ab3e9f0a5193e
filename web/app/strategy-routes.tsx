import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";

const diagnosisRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.diagnosis,
  component: lazyRouteComponent(() => import("../strategy/diagnosis-page.tsx"), "DiagnosisPage"),
});

const strategyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.strategy,
  component: lazyRouteComponent(() => import("../strategy/strategy-page.tsx"), "StrategyPage"),
});

const optionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.options,
  component: lazyRouteComponent(
    () => import("../strategy/comparison/comparisons-page.tsx"),
    "ComparisonsPage",
  ),
});

const newComparisonRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.newComparison,
  component: lazyRouteComponent(
    () => import("../strategy/comparison/new-comparison-page.tsx"),
    "NewComparisonPage",
  ),
});

const strategyComparisonRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.strategyComparison,
  component: lazyRouteComponent(() => import("../strategy/comparison/comparison-page.tsx"), "ComparisonPage"),
});

/** The pages of the strategy: what was found out, what was compared, and what was decided. */
export const STRATEGY_PAGES = [
  diagnosisRoute,
  optionsRoute,
  newComparisonRoute,
  strategyComparisonRoute,
  strategyRoute,
] as const;
