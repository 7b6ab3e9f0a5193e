import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";

const supportPlansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.supportPlans,
  component: lazyRouteComponent(() => import("../tactics/support-plans-page.tsx"), "SupportPlansPage"),
});

const supportPlanRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.supportPlan,
  component: lazyRouteComponent(() => import("../tactics/support-plan-page.tsx"), "SupportPlanPage"),
});

const playbooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.playbooks,
  component: lazyRouteComponent(() => import("../tactics/playbooks-page.tsx"), "PlaybooksPage"),
});

const playbookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.playbook,
  component: lazyRouteComponent(() => import("../tactics/playbook-page.tsx"), "PlaybookPage"),
});

const residenciesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.residencies,
  component: lazyRouteComponent(() => import("../tactics/residencies-page.tsx"), "ResidenciesPage"),
});

const plannerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.residencyPlanner,
  component: lazyRouteComponent(() => import("../tactics/planner/planner-page.tsx"), "PlannerPage"),
});

const checkInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.checkIn,
  component: lazyRouteComponent(() => import("../tactics/check-in-page.tsx"), "CheckInPage"),
});

/** The pages of support plans, playbooks and residencies. */
export const SUPPORT_PAGES = [
  supportPlansRoute,
  supportPlanRoute,
  playbooksRoute,
  playbookRoute,
  plannerRoute,
  residenciesRoute,
  checkInRoute,
] as const;
