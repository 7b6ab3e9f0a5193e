import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import { validateImportSearch, validateNewImportSearch } from "../import/import-search.ts";
import { isMonth, type Month } from "./month.ts";
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
    isMonth(search.month) ? { month: search.month } : {},
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

const routeTree = rootRoute.addChildren([homeRoute, importsRoute, newImportRoute, importBatchRoute]);

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
