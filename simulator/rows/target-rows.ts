import { addMonths, firstDayOf, type Month, monthsBetween } from "../../domain/calendar/month.ts";
import { managerOf } from "../build-people.ts";
import type { Company } from "../company.ts";
import { wonDeals } from "../company-figures.ts";
import { PLACES, type Place, REGIONS } from "../places.ts";
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

/** Expected size of a month beside the first, with growth that never stops. */
function ambition(company: Company, month: number): number {
  const season = TRUTH.seasonInQuarter[placeInQuarter(company.plan, month)] ?? 1;
  return (1 + TRUTH.monthlyGrowth) ** month * season;
}

/** What the first year brought, for each unit of ambition. */
function unitValue(company: Company): number {
  const end = addMonths(company.plan.startMonth, 12);
  const won = wonDeals(company).filter(({ month }) => month < end);
  const units = Array.from({ length: 12 }, (_, month) => ambition(company, month));
  return won.reduce((sum, { amount }) => sum + amount, 0) / units.reduce((sum, unit) => sum + unit, 0);
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
  const all = PLACES.reduce((sum, { weight }) => sum + weight, 0);
  const part = (places: readonly Place[]) => places.reduce((sum, { weight }) => sum + weight, 0) / all;
  for (const quarter of quarters(company)) {
    const first = monthsBetween(company.plan.startMonth, quarter);
    const months = [0, 1, 2].map((i) => first + i).filter((month) => month >= 0);
    const whole = unit * months.reduce((sum, month) => sum + ambition(company, month), 0);
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
    yield row("CASH", "collections", whole * 1.8);
    for (const { reference } of REGIONS) {
      const places = PLACES.filter((place) => place.region === reference);
      yield row(reference, "bookings", whole * part(places), reference);
    }
    for (const place of PLACES) {
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
