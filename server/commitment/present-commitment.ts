import type { getCommitment } from "../../contract/commitment/commitments.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { readBlocked, readBlockers } from "../../database/commitment/commitment-blockers.ts";
import { readCondition } from "../../database/commitment/commitment-conditions.ts";
import type { NamedPromiseAct } from "../../database/commitment/commitment-log.ts";
import type { CommitmentRow } from "../../database/commitment/commitment-rows.ts";
import { readEscalations } from "../../database/commitment/escalations.ts";
import type { Tx } from "../../database/transaction.ts";
import { COMMITMENT_WISHES } from "../../domain/commitment/commitment-act.ts";
import { type PromisePerson, promiseRefusal } from "../../domain/commitment/commitment-rules.ts";
import { OWED_STATES } from "../../domain/commitment/commitment-standing.ts";
import { overdueThrough } from "../../domain/commitment/overdue.ts";
import type { BusinessCalendar } from "../calendar/business-calendar.ts";
import type { LoadedCommitment } from "./load-commitment.ts";

type RecordAnswer = AnswerOf<typeof getCommitment>;
type Summary = RecordAnswer["commitment"];

/** Says of rows whether they are overdue on the day of the calendar, and gives them as the contract has them. */
export function presentCommitments(rows: readonly CommitmentRow[], calendar: BusinessCalendar): Summary[] {
  const lateThrough = overdueThrough(calendar.today, 0, calendar.isWorkday);
  return rows.map((row) => ({
    ...{ id: row.id, title: row.title, state: row.state, kept: row.kept, seq: row.seq, due: row.due },
    overdue: row.due <= lateThrough && (OWED_STATES as readonly string[]).includes(row.state),
    ...{ evidence: row.evidence, escalated: row.escalated },
    owner: { userId: row.ownerId, name: row.ownerName, role: row.ownerRole, gone: row.ownerGone },
    asker: { userId: row.askerId, name: row.askerName, role: row.askerRole, gone: row.askerGone },
    city: row.cityId === null ? null : { id: row.cityId, name: row.cityName },
    partner: row.partnerId === null ? null : { id: row.partnerId, name: row.partnerName },
    source: { kind: row.sourceKind, id: row.sourceId, line: row.sourceLine },
    changedAt: row.changedAt.toISOString(),
  }));
}

/** What stands beside a promise. */
export async function readAround(tx: Tx, id: string) {
  return {
    escalations: await readEscalations(tx, id),
    waitsFor: await readBlockers(tx, id),
    waitedForBy: await readBlocked(tx, id),
    condition: (await readCondition(tx, id)) ?? null,
  };
}
type Around = Awaited<ReturnType<typeof readAround>>;

const actOf = ({ at, ...act }: NamedPromiseAct) => ({ ...act, at: at.toISOString() }) as never;

/** All there is to say of one promise to whoever asks. */
export function presentRecord(
  { row, acts, standing, facts }: LoadedCommitment,
  { escalations, waitsFor, waitedForBy, condition }: Around,
  person: PromisePerson,
  calendar: BusinessCalendar,
): RecordAnswer {
  const [commitment] = presentCommitments([row], calendar);
  if (commitment === undefined) throw new Error("one row gives one summary");
  const refusals = COMMITMENT_WISHES.flatMap((wish) => {
    const refusal = promiseRefusal(standing, wish, person, facts);
    return refusal === null ? [] : [{ wish, zh: refusal.zh, en: refusal.en }];
  });
  return {
    ...{ today: calendar.today, commitment, detail: row.detail, refusals },
    ...{ waitsFor, waitedForBy, condition },
    escalations: escalations.map(({ at, ...told }) => ({ ...told, at: at.toISOString() })) as never,
    createdAt: row.createdAt.toISOString(),
    acts: acts.map(actOf),
  };
}
