import {
  dropOwnDay as dropRoute,
  getBusinessCalendar,
  listHolidayCalendars,
  setBusinessCalendar,
  setOwnDay as setRoute,
} from "../../contract/calendar/business-calendar.ts";
import {
  dropOwnDay,
  readCalendarRow,
  readOwnDays,
  setCalendar,
  setOwnDay,
} from "../../database/calendar/calendar-rows.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { isWeekday } from "../../domain/calendar/business-days.ts";
import { calendarWarning } from "../../domain/calendar/calendar-warning.ts";
import { addDays, type Day, toDay } from "../../domain/calendar/day.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { businessCalendar, workdaysBy } from "./business-calendar.ts";
import { listCountries, partsOf, publicHolidays } from "./public-holidays.ts";

const DAYS_SHOWN = 366;
const getHandler = handle(getBusinessCalendar, async ({ tx, services: { clock } }) => {
  const { calendar, zone } = await readCalendarRow(tx);
  const { today, isWorkday } = await businessCalendar(tx, clock.now());
  const ownDays = await readOwnDays(tx);
  const names = calendar === null || calendar === "CN" ? undefined : await publicHolidays(calendar);
  const next: { day: Day; works: boolean; name: string | null }[] = [];
  for (let day = today; day < addDays(today, DAYS_SHOWN); day = addDays(day, 1)) {
    const works = isWorkday(day);
    if (works === isWeekday(day)) continue;
    const own = ownDays.find((one) => one.day === day);
    next.push({ day, works, name: own?.name ?? names?.nameOf(day) ?? null });
  }
  const found = calendarWarning({ zone, calendar }, addDays(today, DAYS_SHOWN));
  return { calendar, ownDays, next, warning: found && { zh: found.zh, en: found.en } };
});

const setHandler = handle(setBusinessCalendar, async ({ tx, body, services: { clock } }) => {
  const before = await readCalendarRow(tx);
  try {
    await workdaysBy(body.calendar, before.zone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const said = {
      zh: "没有这个国家或地区的节假日，请从列表中选择。",
      en: "The public holidays of that country or part are not known; choose one of the list.",
    };
    throw new AppError("invalid_input", said, [{ field: "body/calendar", rule: "exists", ...said }]);
  }
  await setCalendar(tx, body.calendar);
  await auditDone(tx, clock, {
    ...{ act: "change", objectKind: "business_calendar" },
    ...{ before: { calendar: before.calendar }, after: body },
  });
  return body;
});

const listHandler = handle(listHolidayCalendars, async ({ query }) => {
  const calendars =
    query.of === undefined
      ? (await listCountries()).map((code) => ({ code, name: null }))
      : await partsOf(query.of);
  return { calendars: calendars ?? [] };
});

const ownDayHandler = handle(setRoute, async ({ tx, params, body, services: { clock } }) => {
  const day = toDay(params.day);
  const { today } = await businessCalendar(tx, clock.now());
  if (day < today) throw past();
  const after = { works: body.works, name: body.name.trim() };
  await setOwnDay(tx, { day, ...after }, clock.now());
  await auditDone(tx, clock, { act: "set", objectKind: "own_day", objectId: day, after });
  return { day };
});

const dropHandler = handle(dropRoute, async ({ tx, params, services: { clock } }) => {
  const day = toDay(params.day);
  const { today } = await businessCalendar(tx, clock.now());
  if (day < today) throw past();
  if (!(await dropOwnDay(tx, day)))
    throw new AppError("not_found", {
      zh: "这一天没有另行安排。",
      en: "That day is not one of the organisation's own.",
    });
  await auditDone(tx, clock, { act: "drop", objectKind: "own_day", objectId: day });
  return { day };
});

function past(): AppError {
  const said = {
    zh: "已过去的日子不能再改，否则已算好的期限会变。",
    en: "A day that is past stays as it was: what was counted by it would change.",
  };
  return new AppError("invalid_input", said, [{ field: "params/day", rule: "past", ...said }]);
}

/** What answers the routes of the business calendar. */
export const CALENDAR_HANDLERS: readonly Handler[] = [
  getHandler,
  setHandler,
  listHandler,
  ownDayHandler,
  dropHandler,
];
