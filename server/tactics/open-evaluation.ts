import { openEvaluation } from "../../contract/tactics/evaluations.ts";
import { readCurrentDesigns } from "../../database/agreement/current-designs.ts";
import { findPlace } from "../../database/agreement/find-place.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { insertRound } from "../../database/tactics/evaluation-rounds.ts";
import { type ComputedSource, insertRows } from "../../database/tactics/evaluation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { lastDayOf, type Month, toMonth } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { isSum } from "../../domain/measurement/partner-comparison.ts";
import { readStandard, type Standard } from "../../domain/strategy/read-standard.ts";
import { SELECTION_STANDARD } from "../../domain/strategy/selection-standard.ts";
import { auditDone } from "../audit/write-audit.ts";
import { handle } from "../handle.ts";

/** Where the closed values of each computed item are: without the key accounts where the metric is closed so too. */
function sourcesOf(standard: Standard, registry: readonly MetricDefinition[]): ComputedSource[] {
  const known = new Map(registry.map((definition) => [definition.id, definition]));
  return [...standard.criteria, ...standard.gates].flatMap(({ key, computed }) => {
    if (computed === null) return [];
    const definition = known.get(computed.metric);
    const slice = definition?.populations.includes("without_key_accounts") ? "without_key_accounts" : "all";
    const sums = definition !== undefined && isSum(definition);
    return [{ key, metric: computed.metric, of: computed.of, slice, isSum: sums }];
  });
}

async function closeOf(tx: Tx, month: Month) {
  const [close] = await readMonthCloses(tx, month);
  if (close !== undefined && close.closedAt !== null) return close;
  const said = {
    zh: `${month} 还没有月结：评估只用已结月份的数。`,
    en: `${month} is not closed: a round stands on closed figures.`,
  };
  throw new AppError("conflict", said);
}

async function standardInForce(tx: Tx, now: Date) {
  const today = dayOf(now, (await readOrganisation(tx)).zone);
  const [standard] = await readCurrentDesigns(tx, SELECTION_STANDARD.id, { today });
  if (standard !== undefined) return standard;
  throw new AppError("conflict", {
    zh: "没有生效中的选择标准。请渠道副总裁先提出，首席执行官同意。",
    en: "No selection standard is in force: the channel VP proposes one, the CEO agrees.",
  });
}

async function requireRegion(tx: Tx, regionId: string | null): Promise<void> {
  const isSeen =
    regionId === null ? tx.actor.scope === "all" : (await findPlace(tx, "region", regionId)) !== undefined;
  if (isSeen) return;
  const said = { zh: "请选择您范围内的区域。", en: "Choose a region in your scope." };
  throw new AppError("invalid_input", said, [{ field: "body/regionId", rule: "exists", ...said }]);
}

/** What opens a round of the evaluation form. */
export const openEvaluationHandler = handle(openEvaluation, async ({ tx, body, services: { clock } }) => {
  const month = toMonth(body.month);
  const { regionId } = body;
  await requireRegion(tx, regionId);
  const { instant } = await closeOf(tx, month);
  const { design, version, content } = await standardInForce(tx, clock.now());
  const id = clock.newId();
  const standard = { standardId: design.id, standardVersion: version, standard: content };
  await insertRound(tx, { id, month, regionId, ...standard, openedAt: clock.now() });
  const facts = { roundId: id, month, lastDay: lastDayOf(month), instant, regionId };
  const partners = await insertRows(tx, facts, sourcesOf(readStandard(content), await readRegistry(tx)));
  if (partners === 0) {
    throw new AppError("conflict", {
      zh: "这个月没有可评估的代理商。",
      en: "There is no partner to evaluate in that month.",
    });
  }
  await auditDone(tx, clock, {
    act: "open",
    objectKind: "evaluation",
    objectId: id,
    after: { month, partners },
  });
  return { id, partners };
});
