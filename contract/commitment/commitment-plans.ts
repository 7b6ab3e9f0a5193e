import { Type } from "typebox";
import { type Route, route } from "../route.ts";
import { DayText, Nullable, Uuid } from "../shapes.ts";
import { RoleName } from "./commitment-shapes.ts";

const closed = { additionalProperties: false };
const read = { object: "commitment", act: "read" } as const;
const act = { object: "commitment", act: "act" } as const;
const Every = Type.Enum(["week", "month", "quarter"]);
const Workday = Type.Integer({
  minimum: -23,
  maximum: 23,
  description: "1 the first working day of the period, -1 the last",
});

export const listCommitmentPeople = route({
  method: "GET",
  path: "/v1/commitment-people",
  summary: "Who can be asked for something: members with a role, by name",
  who: read,
  answer: Type.Object({
    people: Type.Array(Type.Object({ userId: Uuid, name: Type.String(), role: RoleName })),
  }),
});

export const addBlocker = route({
  method: "POST",
  path: "/v1/commitments/:id/blockers",
  summary: "Let a commitment wait for another",
  who: act,
  params: Type.Object({ id: Uuid }),
  body: Type.Object({ blockerId: Uuid }, closed),
  answer: Type.Object({ blockerId: Uuid }),
});

export const reassignCommitments = route({
  method: "POST",
  path: "/v1/commitment-handovers",
  summary: "Hand many commitments over to one person, each under its own rules; says which could not be",
  who: act,
  body: Type.Object(
    {
      commitments: Type.Array(Type.Object({ id: Uuid, seq: Type.Integer({ minimum: 1 }) }, closed), {
        minItems: 1,
        maxItems: 200,
      }),
      userId: Uuid,
      note: Type.String({ minLength: 1, maxLength: 4000, pattern: "\\S" }),
    },
    closed,
  ),
  answer: Type.Object({
    done: Type.Array(Uuid),
    refused: Type.Array(Type.Object({ id: Uuid, zh: Type.String(), en: Type.String() })),
  }),
});

export const listCommitmentSeries = route({
  method: "GET",
  path: "/v1/commitment-series",
  summary: "What is promised again every week, month or quarter",
  who: read,
  answer: Type.Object({
    series: Type.Array(
      Type.Object({
        id: Uuid,
        kind: Type.Enum(["series", "report_duty"]),
        title: Type.String(),
        every: Every,
        workday: Workday,
        fromDay: DayText,
        ownerId: Uuid,
        ownerName: Nullable(Type.String()),
        askerId: Uuid,
        askerName: Nullable(Type.String()),
        ownerGone: Type.Boolean({
          description: "cannot sign in any more: it is asked for no more until handed over",
        }),
        mayHandOver: Type.Boolean(),
        mayEnd: Type.Boolean(),
      }),
    ),
  }),
});

export const beginCommitmentSeries = route({
  method: "POST",
  path: "/v1/commitment-series",
  summary:
    "Ask for something again every week, month or quarter, on a working day counted from its start or end",
  who: act,
  body: Type.Object(
    {
      title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
      detail: Type.String({ maxLength: 4000 }),
      ownerId: Uuid,
      every: Every,
      workday: Workday,
      fromDay: DayText,
      evidence: Type.Enum(["none", "any", "file"]),
      cityId: Nullable(Uuid),
      partnerId: Nullable(Uuid),
    },
    closed,
  ),
  answer: Type.Object({ id: Uuid }),
});

export const endCommitmentSeries = route({
  method: "POST",
  path: "/v1/commitment-series/:id/end",
  summary: "Ask for it no more; what was asked for stays",
  who: act,
  params: Type.Object({ id: Uuid }),
  answer: Type.Object({ id: Uuid }),
});

export const handOverCommitmentSeries = route({
  method: "POST",
  path: "/v1/commitment-series/:id/hand-over",
  summary: "Let somebody else owe what repeats, from today on",
  who: act,
  params: Type.Object({ id: Uuid }),
  body: Type.Object(
    { userId: Uuid, note: Type.String({ minLength: 1, maxLength: 4000, pattern: "\\S" }) },
    closed,
  ),
  answer: Type.Object({ id: Uuid }),
});

export const getEscalationSchedule = route({
  method: "GET",
  path: "/v1/escalation-schedule",
  summary: "After how many working days past its day a late commitment goes one layer up, step by step",
  who: read,
  answer: Type.Object({ steps: Type.Array(Type.Integer()) }),
});

export const setEscalationSchedule = route({
  method: "PUT",
  path: "/v1/escalation-schedule",
  summary: "Set after how many working days a late commitment goes one layer up",
  who: { object: "organisation", act: "act" },
  body: Type.Object(
    { steps: Type.Array(Type.Integer({ minimum: 0, maximum: 60 }), { minItems: 1, maxItems: 5 }) },
    closed,
  ),
  answer: Type.Object({ steps: Type.Array(Type.Integer()) }),
});

export const getWorkdays = route({
  method: "GET",
  path: "/v1/workdays",
  summary: "The working days and days off of a month by the organisation's business calendar",
  who: read,
  query: Type.Object(
    { month: Type.String({ pattern: "^([1-8]\\d|9[0-8])\\d{2}-(0[1-9]|1[0-2])$" }) },
    closed,
  ),
  answer: Type.Object({
    today: DayText,
    days: Type.Array(
      Type.Object({
        day: DayText,
        works: Type.Boolean(),
        special: Type.Boolean({ description: "a weekday off, or a weekend that is worked" }),
      }),
    ),
  }),
});

export const makeCalendarFeed = route({
  method: "POST",
  path: "/v1/calendar-feed",
  summary:
    "Make the address under which a calendar program reads my commitments; the one before stops working",
  who: act,
  answer: Type.Object({ address: Type.String({ description: "shown once: it holds the secret" }) }),
});

export const getCalendarFeed = route({
  method: "GET",
  path: "/v1/calendar-feed",
  summary: "Since when I have a calendar address in use",
  who: read,
  answer: Type.Object({ since: Nullable(Type.String({ format: "date-time" })) }),
});

export const revokeCalendarFeed = route({
  method: "DELETE",
  path: "/v1/calendar-feed",
  summary: "Put my calendar address out of use",
  who: act,
  answer: Type.Object({ revoked: Type.Integer() }),
});

export const readCalendar = route({
  method: "GET",
  path: "/v1/calendar/:file",
  summary: "My commitments as iCalendar (RFC 5545), for whoever knows the secret address",
  who: "anyone",
  carries: "file",
  params: Type.Object({ file: Type.String({ pattern: "^[A-Za-z0-9_-]{20,100}\\.ics$" }) }),
  answer: Type.Unknown(),
});

export const COMMITMENT_PLAN_ROUTES: readonly Route[] = [
  listCommitmentPeople,
  addBlocker,
  reassignCommitments,
  listCommitmentSeries,
  beginCommitmentSeries,
  endCommitmentSeries,
  handOverCommitmentSeries,
  getEscalationSchedule,
  setEscalationSchedule,
  getWorkdays,
  makeCalendarFeed,
  getCalendarFeed,
  revokeCalendarFeed,
  readCalendar,
];
