import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { validateListSearch } from "./list-search.ts";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";

const warningsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.warnings,
  validateSearch: validateListSearch,
  component: lazyRouteComponent(() => import("../execution/warnings-page.tsx"), "WarningsPage"),
});

const warningRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.warningRules,
  component: lazyRouteComponent(() => import("../execution/warning-rules-page.tsx"), "WarningRulesPage"),
});

const warningEffectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.warningEffect,
  component: lazyRouteComponent(() => import("../execution/warning-effect-page.tsx"), "WarningEffectPage"),
});

const classesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.classes,
  validateSearch: (search: Record<string, unknown>) => ({
    ...validateListSearch(search),
    ...(typeof search.tab === "string" ? { tab: search.tab } : {}),
    ...(typeof search.month === "string" ? { month: search.month } : {}),
  }),
  component: lazyRouteComponent(() => import("../execution/classes-page.tsx"), "ClassesPage"),
});

const classRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.classRules,
  component: lazyRouteComponent(() => import("../execution/class-rules-page.tsx"), "ClassRulesPage"),
});

/** The pages of the daily work with customers. */
export const EXECUTION_PAGES = [
  warningsRoute,
  warningRulesRoute,
  warningEffectRoute,
  classesRoute,
  classRulesRoute,
] as const;
