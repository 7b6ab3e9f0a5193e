import { createHash } from "node:crypto";
import {
  insertPackSubmission,
  type NewPackSubmission,
  type PackSubmission,
  readAuditedDigest,
  readPackSubmission,
  readPackSubmissions,
} from "../../database/report/pack-submission-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { ROLE_NAMES } from "../../domain/access/role.ts";
import { formatMonth } from "../../domain/calendar/format-period.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { Language } from "../../domain/language.ts";
import { submitterOf } from "../../domain/report/monthly-pack.ts";
import { auditDone } from "../audit/write-audit.ts";
import type { Clock } from "../clock.ts";
import { closedMonth } from "../workflows/verify-month.ts";
import { assemblePack, type Pack } from "./assemble-pack.ts";
import { type PackOf, packSubject, type WantedPack } from "./pack-subject.ts";
import { keepDuty, reportingDuty } from "./report-duty.ts";

/**
 * Hands a pack up the layers: its content is kept as it is now, with a digest that also stands in the audit log, and the
 * promise to report is kept by it. What was returned may be handed up again, as a further version.
 *
 * @throws AppError not_found when the month is not closed or outside the scope, forbidden for a role that hands up
 * other packs, conflict when this one stands handed up
 */
export async function submitPackNow(
  tx: Tx,
  clock: Clock,
  wish: { month: Month; wanted: WantedPack; words?: string | undefined; language: Language },
): Promise<Omit<PackSubmission, "submittedByName">> {
  const { month, language } = wish;
  const close = await closedMonth(tx, month);
  const of = await packSubject(tx, close, wish.wanted);
  assertSubmits(tx, of);
  const { grain, id: subjectId, name: subjectName } = of.subject;
  const latest = (await readPackSubmissions(tx, month)).find(
    (one) => one.grain === grain && one.subjectId === subjectId,
  );
  if (latest !== undefined && latest.state !== "returned") throw standsAlready(month);
  const words = wish.words?.trim() || null;
  const content = JSON.stringify({ ...(await assemblePack(tx, close, of, clock.now())), words });
  const commitmentId = await reportingDuty(tx, { clock }, { month, grain, subjectId, language });
  const submission: NewPackSubmission = {
    ...{ id: clock.newId(), month, grain, subjectId, subjectName, content, commitmentId },
    ...{ digest: contentDigest(content), submittedAt: clock.now(), cities: of.cities },
    version: (latest?.version ?? 0) + 1,
  };
  if (!(await insertPackSubmission(tx, submission))) throw standsAlready(month);
  const { id, digest, version } = submission;
  await auditDone(tx, clock, {
    act: "submit_pack",
    objectKind: "monthly_pack",
    objectId: id,
    after: { month, grain, subjectId, version, digest },
  });
  const shown = `${formatMonth(month, language)} · ${subjectName} · SHA-256 ${digest}`;
  if (commitmentId !== null) await keepDuty(tx, { clock }, commitmentId, shown);
  return { ...submission, state: "submitted" };
}

const standsAlready = (month: Month) =>
  new AppError("conflict", {
    zh: `${month} 的这份月报已经提交，内容不再改变；上级退回后才能再次提交，之后的变化以重述列出。`,
    en: `This pack of ${month} has been submitted and stays as it is; it can be submitted again once the layer above returns it. Later changes are listed as restatements.`,
  });

function assertSubmits(tx: Tx, { subject }: PackOf): void {
  const role = submitterOf(subject.grain);
  if (tx.actor.role === role || tx.actor.role === "system") return;
  throw new AppError("forbidden", {
    zh: `这份月报由${ROLE_NAMES[role].zh}提交。`,
    en: `This pack is submitted by the ${ROLE_NAMES[role].en}.`,
  });
}

/** What packs that were submitted earlier did not have yet. */
const WITHOUT = { decisions: [], words: null, reports: [], partners: [] } as const;

/** A submitted pack and its content, if given of that month. Errors: not_found, also outside the scope. */
export async function findSubmission(
  tx: Tx,
  id: string,
  month?: Month,
): Promise<PackSubmission & { content: string; pack: Pack }> {
  const found = await readPackSubmission(tx, id);
  if (found === undefined || (month !== undefined && found.month !== month)) {
    throw new AppError("not_found", {
      zh: "数据范围内没有这份已提交的月报。",
      en: "There is no such submitted pack within your scope.",
    });
  }
  return { ...found, pack: { ...WITHOUT, ...(JSON.parse(found.content) as Pack) } };
}

/** Computes the digest of a submitted pack again and compares it with its own and with the audit log's. */
export async function verifySubmission(tx: Tx, id: string) {
  const found = await findSubmission(tx, id);
  const stored = found.digest;
  const computed = contentDigest(found.content);
  const audited = await readAuditedDigest(tx, found);
  return { holds: stored === computed && stored === audited, digests: { stored, computed, audited } };
}

/** SHA-256 in hex of a content's UTF-8 text. */
function contentDigest(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}
