import { addMonths, type Month } from "../domain/calendar/month.ts";
import type { KindId } from "../domain/channel/record-kind.ts";
import type { Clock } from "../server/clock.ts";
import type { Company, CompanyPlan } from "./company.ts";
import { DAY, dayText, instantOf, monthStart } from "./local-time.ts";
import type { CompanyPass, Row } from "./rows/company-pass.ts";
import { TRUTH } from "./truth.ts";

/** A pass with the instant from which its rows are known. */
export interface RecordedPass extends CompanyPass {
  readonly recordedAt: Date;
}

/** The first month of the trial: that in which the focus-partner programme begins. */
export const trialStart = ({ startMonth }: Pick<CompanyPlan, "startMonth">): Month =>
  addMonths(startMonth, TRUTH.focus.from);

/**
 * When the demo company brought its data into Partnerloop: on the morning of the trial's second day, so that what the
 * trial is compared with was known when it began. What happened since was recorded in one go at the end.
 */
export function takenOn(plan: Pick<CompanyPlan, "startMonth">): Date {
  return instantOf(monthStart(trialStart(plan)) + DAY + 8 * 60);
}

/** The same clock on another day. */
export function clockAt(clock: Clock, now: Date): Clock {
  return { ...clock, now: () => now };
}

/** The column that says when a row's fact began; what has none was known from the start. */
const BEGINS: Partial<Record<KindId, string>> = {
  lead: "created_at",
  deal: "created_at",
  touch: "touched_at",
  contract: "signed_on",
  collection: "received_on",
  cost: "booked_on",
  partner_share: "booked_on",
  complaint: "opened_at",
  survey_answer: "answered_at",
  activity: "day",
};

/** Passes of what had begun when the data was taken on, then those of what began since. */
export function recordedPasses(
  passes: readonly CompanyPass[],
  company: Company,
  recordedAt: Date,
): RecordedPass[] {
  const taken = takenOn(company.plan);
  const day = dayText(monthStart(trialStart(company.plan)));
  const known = passes.map((pass) => ({ pass, begins: beginningOf(pass, company) }));
  return [
    ...known.map(({ pass, begins }) => ({
      ...only(pass, (row) => begins === null || begins(row) < day),
      recordedAt: taken,
    })),
    ...known.flatMap(({ pass, begins }) =>
      begins === null ? [] : [{ ...only(pass, (row) => begins(row) >= day), recordedAt }],
    ),
  ];
}

function beginningOf({ kind, columns }: CompanyPass, company: Company): ((row: Row) => string) | null {
  if (kind === "deal_line") {
    const created = new Map(company.deals.map((deal) => [deal.reference, dayText(deal.createdAt)]));
    const deal = columns.indexOf("deal");
    return (row) => created.get(row[deal] ?? "") ?? "";
  }
  const column = columns.indexOf(BEGINS[kind] ?? "");
  return column < 0 ? null : (row) => (row[column] ?? "").slice(0, 10);
}

function only(pass: CompanyPass, isOf: (row: Row) => boolean): CompanyPass {
  return {
    ...pass,
    *rows() {
      for (const row of pass.rows()) if (isOf(row)) yield row;
    },
  };
}
