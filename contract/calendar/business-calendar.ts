import { Type } from "typebox";
import { type Route, route } from "../route.ts";
import { BilingualText, DayText, Nullable } from "../shapes.ts";

const closed = { additionalProperties: false };
const read = { object: "organisation", act: "read" } as const;
const act = { object: "organisation", act: "act" } as const;
const Calendar = Nullable(
  Type.String({
    pattern: "^[A-Z]{2}(-[A-Za-z0-9]{1,4}){0,2}$",
    description: "a country, or its state and region (DE-BY); null: by the time zone",
  }),
);
const OwnDay = {
  works: Type.Boolean({ description: "worked although the calendar says otherwise; else closed" }),
  name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
};

export const getBusinessCalendar = route({
  method: "GET",
  path: "/v1/business-calendar",
  summary: "By which calendar working days are counted, the organisation's own days, and what comes next",
  who: read,
  answer: Type.Object({
    calendar: Calendar,
    ownDays: Type.Array(Type.Object({ day: DayText, ...OwnDay })),
    next: Type.Array(Type.Object({ day: DayText, works: Type.Boolean(), name: Nullable(Type.String()) }), {
      description: "of the coming year: weekdays off and weekends worked",
    }),
    warning: Nullable(BilingualText),
  }),
});

export const setBusinessCalendar = route({
  method: "PUT",
  path: "/v1/business-calendar",
  summary: "Count working days by the public holidays of another country or part of it, from now on",
  who: act,
  body: Type.Object({ calendar: Calendar }, closed),
  answer: Type.Object({ calendar: Calendar }),
});

export const listHolidayCalendars = route({
  method: "GET",
  path: "/v1/holiday-calendars",
  summary: "The countries whose public holidays are known; with `of`, the parts of a country that differ",
  who: read,
  query: Type.Object(
    { of: Type.Optional(Type.String({ pattern: "^[A-Z]{2}(-[A-Za-z0-9]{1,4})?$" })) },
    closed,
  ),
  answer: Type.Object({
    calendars: Type.Array(
      Type.Object({ code: Type.String(), name: Nullable(Type.String({ description: "of a part" })) }),
    ),
  }),
});

export const setOwnDay = route({
  method: "PUT",
  path: "/v1/own-days/:day",
  summary:
    "Set a closing day of the organisation's own, or a day worked although the calendar says otherwise",
  who: act,
  params: Type.Object({ day: DayText }),
  body: Type.Object(OwnDay, closed),
  answer: Type.Object({ day: DayText }),
});

export const dropOwnDay = route({
  method: "DELETE",
  path: "/v1/own-days/:day",
  summary: "Let the calendar speak for a day again",
  who: act,
  params: Type.Object({ day: DayText }),
  answer: Type.Object({ day: DayText }),
});

/** The routes of the business calendar. */
export const CALENDAR_ROUTES: readonly Route[] = [
  getBusinessCalendar,
  setBusinessCalendar,
  listHolidayCalendars,
  setOwnDay,
  dropOwnDay,
];
