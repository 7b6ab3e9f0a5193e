import { readDesignKinds } from "../../database/agreement/inbox-rows.ts";
import { listUnaskable } from "../../database/commitment/member-roles.ts";
import { readCityName } from "../../database/tactics/planner-rows.ts";
import { readResidencyBars } from "../../database/tactics/residency-bars.ts";
import { readTakenDays } from "../../database/tactics/residency-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import type { InputProblem } from "../../domain/access/app-error.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { type PlannedStay, planLines, plannedStays } from "../../domain/tactics/plan-lines.ts";
import { PLAYBOOK, playbooksOf } from "../../domain/tactics/playbook.ts";
import { supportPlanProblems } from "../../domain/tactics/support-plan-problems.ts";
import type { DesignCall, DesignExtension, ProposedText } from "../agreement/design-extension.ts";
import { businessCalendar } from "../calendar/business-calendar.ts";
import { followMove, syncPlan } from "./sync-plan.ts";

/** From the first day of all stays to the last. */
function spanOf(stays: readonly PlannedStay[]): { first: Day; last: Day } {
  const firsts = stays.map(({ first }) => first).sort();
  const lasts = stays.map(({ last }) => last).sort();
  return { first: firsts[0]!, last: lasts.at(-1)! };
}

const workdays = async ({ tx, services }: Pick<DesignCall, "tx" | "services">) =>
  (await businessCalendar(tx, services.clock.now())).isWorkday;

async function planProblems({ tx, services, design, content }: ProposedText) {
  const stays = plannedStays(content);
  const city = { cityId: design.cityId ?? "", cityName: await readCityName(tx, design.cityId) };
  const rules = { isWorkday: await workdays({ tx, services }), taken: [], bars: [] };
  if (stays.length === 0) return supportPlanProblems(content, city, rules);
  const span = spanOf(stays);
  const managers = stays.map(({ manager }) => manager);
  const taken = await readTakenDays(tx, design.id, { managers, from: span.first });
  const bars = await readResidencyBars(tx, span);
  return supportPlanProblems(content, city, { ...rules, taken, bars });
}

/** Whoever a line names must be able to promise it. */
async function ownerProblems(tx: Tx, content: Content): Promise<InputProblem[]> {
  const lines = planLines(content, () => "");
  const unaskable = await listUnaskable(
    tx,
    lines.map(({ owner }) => owner),
  );
  const said = {
    zh: "这个人已停用或没有角色，不能承诺：请换一个人。",
    en: "This person was disabled or holds no role and can promise nothing: name somebody else.",
  };
  return lines
    .filter(({ owner }) => unaskable.has(owner))
    .map(({ line }) => ({
      ...{
        field: `${line}/${line.startsWith("residencies/") ? "manager" : "owner"}`,
        rule: "member",
        ...said,
      },
    }));
}

async function playbookProblems(tx: Tx, content: Content): Promise<InputProblem[]> {
  const named = playbooksOf(content);
  const kinds = await readDesignKinds(tx, named);
  if (named.every((id) => kinds.get(id) === PLAYBOOK.id)) return [];
  const said = { zh: "这里只能选应对手册。", en: "Only playbooks can be named here." };
  return [{ field: "playbooks", rule: "kind", ...said }];
}

/** What a support plan adds to the agreement engine: its lines become commitments, its stays resident days. */
export const SUPPORT_PLAN_EXTENSION: DesignExtension = {
  judge: async (proposed) => [
    ...(await planProblems(proposed)),
    ...(await ownerProblems(proposed.tx, proposed.content)),
    ...(await playbookProblems(proposed.tx, proposed.content)),
  ],
  onInForce: async ({ version, content, from, ...call }) =>
    syncPlan(call, {
      ...{ version, content, from, isWorkday: await workdays(call) },
      reason: { zh: `支持方案第 ${version} 版。`, en: `Version ${version} of the support plan.` },
    }),
  onMove: async ({ path, content, ...call }) =>
    followMove(call, {
      ...{ path, content, isWorkday: await workdays(call) },
      reason: { zh: "在灵活度内调整。", en: "Moved inside a freedom." },
    }),
  onEnd: async ({ version, from, ...call }) =>
    syncPlan(call, {
      ...{ version, content: {}, from, isWorkday: await workdays(call) },
      reason: { zh: "支持方案已终止。", en: "The support plan was ended." },
    }),
};
