import { addResidencyBar, dropResidencyBar, getResidencyBoard } from "../../contract/tactics/planner.ts";
import { findPlace } from "../../database/agreement/find-place.ts";
import { readPlannerManagers } from "../../database/tactics/planner-rows.ts";
import {
  deleteResidencyBar,
  findResidencyBar,
  insertResidencyBar,
} from "../../database/tactics/residency-bars.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { may } from "../../domain/access/matrix.ts";
import { isWeekday } from "../../domain/calendar/business-days.ts";
import { addDays, type Day, toDay } from "../../domain/calendar/day.ts";
import { addMonths, firstDayOf, lastDayOf, monthOfDay, toMonth } from "../../domain/calendar/month.ts";
import { residencyTarget } from "../../domain/tactics/resident-days.ts";
import { auditDone } from "../audit/write-audit.ts";
import { businessCalendar } from "../calendar/business-calendar.ts";
import { type Handler, handle } from "../handle.ts";
import { type BoardPlan, readBoard } from "./residency-board.ts";
import { saveResidenciesHandler } from "./save-residencies.ts";

/** A stay lasts two months at most: what touches a month ends no more than so many months away. */
const REACH = 3;
const STAY_LINE = "residencies/";

const boardHandler = handle(getResidencyBoard, async ({ tx, query, services: { clock } }) => {
  const { today, isWorkday } = await businessCalendar(tx, clock.now());
  const month = query.month === undefined ? monthOfDay(today) : toMonth(query.month);
  const span = { first: firstDayOf(month), last: lastDayOf(month) };
  const days: { day: Day; works: boolean; special: boolean }[] = [];
  for (let day = span.first; day <= span.last; day = addDays(day, 1))
    days.push({ day, works: isWorkday(day), special: isWorkday(day) !== isWeekday(day) });
  const mayPlan = may(tx.actor.role, "support_plan", "propose");
  const reach = { first: firstDayOf(addMonths(month, -REACH)), last: lastDayOf(addMonths(month, REACH)) };
  const workdays: Day[] = [];
  for (let day = reach.first; day <= reach.last; day = addDays(day, 1))
    if (isWorkday(day)) workdays.push(day);
  const { plans, managers, taken, bars, around } = await readBoard(tx, { ...span, reach, today, mayPlan });
  return {
    ...{ today, month, days, target: residencyTarget(days.filter(({ works }) => works).length) },
    managers: managers.map(({ cityIds, ...manager }) => ({ ...manager, cityIds: [...cityIds] })),
    plans: plans.map(presentPlan),
    ...{ taken: [...taken], bars: [...bars] },
    around: { workdays, taken: [...around.taken], bars: [...around.bars] },
  };
});

const presentPlan = ({ content: _, freedoms: _free, stays, ...plan }: BoardPlan) => ({
  ...plan,
  stays: stays.map(({ line, ...stay }) => ({ id: line.slice(STAY_LINE.length), ...stay })),
});

const invalid = (field: string, rule: string, said: { zh: string; en: string }) =>
  new AppError("invalid_input", said, [{ field, rule, ...said }]);

/** Who may enter or drop a bar. Errors: forbidden for a manager about anything but their own absence; invalid_input. */
async function requireOwn(tx: Tx, bar: { memberId: string | null; cityId: string | null }): Promise<void> {
  if (tx.actor.role === "channel_manager" && bar.memberId !== tx.actor.userId) {
    throw new AppError("forbidden", {
      zh: "渠道经理只登记自己的缺勤；其他由区域渠道总监登记。",
      en: "A channel manager enters their own absences only; the regional director enters the others.",
    });
  }
  if (bar.memberId !== null && !(await readPlannerManagers(tx)).some(({ id }) => id === bar.memberId)) {
    throw invalid("body/memberId", "exists", {
      zh: "请选择您范围内的渠道经理。",
      en: "Choose a channel manager who works in one of your cities.",
    });
  }
  if (bar.cityId !== null && (await findPlace(tx, "city", bar.cityId)) === undefined) {
    throw invalid("body/cityId", "exists", {
      zh: "请选择您范围内的城市。",
      en: "Choose one of your cities.",
    });
  }
}

const addHandler = handle(addResidencyBar, async ({ tx, body, services: { clock } }) => {
  const { memberId, cityId, note } = body;
  const [first, last] = [toDay(body.first), toDay(body.last)];
  if ((memberId === null) === (cityId === null)) {
    throw invalid("body/memberId", "one", {
      zh: "请选择一位经理，或一座城市。",
      en: "Choose a manager or a city, one of the two.",
    });
  }
  if (last < first)
    throw invalid("body/last", "order", { zh: "末日不能早于首日。", en: "It ends before it begins." });
  await requireOwn(tx, { memberId, cityId });
  const id = clock.newId();
  await insertResidencyBar(tx, { id, memberId, cityId, first, last, note: note.trim(), now: clock.now() });
  const facts = { memberId, cityId, first, last };
  await auditDone(tx, clock, { act: "enter_absence", objectKind: "absence", objectId: id, after: facts });
  return { id };
});

const dropHandler = handle(dropResidencyBar, async ({ tx, params: { id }, services: { clock } }) => {
  const bar = await findResidencyBar(tx, id);
  if (bar === undefined)
    throw new AppError("not_found", { zh: "没有这条登记。", en: "There is no such entry." });
  await requireOwn(tx, bar);
  await deleteResidencyBar(tx, id);
  const { memberId, cityId, first, last } = bar;
  const facts = { memberId, cityId, first, last };
  await auditDone(tx, clock, { act: "drop_absence", objectKind: "absence", objectId: id, before: facts });
  return { id };
});

/** What answers the routes of the residency planner. */
export const PLANNER_HANDLERS: readonly Handler[] = [
  boardHandler,
  saveResidenciesHandler,
  addHandler,
  dropHandler,
];
