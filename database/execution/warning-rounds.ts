import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";

/** A round that looked at every subscription that ends soon. */
export interface WarningRoundRow {
  readonly day: Day;
  readonly at: Date;
  readonly rulesVersion: number;
  readonly useKnownThrough: Day | null;
  readonly raised: number;
  readonly ended: number;
}

/** Waits for whoever runs a round of this organisation, until this transaction ends. */
export async function holdWarningRound(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('warning round ' || ${tx.actor.orgId}))`);
}

/** The latest round. */
export function latestWarningRound(tx: Tx): Promise<WarningRoundRow | undefined> {
  return tx.first<WarningRoundRow>(sql`
    select day, at, rules_version as "rulesVersion", use_known_through as "useKnownThrough", raised, ended
    from app.warning_rounds where org_id = ${tx.actor.orgId} order by day desc limit 1`);
}

/** The day of the first round: nothing was warned of before. */
export async function firstWarningRound(tx: Tx): Promise<Day | null> {
  const row = await tx.first<{ day: Day | null }>(
    sql`select min(day)::text as day from app.warning_rounds where org_id = ${tx.actor.orgId}`,
  );
  return row?.day ?? null;
}

/** Keeps what a round did. */
export async function insertWarningRound(tx: Tx, round: WarningRoundRow): Promise<void> {
  await tx.run(sql`
    insert into app.warning_rounds (org_id, day, at, rules_version, use_known_through, raised, ended)
    values (${tx.actor.orgId}, ${round.day}, ${round.at}, ${round.rulesVersion}, ${round.useKnownThrough},
      ${round.raised}, ${round.ended})`);
}
