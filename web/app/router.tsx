import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import { isMonth, type Month } from "../../domain/calendar/month.ts";
import { validatePopulationSearch } from "../channel/population-search.ts";
import { validateImportSearch, validateNewImportSearch } from "../import/import-search.ts";
import { validateCitySearch } from "../measurement/city/city-search.ts";
import { validateExplorerSearch } from "../measurement/explorer-search.ts";
import { validateViewSearch } from "../measurement/view-search.ts";
import { validateListSearch } from "./list-search.ts";
import { NotFoundPage } from "./not-found-page.tsx";
import { paths } from "./paths.ts";
import { Root } from "./root.tsx";
import { RouteError } from "./route-error.tsx";

export interface RootSearch {
  /** The period that every figure on the page follows; without it the current month. */
  month?: Month;
}

const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: RouteError,
  validateSearch: (search: Record<string, unknown>): RootSearch =>
    typeof search.month === "string" && isMonth(search.month) ? { month: search.month } : {},
  search: { middlewares: [retainSearchParams(["month"])] },
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.home,
  component: lazyRouteComponent(() => import("./home-page.tsx"), "HomePage"),
});

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.imports,
  component: lazyRouteComponent(() => import("../import/imports-page.tsx"), "ImportsPage"),
});

const newImportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.newImport,
  component: lazyRouteComponent(() => import("../import/new-import-page.tsx"), "NewImportPage"),
  validateSearch: validateNewImportSearch,
});

const importBatchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.importBatch,
  component: lazyRouteComponent(() => import("../import/import-page.tsx"), "ImportPage"),
  validateSearch: validateImportSearch,
});

const tabSearch = (search: Record<string, unknown>): { tab?: string } =>
  typeof search.tab === "string" ? { tab: search.tab } : {};

const partnersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.partners,
  validateSearch: validateListSearch,
  component: lazyRouteComponent(() => import("../channel/partners-page.tsx"), "PartnersPage"),
});

const partnerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.partner,
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import("../channel/partner-page.tsx"), "PartnerPage"),
});

const leadsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.leads,
  validateSearch: validateListSearch,
  component: lazyRouteComponent(() => import("../channel/record-list-page.tsx"), "LeadsPage"),
});

const leadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.lead,
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import("../channel/record-page.tsx"), "LeadPage"),
});

const dealsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.deals,
  validateSearch: validateListSearch,
  component: lazyRouteComponent(() => import("../channel/record-list-page.tsx"), "DealsPage"),
});

const dealRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.deal,
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import("../channel/record-page.tsx"), "DealPage"),
});

const contractsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.contracts,
  validateSearch: validateListSearch,
  component: lazyRouteComponent(() => import("../channel/record-list-page.tsx"), "ContractsPage"),
});

const contractRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.contract,
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import("../channel/record-page.tsx"), "ContractPage"),
});

const customersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.customers,
  validateSearch: validateListSearch,
  component: lazyRouteComponent(() => import("../channel/record-list-page.tsx"), "CustomersPage"),
});

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.customer,
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import("../channel/record-page.tsx"), "CustomerPage"),
});

const populationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.population,
  validateSearch: validatePopulationSearch,
  component: lazyRouteComponent(() => import("../channel/population-page.tsx"), "PopulationPage"),
});

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

const goalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.goal,
  component: lazyRouteComponent(() => import("../goal/goal-page.tsx"), "GoalPage"),
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

const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.organisation,
  component: lazyRouteComponent(() => import("../org/organisation-page.tsx"), "OrganisationPage"),
});

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.users,
  validateSearch: (search: Record<string, unknown>): { view?: "sheet" } =>
    search.view === "sheet" ? { view: "sheet" } : {},
  component: lazyRouteComponent(() => import("../settings/users-page.tsx"), "UsersPage"),
});

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.audit,
  validateSearch: (search: Record<string, unknown>): { before?: string } =>
    typeof search.before === "string" ? { before: search.before } : {},
  component: lazyRouteComponent(() => import("../access/audit-page.tsx"), "AuditPage"),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.account,
  component: lazyRouteComponent(() => import("../access/account-page.tsx"), "AccountPage"),
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
  validateSearch: (search: Record<string, unknown>): { region?: string } =>
    typeof search.region === "string" ? { region: search.region } : {},
  component: lazyRouteComponent(() => import("../report/pack-page.tsx"), "PackPage"),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  goalRoute,
  partnersRoute,
  partnerRoute,
  populationRoute,
  leadsRoute,
  leadRoute,
  dealsRoute,
  dealRoute,
  contractsRoute,
  contractRoute,
  customersRoute,
  customerRoute,
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
  importsRoute,
  newImportRoute,
  importBatchRoute,
  organisationRoute,
  usersRoute,
  auditRoute,
  accountRoute,
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
