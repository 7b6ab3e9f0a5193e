import type { Content, ContentItem } from "../agreement/content-field.ts";
import { type Day, toDay } from "../calendar/day.ts";

/** A line of a support plan that somebody promises by its agreement. */
export interface PlanLine {
  /** `list/item`: the same through all versions. */
  readonly line: string;
  readonly what: string;
  readonly owner: string;
  readonly due: Day;
}

/** Days that a manager is to stay in the partner's city. */
export interface PlannedStay {
  readonly line: string;
  readonly manager: string;
  readonly first: Day;
  readonly last: Day;
}

const itemsOf = (content: Content, list: string) => (content[list] ?? []) as readonly ContentItem[];

/** The stays of a plan. */
export function plannedStays(content: Content): PlannedStay[] {
  return itemsOf(content, "residencies").map((item) => ({
    line: `residencies/${item.id}`,
    manager: String(item.manager),
    first: toDay(String(item.first)),
    last: toDay(String(item.last)),
  }));
}

/**
 * Every line of a plan that becomes a commitment: measures, actions, coaching, and staying there.
 *
 * @param stayTitle what a stay is called
 * @example planLines(content, ({ first, last }) => `${first} – ${last}`).map(({ line }) => line) // ["measures/m1", …]
 */
export function planLines(content: Content, stayTitle: (stay: PlannedStay) => string): PlanLine[] {
  const said = ["measures", "actions", "coaching"].flatMap((list) =>
    itemsOf(content, list).map((item) => ({
      line: `${list}/${item.id}`,
      what: String(item.what),
      owner: String(item.owner),
      due: toDay(String(item.due)),
    })),
  );
  const stays = plannedStays(content).map((stay) => ({
    line: stay.line,
    what: stayTitle(stay),
    owner: stay.manager,
    due: stay.last,
  }));
  return [...said, ...stays];
}
