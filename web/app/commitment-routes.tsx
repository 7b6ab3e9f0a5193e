import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";

const commitmentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.commitments,
  validateSearch: (search: Record<string, unknown>): { tab?: string } =>
    typeof search.tab === "string" ? { tab: search.tab } : {},
  component: lazyRouteComponent(() => import("./commitments-site.tsx"), "CommitmentsSite"),
});

const commitmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.commitment,
  component: lazyRouteComponent(() => import("./commitments-site.tsx"), "CommitmentSite"),
});

/** The pages of commitments: my list, my layer, the month, and each by itself. */
export const COMMITMENT_PAGES = [commitmentsRoute, commitmentRoute] as const;
