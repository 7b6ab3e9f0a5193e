import { addDays, dayNumber } from "../../domain/calendar/day.ts";
import { addMonths, firstDayOf, lastDayOf } from "../../domain/calendar/month.ts";
import { isInProgramme, isNewOn, usageOf } from "../build-contracts.ts";
import type { Company, Contract, Customer } from "../company.ts";
import { monthsOf, payingOn } from "../company-figures.ts";
import { type Dice, dice } from "../dice.ts";
import { afterHours, DAY, instantText, monthStart, officeTime } from "../local-time.ts";
import { TRUTH } from "../truth.ts";
import { type CompanyPass, cityCounter, counter, type Row } from "./company-pass.ts";

/** Complaints and survey answers. */
export function carePasses(company: Company): CompanyPass[] {
  return [
    {
      kind: "complaint",
      columns: "reference customer partner city opened_at due_at closed_at complaint_class".split(" "),
      rows: () => complaintRows(company),
    },
    {
      kind: "survey_answer",
      columns: "reference customer partner city survey_kind answered_at score".split(" "),
      rows: () => surveyRows(company),
    },
  ];
}

/** When the company's own people were away. */
export function absencePass(company: Company): CompanyPass {
  return {
    kind: "absence",
    columns: "reference person city absence_kind starts_on ends_on".split(" "),
    rows: () => absenceRows(company),
  };
}

const COMPLAINTS = [
  { name: "服务响应", hours: 48 },
  { name: "产品故障", hours: 24 },
  { name: "收费争议", hours: 72 },
  { name: "培训不足", hours: 120 },
];

/** Customers paying in the middle of each month, with their main term. */
function* payingMonths(
  company: Company,
): Iterable<{ month: number; customer: Customer; term: Contract; first: number }> {
  for (const [month, name] of monthsOf(company).entries()) {
    const middle = addDays(firstDayOf(name), 14);
    for (const [customer, [term]] of payingOn(company, middle)) {
      if (term !== undefined) yield { month, customer, term, first: monthStart(name) };
    }
  }
}

const isLow = (term: Contract, minute: number) => usageOf(term)(Math.floor(minute / DAY)) < 0.75;

function* complaintRows(company: Company): Iterable<Row> {
  const next = cityCounter("B");
  for (const { month, customer, term, first } of payingMonths(company)) {
    const draw = dice(company.plan.seed, "complaint", Number(customer.reference.slice(1)) * 64 + month);
    const openedAt = officeTime(first + draw.between(0, 26) * DAY, draw);
    if (!draw.chance(isLow(term, openedAt) ? 0.03 : 0.01) || openedAt > company.plan.now) continue;
    const { name, hours } = draw.pick(COMPLAINTS);
    const late = draw.chance(0.17);
    const closedAt = afterHours(
      openedAt,
      late ? hours * (1.1 + 2 * draw.next()) : hours * 0.1 + hours * 0.5 * draw.next(),
    );
    yield [
      next(customer.place),
      customer.reference,
      customer.partner.reference,
      customer.place.code,
      instantText(openedAt),
      instantText(openedAt + hours * 60),
      closedAt > company.plan.now ? null : instantText(closedAt),
      name,
    ];
  }
}

function satisfaction(share: number, draw: Dice): number {
  const good = draw.chance(share);
  if (good) return draw.chance(0.55) ? 5 : 4;
  return ([3, 2, 1] as const)[draw.weighted([60, 28, 12])] ?? 3;
}

/** How likely a customer answers that it is satisfied. */
function satisfiedShare(company: Company, term: Contract, at: number): number {
  const { satisfied, focus } = TRUTH;
  if (isLow(term, at)) return satisfied.falling;
  if (!isNewOn(term, Math.floor(at / DAY))) return satisfied.otherwise;
  return isInProgramme(company.plan, term) ? focus.newSatisfied.with : focus.newSatisfied.without;
}

function promotion(low: boolean, draw: Dice): number {
  const group = draw.weighted(low ? [22, 38, 40] : [48, 37, 15]);
  if (group === 0) return draw.between(9, 10);
  return group === 1 ? draw.between(7, 8) : draw.between(2, 6);
}

function* surveyRows(company: Company): Iterable<Row> {
  const next = cityCounter("A");
  for (const { month, customer, term, first } of payingMonths(company)) {
    const draw = dice(company.plan.seed, "survey", Number(customer.reference.slice(1)) * 64 + month);
    const kind = month % 3 === 2 && draw.chance(0.12) ? "nps" : "satisfaction";
    const at = officeTime(first + draw.between(0, 26) * DAY, draw);
    if ((kind === "satisfaction" && !draw.chance(0.09)) || at > company.plan.now) continue;
    const score =
      kind === "nps"
        ? promotion(isLow(term, at), draw)
        : satisfaction(satisfiedShare(company, term, at), draw);
    yield [
      next(customer.place),
      customer.reference,
      customer.partner.reference,
      customer.place.code,
      kind,
      instantText(at),
      String(score),
    ];
  }
}

function* absenceRows(company: Company): Iterable<Row> {
  const next = counter("F");
  const { startMonth, scale } = company.plan;
  const days = dayNumber(lastDayOf(addMonths(startMonth, scale.months))) - dayNumber(firstDayOf(startMonth));
  for (const [i, person] of company.people.entries()) {
    if (person.partner !== null) continue;
    const draw = dice(company.plan.seed, "absences", i);
    let day = draw.between(10, 120);
    while (day < days) {
      const kind = draw.pick(["leave", "leave", "sick", "training", "travel"]);
      const startsOn = addDays(firstDayOf(startMonth), day);
      const endsOn = addDays(startsOn, draw.between(0, kind === "leave" ? 6 : 2));
      yield [next(), person.reference, person.city, kind, startsOn, endsOn];
      day += draw.between(50, 150);
    }
  }
}
