import { addMonths } from "../domain/calendar/month.ts";
import type { ChannelEvent, CompanyPlan } from "./company.ts";
import { numbered } from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import { shortCity } from "./invent-names.ts";
import { DAY, dayText, type Minute, monthStart, onWorkday } from "./local-time.ts";
import { PLACES, type Place } from "./places.ts";

/** An event and when it begins. */
export interface HeldEvent {
  readonly event: ChannelEvent;
  readonly heldAt: Minute;
}

const NAMES = { salon: "门店增长沙龙", exhibition: "商业服务展", association: "商会交流会" };
const COSTS = { salon: [3_000, 7_000], exhibition: [12_000, 26_000], association: [800, 2_500] } as const;
const GUESTS = { salon: [15, 45], exhibition: [80, 260], association: [20, 60] } as const;

/** Events from half a year before the history up to now, by time: in each city a salon or more a quarter. */
export function buildEvents(plan: CompanyPlan): HeldEvent[] {
  const held: HeldEvent[] = [];
  for (let month = -6; month <= plan.scale.months; month++) {
    PLACES.forEach((place, i) => {
      const draw = dice(plan.seed, "events", month + 6, i);
      const first = monthStart(addMonths(plan.startMonth, month));
      if ((month + 6 + i) % 3 === 0) held.push(hold("salon", place, first, draw));
      if (draw.chance(place.weight / 80)) held.push(hold("salon", place, first, draw));
      if (draw.chance(place.weight / 140)) held.push(hold("exhibition", place, first, draw));
      if ((month + 6 + i) % 3 === 1) held.push(hold("association", place, first, draw));
    });
  }
  return held
    .filter(({ heldAt }) => heldAt + 4 * 60 <= plan.now)
    .sort((a, b) => a.heldAt - b.heldAt || (a.event.name < b.event.name ? -1 : 1))
    .map(({ event, heldAt }, i) => ({ event: { ...event, reference: numbered("V", i + 1, 4) }, heldAt }));
}

function hold(kind: ChannelEvent["kind"], place: Place, first: Minute, draw: Dice): HeldEvent {
  const heldAt = onWorkday(first + draw.between(3, 24) * DAY) + 14 * 60;
  const [least, most] = COSTS[kind];
  const [few, many] = GUESTS[kind];
  const event = {
    reference: "",
    name: `${shortCity(place.name)}${NAMES[kind]} ${dayText(heldAt).slice(0, 7)}`,
    kind,
    place,
    heldOn: dayText(heldAt),
    attendees: draw.between(few, many),
    cost: Math.round(draw.between(least, most) / 100) * 100,
  };
  return { event, heldAt };
}

/** The latest event of the city before a moment that brings this source, or undefined. */
export function eventBefore(
  held: readonly HeldEvent[],
  place: Place,
  source: "event" | "association",
  before: Minute,
): HeldEvent | undefined {
  return held.findLast(
    ({ event, heldAt }) =>
      event.place === place &&
      heldAt < before &&
      (source === "association") === (event.kind === "association"),
  );
}
