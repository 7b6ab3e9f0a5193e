import type { Act, AuthorityObject } from "../../domain/access/matrix.ts";
import { type PathName, paths } from "./paths.ts";

/** The stages of the loop that have a place in the navigation, in working order. */
export type StageName = "channel" | "measurement" | "report" | "settings";

export interface NavigationItem {
  id: PathName;
  /** Shown only to a role that may do this by the authority matrix; without it, to everybody. */
  needs?: readonly [AuthorityObject, Act];
}

export interface NavigationSection {
  /** Home stands before the loop and has no stage. */
  stage?: StageName;
  items: readonly NavigationItem[];
}

/** The loop is the navigation: what is listed here and has a route is shown, in this order. */
export const navigation: readonly NavigationSection[] = [
  { items: [{ id: "home" }] },
  {
    stage: "channel",
    items: [
      { id: "partners", needs: ["channel_records", "read"] },
      { id: "population", needs: ["channel_records", "read"] },
    ],
  },
  {
    stage: "measurement",
    items: [
      { id: "metrics", needs: ["metric", "read"] },
      { id: "close", needs: ["month_close", "read"] },
    ],
  },
  { stage: "report", items: [{ id: "packs", needs: ["monthly_pack", "read"] }] },
  {
    stage: "settings",
    items: [
      { id: "organisation", needs: ["organisation", "read"] },
      { id: "imports", needs: ["import", "read"] },
    ],
  },
];

/**
 * What one person sees: items that are built and permitted, sections that are not empty.
 *
 * @param isBuilt whether a path has a route
 * @param can whether the role acted in may
 * @example visibleNavigation(navigation, () => true, () => false) // home only
 */
export function visibleNavigation(
  sections: readonly NavigationSection[],
  isBuilt: (path: string) => boolean,
  can: (object: AuthorityObject, act: Act) => boolean,
): NavigationSection[] {
  return sections
    .map((section) => ({
      ...section,
      items: section.items.filter(
        (item) => isBuilt(paths[item.id]) && (item.needs === undefined || can(...item.needs)),
      ),
    }))
    .filter((section) => section.items.length > 0);
}
