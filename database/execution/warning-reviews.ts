import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { RenewalRisk } from "../../domain/execution/renewal-risk.ts";
import type { Tx } from "../transaction.ts";
import type { EndSpan, ReplayedCounts } from "./renewal-history.ts";

/** What was learned on a day from subscriptions that had ended: the risk model, and what the rules would have said. */
export interface WarningReview {
  readonly day: Day;
  readonly rulesVersion: number;
  readonly risk: RenewalRisk;
  /** The ends by which the rules were judged; null where there were none. */
  readonly span: EndSpan | null;
  readonly replayed: ReplayedCounts | null;
}

/** The latest review. */
export async function latestWarningReview(tx: Tx): Promise<WarningReview | undefined> {
  const row = await tx.first<{
    day: Day;
    version: number;
    said: Omit<WarningReview, "day" | "rulesVersion">;
  }>(sql`
    select day, rules_version as version, said from app.warning_reviews where org_id = ${tx.actor.orgId}
    order by day desc limit 1`);
  return row && { day: row.day, rulesVersion: row.version, ...row.said };
}

/** Keeps a review. */
export async function insertWarningReview(
  tx: Tx,
  { day, rulesVersion, ...said }: WarningReview,
): Promise<void> {
  await tx.run(sql`insert into app.warning_reviews (org_id, day, rules_version, said)
    values (${tx.actor.orgId}, ${day}, ${rulesVersion}, ${JSON.stringify(said)}::jsonb)`);
}
