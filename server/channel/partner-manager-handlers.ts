import { assignManager, undoChange } from "../../contract/channel/partner-managers.ts";
import { isBatchOfScreen } from "../../database/channel/batch-rows.ts";
import { readVendorPerson } from "../../database/channel/look-up-rows.ts";
import { readPartnerReferences } from "../../database/channel/partner-profile.ts";
import { undoBatch } from "../../database/import/undo-batch.ts";
import { beginWriting } from "../../database/writing.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { recordByHand } from "./record-by-hand.ts";

/** Errors: invalid_input at a field. */
function wrong(field: string, rule: string, zh: string, en: string): AppError {
  return new AppError("invalid_input", { zh, en }, [{ field: `body/${field}`, rule, zh, en }]);
}

const assignHandler = handle(assignManager, async ({ tx, body, services: { clock } }) => {
  const { partnerIds, managerId } = body;
  const partners = await readPartnerReferences(tx, partnerIds);
  if (partners.length < partnerIds.length) {
    throw wrong(
      "partnerIds",
      "unknown",
      `有 ${partnerIds.length - partners.length} 家代理商不存在，或不在您的数据范围内。`,
      `${partnerIds.length - partners.length} of the partners do not exist or lie outside your scope.`,
    );
  }
  const from = toDay(body.from);
  const manager = await readVendorPerson(tx, managerId, from);
  if (manager === undefined)
    throw wrong("managerId", "vendor", "请选择一位本公司的在职人员。", "Choose one of your own people.");
  const { batchId, counts } = await recordByHand(tx, clock, {
    ...{ kind: "partner", effectiveFrom: from },
    rows: partners.map((reference) => ({ reference, manager })),
    title: `${manager} ${from}`,
  });
  await auditDone(tx, clock, {
    ...{ act: "assign_manager", objectKind: "person", objectId: managerId },
    after: { batchId, from, partnerIds },
  });
  return { batchId, changed: counts.updated, unchanged: counts.unchanged };
});

const undoHandler = handle(undoChange, async ({ tx, params, services: { clock } }) => {
  if (!(await isBatchOfScreen(tx, params.id)))
    throw new AppError("not_found", { zh: "没有这项更改。", en: "There is no such change." });
  const recordedAt = await beginWriting(tx, clock.now());
  const undoBatchId = clock.newId();
  const counts = await undoBatch(tx, {
    ...{ batchId: params.id, undoBatchId, recordedAt },
    title: `undo ${params.id}`,
  });
  await auditDone(tx, clock, {
    ...{ act: "undo", objectKind: "change", objectId: params.id },
    after: { ...counts, undoBatchId },
  });
  return counts;
});

/** What answers the routes by which partners get a manager. */
export const PARTNER_MANAGER_HANDLERS: readonly Handler[] = [assignHandler, undoHandler];
