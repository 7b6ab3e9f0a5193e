import { type PathName, paths } from "./paths.ts";

/** The stages of the loop that have a place in the navigation, in working order. */
export type StageName =
  | "goal"
  | "strategy"
  | "tactics"
  | "execution"
  | "channel"
  | "measurement"
  | "report"
  | "settings";

export interface NavigationItem {
  id: PathName;
  /** Shown only to a role that may do this ("object:act" of the authority matrix); without it, to everybody. */
  permission?: string;
}

export interface NavigationSection {
  /** Home stands before the loop and has no stage. */
  stage?: StageName;
  items: readonly NavigationItem[];
}

/** The loop is the navigation: what is listed here and has a route is shown, in this order. */
export const navigation: readonly NavigationSection[] = [
  { items: [{ id: "home" }, { id: "commitments", permission: "commitment:read" }] },
  {
    stage: "goal",
    items: [
      { id: "goal", permission: "goal:read" },
      { id: "strategyMap", permission: "goal:read" },
    ],
  },
  {
    stage: "strategy",
    items: [
      { id: "diagnosis", permission: "diagnosis:read" },
      { id: "options", permission: "comparison:read" },
      { id: "strategy", permission: "strategy:read" },
      { id: "selectionStandard", permission: "selection_standard:read" },
      { id: "trials", permission: "trial:read" },
    ],
  },
  {
    stage: "tactics",
    items: [
      { id: "evaluations", permission: "evaluation:read" },
      { id: "nominations", permission: "nomination:read" },
      { id: "mandates", permission: "mandate:read" },
      { id: "supportPlans", permission: "support_plan:read" },
      { id: "playbooks", permission: "published_playbook:read" },
      { id: "residencyPlanner", permission: "absence:read" },
      { id: "residencies", permission: "support_plan:read" },
    ],
  },
  {
    stage: "execution",
    items: [
      { id: "leads", permission: "lead:read" },
      { id: "deals", permission: "deal:read" },
      { id: "contracts", permission: "deal:read" },
      { id: "customers", permission: "channel_records:read" },
      { id: "warnings", permission: "customer_activity:read" },
    ],
  },
  {
    stage: "channel",
    items: [
      { id: "partners", permission: "channel_records:read" },
      { id: "cities", permission: "metric:read" },
      { id: "classes", permission: "class:read" },
      { id: "population", permission: "metric:read" },
    ],
  },
  {
    stage: "measurement",
    items: [
      { id: "metrics", permission: "metric:read" },
      { id: "explorer", permission: "metric:read" },
      { id: "metricProposals", permission: "metric:read" },
      { id: "funnel", permission: "metric:read" },
      { id: "cohorts", permission: "metric:read" },
      { id: "dataQuality", permission: "metric:read" },
      { id: "close", permission: "month_close:read" },
    ],
  },
  { stage: "report", items: [{ id: "packs", permission: "monthly_pack:read" }] },
  {
    stage: "settings",
    items: [
      { id: "organisation", permission: "organisation:read" },
      { id: "users", permission: "users:read" },
      { id: "imports", permission: "import:act" },
      { id: "audit", permission: "audit_log:read" },
    ],
  },
];

/**
 * What one person sees: items that are built and permitted, sections that are not empty.
 *
 * @param isBuilt whether a path has a route
 * @param can whether the role acted in holds a permission
 * @example visibleNavigation(navigation, () => true, () => false) // home only
 */
export function visibleNavigation(
  sections: readonly NavigationSection[],
  isBuilt: (path: string) => boolean,
  can: (permission: string) => boolean,
): NavigationSection[] {
  return sections
    .map((section) => ({
      ...section,
      items: section.items.filter(
        (item) => isBuilt(paths[item.id]) && (item.permission === undefined || can(item.permission)),
      ),
    }))
    .filter((section) => section.items.length > 0);
}
