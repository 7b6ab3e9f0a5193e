import { addDecimals } from "../../science/add-decimals.ts";
import { addMonths, lastDayOf, type Month, monthsBetween } from "../calendar/month.ts";

/** What changes in a month for the customers that started in another: how many pay more or fewer, and how much recurs. */
export interface CohortChange {
  readonly cohort: Month;
  readonly month: Month;
  /** Customers that come into a stretch of paying month ends, less those that leave one. */
  readonly paying: number;
  /** Minor units of the reporting currency a month, exact. */
  readonly recurring: string;
}

/** A cohort: customers whose first contract starts in the month. */
export interface CohortSize {
  readonly cohort: Month;
  readonly started: number;
}

/** ok: the month is over; immature: it is not, or the quarter's last cohort has not come so far. */
export interface CohortCell {
  /** Whole months after the month of the start. */
  readonly age: number;
  readonly paying: number | null;
  readonly recurring: string | null;
  readonly state: "ok" | "too_few" | "immature";
}

/** One line of the matrix. */
export interface CohortLine {
  /** A month, or a quarter like 2026-Q1. */
  readonly cohort: string;
  readonly months: readonly Month[];
  readonly started: number;
  readonly cells: readonly CohortCell[];
}

/** Under so many customers a share says nothing. */
const LEAST_CUSTOMERS = 5;

interface Followed {
  readonly cohort: Month;
  readonly started: number;
  readonly paying: readonly (number | null)[];
  readonly recurring: readonly (string | null)[];
}

function follow(size: CohortSize, changes: readonly CohortChange[], ages: number, today: string): Followed {
  const paying: (number | null)[] = [];
  const recurring: (string | null)[] = [];
  let count = 0;
  let amount = "0";
  for (let age = 0; age <= ages; age++) {
    const month = addMonths(size.cohort, age);
    for (const change of changes.filter((one) => one.month === month)) {
      count += change.paying;
      amount = addDecimals([amount, change.recurring]);
    }
    const isOver = lastDayOf(month) < today;
    paying.push(isOver ? count : null);
    recurring.push(isOver ? amount : null);
  }
  return { cohort: size.cohort, started: size.started, paying, recurring };
}

function lineOf(cohort: string, members: readonly Followed[], ages: number): CohortLine {
  const started = members.reduce((sum, member) => sum + member.started, 0);
  const cells = Array.from({ length: ages + 1 }, (_, age): CohortCell => {
    const counts = members.map(({ paying }) => paying[age] ?? null);
    if (counts.includes(null)) return { age, paying: null, recurring: null, state: "immature" };
    return {
      age,
      paying: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
      recurring: addDecimals(members.map(({ recurring }) => recurring[age] ?? "0")),
      state: started < LEAST_CUSTOMERS ? "too_few" : "ok",
    };
  });
  return { cohort, months: members.map((member) => member.cohort), started, cells };
}

/** The quarter of a month. */
export function quarterOf(month: Month): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

/** The first month of the quarter of a month: a quarter is told with all its months or not at all. */
export function quarterStart(month: Month): Month {
  return addMonths(month, -((Number(month.slice(5)) - 1) % 3));
}

/**
 * The matrix of retention: for each cohort how many customers pay, and how much recurs, at the end of the month of the
 * start and of each month after it. Added up over all cohorts at one calendar month it is the registry's paying
 * customers and monthly recurring revenue of that month. A quarter adds its months at the same age.
 *
 * @param today months whose last day is not over are immature
 * @example cohortMatrix({ sizes, changes, by: "month", today })[0]?.cells[3]?.paying // 41
 */
export function cohortMatrix(given: {
  sizes: readonly CohortSize[];
  changes: readonly CohortChange[];
  by: "month" | "quarter";
  today: string;
}): CohortLine[] {
  const { sizes, changes, by, today } = given;
  const [first] = sizes;
  const last = sizes.at(-1);
  if (first === undefined || last === undefined) return [];
  const ages = Math.max(0, monthsBetween(first.cohort, last.cohort));
  const byCohort = Map.groupBy(changes, ({ cohort }) => cohort);
  const followed = sizes.map((size) => follow(size, byCohort.get(size.cohort) ?? [], ages, today));
  const groups = Map.groupBy(followed, ({ cohort }) => (by === "month" ? cohort : quarterOf(cohort)));
  return [...groups].map(([cohort, members]) => lineOf(cohort, members, ages));
}
