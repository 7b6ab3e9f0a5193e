import { addMonths } from "../domain/calendar/month.ts";
import { type ChannelEvent, type CompanyPlan, referenceIn } from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import { shortCity } from "./invent-names.ts";
import { DAY, dayText, type Minute, monthStart, onWorkday } from "./local-time.ts";
import type { Place } from "./places.ts";
import { TRUTH } from "./truth.ts";

/** An event and when it begins. */
export interface HeldEvent {
  readonly event: ChannelEvent;
  readonly heldAt: Minute;
}

/** What is held: the two types of salon, and what else brings people. */
type EventType = "good" | "bad" | "exhibition" | "association";

type Span = readonly [number, number];

const TYPES: Record<EventType, { name: string; guests: Span; cost: Span; pull: number }> = {
  good: { name: "门店增长实战沙龙", ...TRUTH.salons.good },
  bad: { name: "行业趋势论坛沙龙", ...TRUTH.salons.bad },
  exhibition: { name: "商业服务展", guests: [80, 260], cost: [12_000, 26_000], pull: 3 },
  association: { name: "商会交流会", guests: [20, 60], cost: [800, 2_500], pull: 1 },
};

/** How likely a deal from an event is from one of this type, beside the others in reach. */
export function pullOf(event: ChannelEvent): number {
  return TYPES[event.salon ?? (event.kind === "exhibition" ? "exhibition" : "association")].pull;
}

/**
 * Events of a city from half a year before the history up to now, by time: each quarter a salon of either type and an
 * association's meeting, in big cities an exhibition now and then.
 */
export function buildEvents(plan: CompanyPlan, place: Place): HeldEvent[] {
  const held: HeldEvent[] = [];
  for (let month = -6; month <= plan.scale.months; month++) {
    const draw = dice(plan.seed, "events", month + 6, place.number);
    const first = monthStart(addMonths(plan.startMonth, month));
    const turn = (month + 6 + place.number) % 3;
    if (turn === 0) held.push(hold("good", place, first, draw));
    if (turn === 1) held.push(hold("bad", place, first, draw));
    if (turn === 2) held.push(hold("association", place, first, draw));
    if (draw.chance(place.weight / 140)) held.push(hold("exhibition", place, first, draw));
  }
  return held
    .filter(({ heldAt }) => heldAt + 4 * 60 <= plan.now)
    .sort((a, b) => a.heldAt - b.heldAt || (a.event.name < b.event.name ? -1 : 1))
    .map(({ event, heldAt }, i) => ({
      event: { ...event, reference: referenceIn("V", place, i + 1) },
      heldAt,
    }));
}

function hold(type: EventType, place: Place, first: Minute, draw: Dice): HeldEvent {
  const heldAt = onWorkday(first + draw.between(3, 24) * DAY) + 14 * 60;
  const { name, cost, guests } = TYPES[type];
  const salon = type === "good" || type === "bad" ? type : null;
  const event: ChannelEvent = {
    reference: "",
    name: `${shortCity(place.name)}${name} ${dayText(heldAt).slice(0, 7)}`,
    kind: type === "exhibition" || type === "association" ? type : "salon",
    salon,
    place,
    heldOn: dayText(heldAt),
    attendees: draw.between(...guests),
    cost: Math.round(draw.between(...cost) / 100) * 100,
  };
  return { event, heldAt };
}

const REACH = 120 * DAY;

/** The event that brought somebody: one of the last months that brings this source, by its pull; or undefined. */
export function eventBefore(
  held: readonly HeldEvent[],
  source: "event" | "association",
  before: Minute,
  draw: Dice,
): HeldEvent | undefined {
  const near = held.filter(
    ({ event, heldAt }) =>
      heldAt < before &&
      before - heldAt < REACH &&
      (source === "association") === (event.kind === "association"),
  );
  return near.length === 0 ? undefined : near[draw.weighted(near.map(({ event }) => pullOf(event)))];
}
