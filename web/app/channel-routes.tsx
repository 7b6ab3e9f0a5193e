import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { validatePopulationSearch } from "../channel/population-search.ts";
import { validateListSearch } from "./list-search.ts";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";

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

const populationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.population,
  validateSearch: validatePopulationSearch,
  component: lazyRouteComponent(() => import("../channel/population-page.tsx"), "PopulationPage"),
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

/** The pages of records: what the channel consists of and works with. */
export const CHANNEL_PAGES = [
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
] as const;
