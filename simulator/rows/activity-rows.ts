import { dayNumber, dayOfNumber } from "../../domain/calendar/day.ts";
import { firstDayOf } from "../../domain/calendar/month.ts";
import { isInProgramme, isNewOn, lastDayOfTerm, usageOf } from "../build-contracts.ts";
import type { Company, Contract, Customer } from "../company.ts";
import { type Dice, dice } from "../dice.ts";
import { DAY, weekday } from "../local-time.ts";
import { TRUTH } from "../truth.ts";
import type { CompanyPass, Row } from "./company-pass.ts";

/** Rows of one pass, about, so that what is staged for it stays small. */
const ROWS_IN_PASS = 3_000_000;

/** What customers did in the product, day by day, in passes of some customers each; told as it is read, never held. */
export function activityPasses(company: Company): CompanyPass[] {
  const { daysAMonth, kindsADay } = company.plan.scale.use;
  const terms = company.contracts.length;
  const of = Math.max(1, Math.round((terms * 8 * daysAMonth * kindsADay) / ROWS_IN_PASS));
  return Array.from({ length: of }, (_, part) => ({
    kind: "activity",
    columns: "customer day activity_kind events".split(" "),
    rows: () => activityRows(company, (customer) => Number(customer.reference.slice(1)) % of === part),
  }));
}

/** Kinds of use beside signing in, and the most a day sees of each. */
const KINDS = [
  { name: "order", most: 40 },
  { name: "report", most: 5 },
  { name: "stock", most: 25 },
  { name: "member", most: 15 },
  { name: "campaign", most: 3 },
];

function* activityRows(company: Company, isTold: (customer: Customer) => boolean): Iterable<Row> {
  const { plan } = company;
  const first = dayNumber(firstDayOf(plan.startMonth));
  const today = Math.floor(plan.now / DAY);
  const days = Array.from({ length: today - first }, (_, i) => dayOfNumber(first + i));
  const more = (plan.scale.use.kindsADay - 1) / KINDS.length;
  const told = new Map<string, number>();
  for (const contract of company.contracts) {
    if (!isTold(contract.customer)) continue;
    const { reference } = contract.customer;
    // A second term that runs beside the first is the same customer's same use.
    const from = Math.max(first, dayNumber(contract.startOn), (told.get(reference) ?? 0) + 1);
    const to = Math.min(dayNumber(lastDayOfTerm(contract)), today - 1);
    told.set(reference, Math.max(told.get(reference) ?? 0, to));
    const draw = dice(plan.seed, "activity", Number(contract.reference.slice(1)));
    const isActive = activeDays(company, contract, draw);
    for (let day = from; day <= to; day++) {
      if (isActive(day)) yield* dayRows(reference, days[day - first] ?? "", more, draw);
    }
  }
}

function activeDays({ plan }: Company, contract: Contract, draw: Dice): (day: number) => boolean {
  const usual = plan.scale.use.daysAMonth * Math.exp(0.45 * draw.normal());
  const daily = Math.min(20, Math.max(3, usual)) / 22;
  const { newUse } = TRUTH.focus;
  const early = isInProgramme(plan, contract) ? newUse.with : newUse.without;
  const usage = usageOf(contract);
  return (day) => {
    const use = usage(day) * (isNewOn(contract, day) ? early : 1);
    return draw.chance(daily * use * (weekday(day * DAY) < 5 ? 0.92 : 0.25));
  };
}

function* dayRows(customer: string, day: string, more: number, draw: Dice): Iterable<Row> {
  yield [customer, day, "login", String(draw.between(1, 12))];
  for (const { name, most } of KINDS) {
    if (draw.chance(more)) yield [customer, day, name, String(draw.between(1, most))];
  }
}
