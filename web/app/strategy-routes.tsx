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

/** The pages of the strategy: what was found out, and what was decided. */
export const STRATEGY_PAGES = [diagnosisRoute, strategyRoute] as const;
