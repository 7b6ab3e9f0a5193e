import * as routes from "../../contract/strategy/diagnosis.ts";
import { organisationDay } from "../../database/access/membership-rows.ts";
import {
  insertConsultation,
  insertFinding,
  listConsultations,
  listFindings,
  listOwnRegions,
  readStrategyOptions,
  withdrawFindingRow,
} from "../../database/strategy/diagnosis-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { pinEvidence } from "./pin-evidence.ts";
import { scopeEvidence } from "./scope-evidence.ts";

const isWhole = (tx: Tx) => tx.actor.scope === "all";

/** A director writes of regions of their own; whoever sees the whole company writes of it or of any region. */
async function requireRegion(tx: Tx, regionId: string | null): Promise<void> {
  if (regionId === null && isWhole(tx)) return;
  if (regionId !== null && (await listOwnRegions(tx)).some(({ id }) => id === regionId)) return;
  const said = { zh: "请选择您负责的区域。", en: "Choose a region of your own." };
  throw new AppError("invalid_input", said, [{ field: "body/regionId", rule: "region", ...said }]);
}

/** Which options of the strategies' latest versions answer which finding. */
async function answersOf(tx: Tx) {
  const strategies = await readStrategyOptions(tx);
  return strategies.flatMap(({ designId, version, content }) =>
    (Array.isArray(content.options) ? content.options : []).flatMap((option) =>
      (Array.isArray(option.findings) ? option.findings : []).map((finding: string) => ({
        ...{ finding, designId, version, option: String(option.option) },
        ...{ name: typeof option.name === "string" ? option.name : null, verdict: String(option.verdict) },
      })),
    ),
  );
}

const reading = handle(routes.getDiagnosis, async ({ tx }) => {
  const answers = await answersOf(tx);
  const findings = await scopeEvidence(tx, await listFindings(tx));
  const consultations = await listConsultations(tx);
  return {
    findings: findings.map((row) => ({
      ...row,
      evidence: row.evidence,
      at: row.at.toISOString(),
      withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
      answeredBy: answers
        .filter(({ finding }) => finding === row.id)
        .map(({ finding: _, ...answer }) => answer),
    })),
    consultations: consultations.map((row) => ({ ...row, at: row.at.toISOString() })),
    regions: await listOwnRegions(tx),
    wholeCompany: isWhole(tx),
  };
});

const plateau = handle(routes.getPlateau, ({ tx, query, services }) =>
  pinEvidence(
    tx,
    {
      ...{ metric: query.metric, grain: query.grain ?? "company", subjectId: query.subject ?? null },
      ...{ from: query.from, to: query.to },
    },
    services.clock.now(),
  ),
);

const writing = handle(routes.writeFinding, async ({ tx, body, services: { clock } }) => {
  await requireRegion(tx, body.regionId);
  const now = clock.now();
  const evidence: Awaited<ReturnType<typeof pinEvidence>>[] = [];
  for (const view of body.views) evidence.push(await pinEvidence(tx, view, now));
  const id = clock.newId();
  const { title, statement, regionId } = body;
  await insertFinding(tx, { id, title: title.trim(), statement: statement.trim(), evidence, regionId, now });
  await auditDone(tx, clock, { act: "create", objectKind: "finding", objectId: id });
  return { id };
});

const withdrawing = handle(routes.withdrawFinding, async ({ tx, params, body, services: { clock } }) => {
  const found = await withdrawFindingRow(tx, { id: params.id, why: body.why.trim(), now: clock.now() });
  if (found === undefined)
    throw new AppError("not_found", {
      zh: "没有这条发现，或已经撤回。",
      en: "There is no such finding, or it is withdrawn.",
    });
  await requireRegion(tx, found.regionId);
  const event = { act: "withdraw", objectKind: "finding", objectId: params.id, reason: body.why };
  await auditDone(tx, clock, event);
  return { id: params.id };
});

const keeping = handle(routes.keepConsultation, async ({ tx, body, services: { clock } }) => {
  await requireRegion(tx, body.regionId);
  const heldOn = toDay(body.heldOn);
  if (heldOn > (await organisationDay(tx, clock.now()))) {
    const said = { zh: "还没有发生的谈话不能记录。", en: "What was not held yet cannot be kept." };
    throw new AppError("invalid_input", said, [{ field: "body/heldOn", rule: "future", ...said }]);
  }
  const id = clock.newId();
  const { withWhom, said, regionId } = body;
  await insertConsultation(tx, {
    id,
    heldOn,
    withWhom: withWhom.trim(),
    said: said.trim(),
    regionId,
    now: clock.now(),
  });
  await auditDone(tx, clock, { act: "create", objectKind: "consultation", objectId: id });
  return { id };
});

/** What reads and writes the diagnosis. */
export const DIAGNOSIS_HANDLERS: readonly Handler[] = [reading, plateau, writing, withdrawing, keeping];
