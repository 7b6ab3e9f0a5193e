import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import { isMonth, type Month } from "../../domain/calendar/month.ts";
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

const routeTree = rootRoute.addChildren([homeRoute]);

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
