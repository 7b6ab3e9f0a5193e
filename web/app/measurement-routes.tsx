import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { validateCitySearch } from "../measurement/city/city-search.ts";
import { validateExplorerSearch } from "../measurement/explorer-search.ts";
import { validateViewSearch } from "../measurement/view-search.ts";
import { readPackSearch } from "../report/use-pack-subject.ts";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";

const citiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.cities,
  validateSearch: validateCitySearch,
  component: lazyRouteComponent(() => import("../measurement/city/cities-page.tsx"), "CitiesPage"),
});

const cityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.city,
  validateSearch: (search: Record<string, unknown>): { tab?: string } =>
    typeof search.tab === "string" ? { tab: search.tab } : {},
  component: lazyRouteComponent(() => import("../measurement/city/city-page.tsx"), "CityPage"),
});

const comparisonRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.comparison,
  validateSearch: (search: Record<string, unknown>): { ids?: string } =>
    typeof search.ids === "string" && /^[0-9a-f,-]+$/.test(search.ids) ? { ids: search.ids } : {},
  component: lazyRouteComponent(
    () => import("../measurement/comparison/comparison-page.tsx"),
    "ComparisonPage",
  ),
});

const funnelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.funnel,
  validateSearch: validateViewSearch,
  component: lazyRouteComponent(() => import("../measurement/funnel/funnel-page.tsx"), "FunnelPage"),
});

const cohortsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.cohorts,
  validateSearch: validateViewSearch,
  component: lazyRouteComponent(() => import("../measurement/cohort/cohorts-page.tsx"), "CohortsPage"),
});

const dataQualityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.dataQuality,
  component: lazyRouteComponent(() => import("../measurement/quality/quality-page.tsx"), "QualityPage"),
});

const closeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.close,
  component: lazyRouteComponent(() => import("../measurement/close-page.tsx"), "ClosePage"),
});

const closeMonthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.closeMonth,
  component: lazyRouteComponent(() => import("../measurement/close-month-page.tsx"), "CloseMonthPage"),
});

const metricsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.metrics,
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === "string" && search.q !== "" ? { q: search.q } : {},
  component: lazyRouteComponent(() => import("../measurement/metrics-page.tsx"), "MetricsPage"),
});

const metricRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.metric,
  validateSearch: (search: Record<string, unknown>): { by?: string } =>
    typeof search.by === "string" ? { by: search.by } : {},
  component: lazyRouteComponent(() => import("../measurement/metric-page.tsx"), "MetricPage"),
});

const explorerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.explorer,
  validateSearch: validateExplorerSearch,
  component: lazyRouteComponent(() => import("../measurement/explorer-page.tsx"), "ExplorerPage"),
});

const metricProposalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.metricProposals,
  component: lazyRouteComponent(
    () => import("../measurement/metric-proposals-page.tsx"),
    "MetricProposalsPage",
  ),
});

const packsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.packs,
  component: lazyRouteComponent(() => import("../report/packs-page.tsx"), "PacksPage"),
});

const packRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.pack,
  validateSearch: readPackSearch,
  component: lazyRouteComponent(() => import("../report/pack-page.tsx"), "PackPage"),
});

/** The pages of figures: views, metrics, closes and packs. */
export const MEASUREMENT_PAGES = [
  citiesRoute,
  cityRoute,
  comparisonRoute,
  funnelRoute,
  cohortsRoute,
  dataQualityRoute,
  closeRoute,
  closeMonthRoute,
  metricsRoute,
  metricRoute,
  explorerRoute,
  metricProposalsRoute,
  packsRoute,
  packRoute,
] as const;
