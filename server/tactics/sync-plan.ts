import { appendPromiseAct, readPromiseActs } from "../../database/commitment/commitment-log.ts";
import { insertCommitments } from "../../database/commitment/insert-commitments.ts";
import { readDeepestRole } from "../../database/commitment/member-roles.ts";
import { type PlanPromise, readPlanPromises, readProposer } from "../../database/tactics/plan-proposer.ts";
import { dropResidencyDays, insertResidencyDays } from "../../database/tactics/residency-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Content, Wording } from "../../domain/agreement/content-field.ts";
import type { IsWorkday } from "../../domain/calendar/business-days.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { CommitmentDetail } from "../../domain/commitment/commitment-act.ts";
import { commitmentStanding, isOwedState } from "../../domain/commitment/commitment-standing.ts";
import { type PlanLine, planLines, plannedStays } from "../../domain/tactics/plan-lines.ts";
import { residentDays } from "../../domain/tactics/resident-days.ts";
import type { DesignCall } from "../agreement/design-extension.ts";
import { changedMeanwhile } from "../commitment/act-on-commitment.ts";

const stayTitle = ({ first, last }: { first: string; last: string }) => `驻地 Residency ${first} – ${last}`;

/**
 * Writes what a plan that holds from a day says: the resident days from that day on, and a commitment of each line. A line
 * that is gone is cancelled with the reason; one that names somebody else or another day is handed over or set anew.
 *
 * @param given.reason why lines change, for the log of each
 */
export async function syncPlan(
  call: DesignCall,
  given: { version: number; content: Content; from: Day; isWorkday: IsWorkday; reason: Wording },
): Promise<void> {
  await syncDays(call, given);
  const lines = planLines(given.content, stayTitle);
  await syncPromises(call, lines, given);
}

/**
 * What follows from a value moved inside its freedom: the resident days again, and the commitment of the line moved.
 *
 * @throws AppError forbidden when that commitment is of somebody above whoever moves, or a result has been reported
 */
export async function followMove(
  call: DesignCall,
  given: { path: string; content: Content; isWorkday: IsWorkday; reason: Wording },
): Promise<void> {
  const { tx, design, today } = call;
  await syncDays(call, { ...given, from: today });
  const moved = given.path.split("/").slice(0, 2).join("/");
  const line = planLines(given.content, stayTitle).find((one) => one.line === moved);
  if (line === undefined) return;
  const promise = (await readPlanPromises(tx, design.id)).find((one) => one.line === moved);
  if (promise === undefined || !isOwedState(promise.state)) {
    throw new AppError("forbidden", {
      zh: "这一行的承诺属于上级，或已经报告结果：请作为新版本提出。",
      en: "The commitment of this line is of somebody above you, or a result has been reported: propose a new version.",
    });
  }
  await changePromise(call, promise, { line, reason: given.reason });
}

async function syncDays(
  { tx, design, services: { clock } }: DesignCall,
  { content, from, isWorkday }: { content: Content; from: Day; isWorkday: IsWorkday },
): Promise<void> {
  const now = clock.now();
  await dropResidencyDays(tx, { designId: design.id, from, now });
  const { cityId, partnerId } = design;
  const days = residentDays(plannedStays(content), isWorkday)
    .filter(({ day }) => day >= from)
    .map((day) => ({ id: clock.newId(), ...day }));
  if (days.length === 0) return;
  if (cityId === null || partnerId === null) {
    throw new AppError("conflict", {
      zh: "代理商没有城市，不能安排驻地。请先在代理商数据里补上城市。",
      en: "The partner has no city, so nobody can stay there: fill it in the data of partners first.",
    });
  }
  const left = await insertResidencyDays(tx, { designId: design.id, cityId, partnerId }, days, now);
  if (left === 0) return;
  throw new AppError("conflict", {
    zh: `有 ${left} 天排不进去：经理当天已在别处驻地，或当月已有两座城市。请退回修改。`,
    en: `${left} days do not fit: the manager is elsewhere on them, or in two cities that month already. Return the plan.`,
  });
}

