import { insertMetricOwner } from "../database/measurement/readiness.ts";
import type { Tx } from "../database/transaction.ts";
import type { Role } from "../domain/access/role.ts";
import type { Language } from "../domain/language.ts";
import type { MetricDefinition } from "../domain/measurement/metric-definition.ts";
import { METRICS } from "../domain/measurement/metrics/metrics.ts";
import type { RowKind } from "../domain/measurement/row-kind.ts";
import type { Clock } from "../server/clock.ts";

/** Who answers for metrics in the demo company. */
type Owning = Extract<Role, "channel_operations" | "customer_success" | "marketing">;

const CARE: readonly RowKind[] = ["activity", "contract", "complaint", "survey_answer"];

/** Figures of events are marketing's, those of customers' use and renewal customer success's, all others operations'. */
export function ownerRole({ sources }: Pick<MetricDefinition, "sources">): Owning {
  if (sources.includes("event")) return "marketing";
  return sources.some((kind) => CARE.includes(kind)) ? "customer_success" : "channel_operations";
}

const SOURCES: Record<Owning, Record<Language, string>> = {
  channel_operations: {
    "zh-CN": "渠道 CRM 每日导出，由渠道运营导入",
    en: "Daily export of the channel CRM, imported by channel operations",
  },
  customer_success: {
    "zh-CN": "产品使用日志、合同系统与客服工单",
    en: "Usage log of the product, contract system and support desk",
  },
  marketing: { "zh-CN": "活动签到表与费用报销单", en: "Sign-in lists of events and expense claims" },
};

/**
 * Names who answers for every metric, each ready.
 *
 * @param holders the user of each role
 */
export async function nameMetricOwners(
  tx: Tx,
  clock: Pick<Clock, "now" | "newId">,
  given: { holders: ReadonlyMap<Role, string>; language: Language },
): Promise<void> {
  for (const definition of METRICS) {
    const role = ownerRole(definition);
    const ownerId = given.holders.get(role);
    if (ownerId === undefined) throw new Error(`nobody of the demo is ${role}`);
    await insertMetricOwner(tx, {
      ...{ id: clock.newId(), metric: definition.id, ownerId, readiness: "ready", setAt: clock.now() },
      sourceNote: SOURCES[role][given.language],
    });
  }
}
