import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { readTakenDays } from "../../database/tactics/residency-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { workdaysOf } from "../../domain/calendar/business-days.ts";
import { plannedStays } from "../../domain/tactics/plan-lines.ts";
import { supportPlanProblems } from "../../domain/tactics/support-plan-problems.ts";
import type { DesignExtension } from "../agreement/design-extension.ts";
import { followMove, syncPlan } from "./sync-plan.ts";

const workdays = async (tx: Tx) => workdaysOf((await readOrganisation(tx)).zone);

/** What a support plan adds to the agreement engine: its lines become commitments, its stays resident days. */
export const SUPPORT_PLAN_EXTENSION: DesignExtension = {
  judge: async ({ tx, design, content }) => {
    const managers = plannedStays(content).map(({ manager }) => manager);
    const taken = managers.length === 0 ? [] : await readTakenDays(tx, design.id, managers);
    return supportPlanProblems(content, { isWorkday: await workdays(tx), taken });
  },
  onInForce: async ({ version, content, from, ...call }) =>
    syncPlan(call, {
      ...{ version, content, from, isWorkday: await workdays(call.tx) },
      reason: { zh: `支持方案第 ${version} 版。`, en: `Version ${version} of the support plan.` },
    }),
  onMove: async ({ path, content, ...call }) =>
    followMove(call, {
      ...{ path, content, isWorkday: await workdays(call.tx) },
      reason: { zh: "在灵活度内调整。", en: "Moved inside a freedom." },
    }),
  onEnd: async ({ version, from, ...call }) =>
    syncPlan(call, {
      ...{ version, content: {}, from, isWorkday: await workdays(call.tx) },
      reason: { zh: "支持方案已终止。", en: "The support plan was ended." },
    }),
};