/** What the promises of a plan follow: a version, or its end. */
interface PlanChange {
  readonly version: number;
  readonly from: Day;
  readonly reason: Wording;
}

/**
 * A promise stands as long as its line does. What is owed before the day from which a later version holds is owed still; a
 * line that says something else, or was cancelled and is agreed to again, is asked for anew.
 */
async function syncPromises(
  call: DesignCall,
  lines: readonly PlanLine[],
  { version, from, reason }: PlanChange,
): Promise<void> {
  const { tx, services, design, today } = call;
  const promises = new Map((await readPlanPromises(tx, design.id)).map((one) => [one.line, one]));
  const owed = [...promises.values()].filter(({ state }) => isOwedState(state));
  for (const promise of owed) {
    const line = lines.find((one) => one.line === promise.line);
    if (line === undefined && from > today && promise.due < from) continue;
    await changePromise(call, promise, {
      line: line && saysTheSame(line, promise) ? line : undefined,
      reason,
    });
  }
  const proposer = await readProposer(tx, design.id, version);
  if (proposer === undefined) throw new Error(`a plan in force that nobody proposed: ${design.id}`);
  const { userId, role, forUserId } = tx.actor;
  const missing = lines.filter((line) => isMissing(line, promises.get(line.line)));
  await insertCommitments(
    tx,
    { kind: "plan", id: design.id },
    missing.map(({ line, what, owner, due }) => ({
      ...{ line: promises.has(line) ? `${line}#${version}` : line, title: what, detail: design.title },
      ...{ ownerId: owner, due },
      // Nobody asks themselves: then whoever agreed to the plan does.
      ...(owner === proposer.userId && role !== "system"
        ? { askerId: forUserId ?? userId, askerRole: role }
        : { askerId: proposer.userId, askerRole: proposer.role }),
      ...{ cityId: design.cityId, partnerId: design.partnerId },
      evidence: isStay(line) ? ("none" as const) : ("any" as const),
    })),
    { now: services.clock.now(), newId: () => services.clock.newId() },
  );
}

const isStay = (line: string) => line.startsWith("residencies/");

/** The title of a stay is made of its days, which are set anew and not asked for anew. */
const saysTheSame = ({ line, what }: PlanLine, { title }: PlanPromise) => isStay(line) || what === title;

const isMissing = (line: PlanLine, last: PlanPromise | undefined) =>
  last === undefined || last.state === "cancelled" || !saysTheSame(line, last);

/** Appends to the log of a promise what the plan now says otherwise; nothing where it says the same. */
async function changePromise(
  { tx, services }: DesignCall,
  promise: PlanPromise,
  { line, reason }: { line: PlanLine | undefined; reason: Wording },
): Promise<void> {
  const details = line === undefined ? [{ act: "cancel" } as const] : await changesOf(tx, promise, line);
  for (const detail of details) {
    const acts = await readPromiseActs(tx, promise.id);
    const { seq } = commitmentStanding(acts);
    const { userId, role, forUserId = null } = tx.actor;
    const by = { byUserId: userId, byRole: role, forUserId };
    const act = {
      seq: seq + 1,
      at: services.clock.now(),
      ...by,
      note: `${reason.zh} ${reason.en}`,
      ...detail,
    };
    const after = commitmentStanding([...acts, act]);
    if (!(await appendPromiseAct(tx, promise.id, act, after))) throw changedMeanwhile(undefined);
  }
}

/** Another owner and another day. Whoever asked and now owes it is asked by whoever agreed to that. */
async function changesOf(tx: Tx, promise: PlanPromise, line: PlanLine): Promise<CommitmentDetail[]> {
  const details: CommitmentDetail[] = [];
  const role = line.owner === promise.ownerId ? undefined : await readDeepestRole(tx, line.owner);
  if (role !== undefined) {
    const { userId, role: answering, forUserId } = tx.actor;
    if (line.owner === promise.askerId && answering !== "system")
      details.push({ act: "reassign", part: "asker", userId: forUserId ?? userId, role: answering });
    details.push({ act: "reassign", part: "owner", userId: line.owner, role });
  }
  if (line.due !== promise.due) details.push({ act: "redate", due: line.due });
  return details;
}
