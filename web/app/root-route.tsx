import { createRootRoute, retainSearchParams } from "@tanstack/react-router";
import { isMonth, type Month } from "../../domain/calendar/month.ts";
import { NotFoundPage } from "./not-found-page.tsx";
import { Root } from "./root.tsx";
import { RouteError } from "./route-error.tsx";

export interface RootSearch {
  /** The period that every figure on the page follows; without it the current month. */
  month?: Month;
}

/** The frame of every page, and the month in every address. */
export const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: RouteError,
  validateSearch: (search: Record<string, unknown>): RootSearch =>
    typeof search.month === "string" && isMonth(search.month) ? { month: search.month } : {},
  search: { middlewares: [retainSearchParams(["month"])] },
});
