import { eventBefore, type HeldEvent } from "./build-events.ts";
import type { Customer, Lead, Partner, Source } from "./company.ts";
import type { Dice } from "./dice.ts";
import { afterHours, DAY, type Minute, officeTime } from "./local-time.ts";
import type { Place } from "./places.ts";
import { TRUTH } from "./truth.ts";

const ACCEPT_HOURS = 24;
const CONTACT_HOURS = 72;
const REASONS = ["无预算", "已用其他产品", "联系不上", "暂无需求", "决策人变动"];

/** What a lead is about. */
export interface LeadSubject {
  readonly source: Source;
  readonly place: Place;
  readonly partner: Partner;
  readonly companyName: string;
  readonly customer: Customer | null;
}

/**
 * The lead that became a deal: made some days before it, assigned, accepted and contacted in between. Events and
 * associations bring it in the days after they were held.
 *
 * @param dealAt when the deal was created
 */
export function leadOfDeal(
  subject: LeadSubject,
  dealAt: Minute,
  held: readonly HeldEvent[],
  draw: Dice,
): Lead {
  const days = subject.source === "self_developed" ? draw.between(0, 3) : draw.between(2, 12);
  const wanted = Math.min(officeTime(dealAt - (days + 1) * DAY, draw), dealAt - 90);
  const source = subject.source === "event" || subject.source === "association" ? subject.source : undefined;
  const near = source === undefined ? undefined : eventBefore(held, source, wanted, draw);
  const createdAt = near === undefined ? wanted : Math.min(near.heldAt + draw.between(1, 3 * DAY), wanted);
  return lead(subject, createdAt, dealAt, near, draw);
}

/** A lead that nobody turned into a deal: lost after a while, or refused at once when it was no real one. */
export function idleLead(subject: LeadSubject, createdAt: Minute, draw: Dice, event?: HeldEvent): Lead {
  const made = lead(subject, createdAt, Number.POSITIVE_INFINITY, event, draw);
  const isQualified = draw.chance(0.88);
  const last = made.firstContactAt ?? made.acceptedAt ?? made.assignedAt ?? createdAt;
  const lostAt = afterHours(last, draw.between(2, isQualified ? 40 : 4) * 24);
  return { ...made, isQualified, lostAt, lostReason: isQualified ? draw.pick(REASONS) : "无效线索" };
}

function lead(
  subject: LeadSubject,
  createdAt: Minute,
  dealAt: Minute,
  event: HeldEvent | undefined,
  draw: Dice,
): Lead {
  const base = {
    ...subject,
    reference: "",
    event: event?.event.reference ?? null,
    createdAt,
    lostAt: null,
    lostReason: null,
    isQualified: true,
  };
  const before = (minute: Minute, gap: number) => Math.max(createdAt, Math.min(minute, dealAt - gap));
  if (subject.source === "self_developed" || subject.source === "unattributed") {
    const firstContactAt = before(createdAt + draw.between(0, 2 * DAY), 10);
    return {
      ...base,
      assignedAt: null,
      acceptDueAt: null,
      acceptedAt: null,
      contactDueAt: null,
      firstContactAt,
    };
  }
  const assignedAt = before(createdAt + draw.between(5, 240), 60);
  const inTime = draw.chance(TRUTH.acceptedInTime);
  const acceptHours = inTime ? 0.2 + 18 * draw.next() ** 2 : ACCEPT_HOURS + 1 + 60 * draw.next();
  const acceptedAt = before(assignedAt + Math.round(acceptHours * 60), 40);
  const isContacted = Number.isFinite(dealAt) || draw.chance(0.86);
  const contacted = before(
    afterHours(acceptedAt, draw.chance(0.8) ? 30 * draw.next() ** 2 : 60 + 90 * draw.next()),
    20,
  );
  return {
    ...base,
    assignedAt,
    acceptDueAt: assignedAt + ACCEPT_HOURS * 60,
    acceptedAt,
    contactDueAt: assignedAt + CONTACT_HOURS * 60,
    firstContactAt: isContacted ? Math.max(contacted, acceptedAt) : null,
  };
}
