import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { IsWorkday } from "../../domain/calendar/business-days.ts";
import {
  addMonths,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOfDay,
  toMonth,
} from "../../domain/calendar/month.ts";
import type { ResidencyRequest } from "../../domain/tactics/propose-residencies.ts";
import { residentDays, workingDays } from "../../domain/tactics/resident-days.ts";
import type { TakenDay } from "../../domain/tactics/stay-problems.ts";
import { businessCalendar } from "../calendar/business-calendar.ts";
import { type BoardPlan, readBoard } from "./residency-board.ts";

/** How long each of the solver's steps may take. */
const SECONDS = 10;

interface Asked {
  readonly from: string;
  readonly months: number;
  readonly plans: readonly string[];
}

const invalid = (field: string, rule: string, said: { zh: string; en: string }) =>
  new AppError("invalid_input", said, [{ field: `body/${field}`, rule, ...said }]);

/** Gathers what stays are to be found for: the plans asked for, and what their managers are taken by otherwise. */
export async function residencyRequest(tx: Tx, asked: Asked, now: Date): Promise<ResidencyRequest> {
  const { today, isWorkday } = await businessCalendar(tx, now);
  const months = Array.from({ length: asked.months }, (_, at) => addMonths(toMonth(asked.from), at));
  if (months[0]! <= monthOfDay(today)) {
    throw invalid("from", "future", {
      zh: "从下个月起排：本月已经开始。",
      en: "Plan from next month on: this one has begun.",
    });
  }
  const span = { first: firstDayOf(months[0]!), last: lastDayOf(months.at(-1)!) };
  const { plans, managers, taken, bars } = await readBoard(tx, {
    ...span,
    reach: span,
    today,
    mayPlan: true,
  });
  const wanted = requireOpen(plans, asked.plans);
  for (const plan of wanted) requireSpan(plan, span);
  const others = plans.filter(({ id }) => !asked.plans.includes(id));
  return {
    kind: "residencies",
    months: months.map((month) => ({ month, workingDays: workingDays(month, isWorkday) })),
    plans: wanted.map(({ id, cityId, stays }) => ({
      ...{ id, cityId: cityId ?? "" },
      usual: [...new Set(stays.map(({ manager }) => manager))],
    })),
    managers: managers.map(({ id, cityIds }) => ({ id, cityIds })),
    taken: [...taken, ...others.flatMap((plan) => takenBy(plan, isWorkday, months))],
    bars: bars.map(({ memberId, cityId, first, last }) => ({ memberId, cityId, first, last })),
    seconds: SECONDS,
  };
}

function requireOpen(plans: readonly BoardPlan[], ids: readonly string[]): BoardPlan[] {
  const open = new Map(plans.filter(({ isOpen }) => isOpen).map((plan) => [plan.id, plan]));
  return [...new Set(ids)].map((id) => {
    const plan = open.get(id);
    if (plan !== undefined) return plan;
    throw invalid("plans", "open", {
      zh: "有方案不在这些月份，或正在等待同意，不能排期。",
      en: "One of the plans is not in these months, or is proposed, and cannot be planned.",
    });
  });
}

function requireSpan({ title, from, until }: BoardPlan, span: { first: string; last: string }): void {
  if ((from ?? span.first) <= span.first && (until ?? span.last) >= span.last) return;
  throw invalid("months", "span", {
    zh: `“${title}”从 ${from} 到 ${until}，不覆盖所选的全部月份。请改选月份或去掉它。`,
    en: `“${title}” runs from ${from} to ${until}, not over all the months chosen. Choose other months, or leave it out.`,
  });
}

/** The days of stays that are not to be moved, be they agreed or only drafted. */
function takenBy(plan: BoardPlan, isWorkday: IsWorkday, months: readonly Month[]): TakenDay[] {
  return residentDays(plan.stays, isWorkday)
    .filter(({ day }) => months.includes(monthOfDay(day)))
    .map(({ manager, day }) => ({ manager, day, cityId: plan.cityId ?? "", cityName: plan.cityName }));
}
