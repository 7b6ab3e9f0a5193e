import { addMonths, firstDayOf, type Month, monthsBetween } from "../../domain/calendar/month.ts";
import { managerOf } from "../build-people.ts";
import type { Company, CompanyPlan } from "../company.ts";
import { expectedDeal } from "../expected-figures.ts";
import { type Place, REGIONS } from "../places.ts";
import { placeInQuarter } from "../plan-wins.ts";
import { TRUTH } from "../truth.ts";
import type { CompanyPass, Row } from "./company-pass.ts";

/** Targets by quarter: of the company, its regions and its channel managers, set as if growth never stopped. */
export function targetPass(company: Company): CompanyPass {
  return {
    kind: "target",
    columns: "reference measure region person starts_on amount".split(" "),
    rows: () => targetRows(company),
  };
}

const TARGET_YEAR = 12;
/** Renewals pay too, and are no won deals. */
const CASH_OF_BOOKINGS = 1.8;
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Expected size of a month beside the first, with growth that never stops. */
function ambition(plan: CompanyPlan, month: number): number {
  const season = TRUTH.seasonInQuarter[placeInQuarter(plan, month)] ?? 1;
  return (1 + TRUTH.monthlyGrowth) ** month * season;
}

/** What the first year is expected to bring, for each unit of ambition. */
function unitValue({ plan }: Company): number {
  const months = Array.from({ length: TARGET_YEAR }, (_, month) => month);
  const wins = months.flatMap((month) => plan.sales.wins[month] ?? []);
  const units = months.map((month) => ambition(plan, month));
  return (expectedDeal() * sum(wins)) / sum(units);
}

/** First months of the quarters from the one the history begins in to the one it ends in. */
function quarters(company: Company): Month[] {
  const { startMonth, scale } = company.plan;
  const first = addMonths(startMonth, -placeInQuarter(company.plan, 0));
  const count = Math.floor(monthsBetween(first, addMonths(startMonth, scale.months)) / 3) + 1;
  return Array.from({ length: count }, (_, i) => addMonths(first, 3 * i));
}

const thousands = (amount: number) => String(Math.round(amount / 1000) * 1000);

function* targetRows(company: Company): Iterable<Row> {
  const unit = unitValue(company) * TRUTH.targetAmbition;
  const weightOf = (places: readonly Place[]) => sum(places.map(({ weight }) => weight));
  const part = (places: readonly Place[]) => weightOf(places) / weightOf(company.plan.places);
  for (const quarter of quarters(company)) {
    const first = monthsBetween(company.plan.startMonth, quarter);
    const months = [0, 1, 2].map((i) => first + i).filter((month) => month >= 0);
    const whole = unit * sum(months.map((month) => ambition(company.plan, month)));
    const day = firstDayOf(quarter);
    const row = (subject: string, measure: string, amount: number, region?: string, person?: string): Row => [
      `G-${quarter}-${subject}`,
      measure,
      region ?? null,
      person ?? null,
      day,
      thousands(amount),
    ];
    yield row("ALL", "bookings", whole);
    yield row("CASH", "collections", whole * CASH_OF_BOOKINGS);
    for (const { reference } of REGIONS) {
      const places = company.plan.places.filter((place) => place.region === reference);
      yield row(reference, "bookings", whole * part(places), reference);
      yield row(`${reference}-CASH`, "collections", whole * CASH_OF_BOOKINGS * part(places), reference);
    }
    for (const place of company.plan.places) {
      yield row(
        place.code,
        "bookings",
        whole * part([place]) * (1 - TRUTH.directShare),
        undefined,
        managerOf(place.code),
      );
    }
  }
}
