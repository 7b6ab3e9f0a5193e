import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import { isMonth, type Month } from "../../domain/calendar/month.ts";
import { validatePopulationSearch } from "../channel/population-search.ts";
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

const partnersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.partners,
  validateSearch: validateListSearch,
  component: lazyRouteComponent(() => import("../channel/partners-page.tsx"), "PartnersPage"),
});

const partnerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.partner,
  validateSearch: (search: Record<string, unknown>): { tab?: string } =>
    typeof search.tab === "string" ? { tab: search.tab } : {},
  component: lazyRouteComponent(() => import("../channel/partner-page.tsx"), "PartnerPage"),
});

const populationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.population,
  validateSearch: validatePopulationSearch,
  component: lazyRouteComponent(() => import("../channel/population-page.tsx"), "PopulationPage"),
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

const routeTree = rootRoute.addChildren([
  homeRoute,
  partnersRoute,
  partnerRoute,
  populationRoute,
  closeRoute,
  closeMonthRoute,
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
