import { sql } from "kysely";
import type { Content } from "../../domain/agreement/content-field.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { Tx } from "../transaction.ts";

/** A round of the evaluation form; `standard` is the content it was opened under. */
export interface EvaluationRound {
  readonly id: string;
  readonly month: Month;
  readonly regionId: string | null;
  readonly standardId: string;
  readonly standardVersion: number;
  readonly standard: Content;
  readonly openedAt: Date;
  readonly frozenAt: Date | null;
  /** SHA-256 of the results, in hexadecimal; null until frozen. */
  readonly digest: string | null;
}

const ROUND = sql`r.id, r.month, r.region_id as "regionId", r.standard_id as "standardId",
  r.standard_version as "standardVersion", r.standard, r.opened_at as "openedAt", f.at as "frozenAt",
  encode(f.digest, 'hex') as digest`;
const FREEZES = sql`left join app.evaluation_freezes f on f.org_id = r.org_id and f.round_id = r.id`;

/** The rounds in which the scope sees a partner, the newest first, with how many it sees. */
export function listRounds(tx: Tx): Promise<(EvaluationRound & { partners: number })[]> {
  return tx.rows(sql`
    select ${ROUND}, e.partners from app.evaluation_rounds r ${FREEZES}
    join (select round_id, count(*)::int as partners from app.evaluation_rows where org_id = ${tx.actor.orgId}
      group by round_id) e on e.round_id = r.id
    where r.org_id = ${tx.actor.orgId} order by r.opened_at desc, r.id desc`);
}

/** One round; undefined where there is none. */
export function findRound(tx: Tx, id: string): Promise<EvaluationRound | undefined> {
  return tx.first<EvaluationRound>(sql`select ${ROUND} from app.evaluation_rounds r ${FREEZES}
    where r.org_id = ${tx.actor.orgId} and r.id = ${id}`);
}

/** Puts a round in. */
export async function insertRound(
  tx: Tx,
  round: Omit<EvaluationRound, "frozenAt" | "digest">,
): Promise<void> {
  await tx.run(sql`
    insert into app.evaluation_rounds
      (org_id, id, month, region_id, standard_id, standard_version, standard, opened_at, opened_by)
    values (${tx.actor.orgId}, ${round.id}, ${round.month}, ${round.regionId}, ${round.standardId},
      ${round.standardVersion}, ${JSON.stringify(round.standard)}::jsonb, ${round.openedAt}, ${tx.actor.userId})`);
}

/** Keeps a round as it is until the transaction ends: judgements together, a freeze alone. */
export async function lockRound(tx: Tx, id: string, how: "judge" | "freeze"): Promise<void> {
  const key = sql`hashtextextended(${`${tx.actor.orgId} ${id}`}, 17)`;
  await tx.run(
    how === "judge"
      ? sql`select pg_advisory_xact_lock_shared(${key})`
      : sql`select pg_advisory_xact_lock(${key})`,
  );
}

/** Freezes a round; false where somebody has already. */
export async function insertFreeze(
  tx: Tx,
  given: { roundId: string; at: Date; digest: string },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into app.evaluation_freezes (org_id, round_id, at, by_user, digest)
    values (${tx.actor.orgId}, ${given.roundId}, ${given.at}, ${tx.actor.userId}, decode(${given.digest}, 'hex'))
    on conflict do nothing`);
  return inserted === 1;
}
