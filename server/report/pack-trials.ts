import { readTrialTotals } from "../../database/strategy/trial-figures.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { readTrialStanding, type TrialStanding } from "../strategy/trial-standing.ts";
import type { PackOf } from "./pack-subject.ts";

/**
 * Where the trials stood at the close of a pack's month, every locked version of each: all of them for the company, those
 * with a city of the region for a region.
 */
export async function packTrials(
  tx: Tx,
  month: Month,
  { subject, cities }: PackOf,
): Promise<TrialStanding[]> {
  const totals = await readTrialTotals(tx, { closedIn: month });
  const found: TrialStanding[] = [];
  for (const id of new Set(totals.map(({ designId }) => designId))) {
    const standing = await readTrialStanding(tx, id, month);
    if (standing === null) continue;
    const isOwn = standing.cities.some((city) => cities.includes(city.id));
    if (subject.grain === "company" || isOwn) found.push(standing);
  }
  return found;
}
