import { listMinutes, writeMinutes } from "../../contract/report/minutes.ts";
import type { BodyOf } from "../../contract/route.ts";
import { insertCommitments, type NewCommitment } from "../../database/commitment/insert-commitments.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import {
  decisionSource,
  insertMinutes,
  readDecisionsOf,
  readMinutes,
} from "../../database/report/decisions.ts";
import { readPackSubmissions } from "../../database/report/pack-submission-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { type Day, toDay } from "../../domain/calendar/day.ts";
import { type Month, toMonth } from "../../domain/calendar/month.ts";
import { auditDone } from "../audit/write-audit.ts";
import { businessCalendar } from "../calendar/business-calendar.ts";
import { type Handler, handle } from "../handle.ts";

type Given = BodyOf<typeof writeMinutes>;

async function requireSubmitted(tx: Tx, month: Month): Promise<void> {
  const submitted = await readPackSubmissions(tx, month);
  if (submitted.some(({ grain, state }) => grain === "company" && state !== "returned")) return;
  throw new AppError("conflict", {
    zh: "这个月的公司月报还没有提交，开会以提交的月报为准。",
    en: "The company's pack of this month has not been submitted: a meeting decides on what was submitted.",
  });
}

async function requireMetrics(tx: Tx, { decisions }: Given): Promise<void> {
  const known = new Set((await readRegistry(tx)).map(({ id }) => id));
  const wrong = decisions.findIndex(({ effect }) => effect !== null && !known.has(effect.metric));
  if (wrong === -1) return;
  const said = { zh: "没有这个指标。", en: "There is no such metric." };
  throw new AppError("invalid_input", said, [
    { field: `body/decisions/${wrong}/effect/metric`, rule: "metric", ...said },
  ]);
}

function requireDueAhead({ decisions }: Given, today: Day): void {
  const wrong = decisions.findIndex(({ due }) => due < today);
  if (wrong === -1) return;
  const said = { zh: "到期日不能早于今天。", en: "It cannot be due before today." };
  throw new AppError("invalid_input", said, [
    { field: `body/decisions/${wrong}/due`, rule: "past", ...said },
  ]);
}

function commitmentOf(tx: Tx, decision: Given["decisions"][number], line: number): NewCommitment {
  const { title, ownerId, due, effect } = decision;
  const { role, userId } = tx.actor;
  return {
    ...{ line: String(line + 1).padStart(3, "0"), title: title.trim(), ownerId, due: toDay(due) },
    ...{ askerId: userId, ...(role === "system" ? {} : { askerRole: role }) },
    // Its owner may report it; a figure that was named closes it once it comes true (decision 0020).
    evidence: "any",
    ...(effect === null ? {} : { condition: { ...effect, grain: "company" as const, subjectId: null } }),
  };
}

const writeHandler = handle(writeMinutes, async ({ tx, params, body, services: { clock } }) => {
  const month = toMonth(params.month);
  await requireSubmitted(tx, month);
  await requireMetrics(tx, body);
  requireDueAhead(body, (await businessCalendar(tx, clock.now())).today);
  if (body.notes.trim() === "" && body.decisions.length === 0)
    throw new AppError("invalid_input", { zh: "纪要是空的。", en: "The minutes are empty." });
  const id = clock.newId();
  await insertMinutes(tx, { id, month, notes: body.notes.trim(), now: clock.now() });
  const commitments = await insertCommitments(
    tx,
    { kind: "decision", id: decisionSource(month, id) },
    body.decisions.map((decision, line) => commitmentOf(tx, decision, line)),
    { now: clock.now(), newId: clock.newId },
  );
  await auditDone(tx, clock, {
    ...{ act: "minute", objectKind: "monthly_pack", objectId: id },
    after: { month, decisions: commitments },
  });
  return { id, commitments };
});

const listHandler = handle(listMinutes, async ({ tx, params }) => {
  const month = toMonth(params.month);
  const decisions = await readDecisionsOf(tx, month);
  return {
    minutes: (await readMinutes(tx, month)).map(({ id, notes, writtenAt, writtenByName }) => ({
      ...{ id, notes, writtenByName, writtenAt: writtenAt.toISOString() },
      decisions: decisions
        .filter(({ minutesId }) => minutesId === id)
        .map((one) => ({ commitmentId: one.id, title: one.title })),
    })),
  };
});

export const MINUTES_HANDLERS: readonly Handler[] = [writeHandler, listHandler];
