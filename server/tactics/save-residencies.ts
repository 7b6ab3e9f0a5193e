import { saveResidencies } from "../../contract/tactics/planner.ts";
import { saveDrafts } from "../../database/agreement/save-drafts.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { auditDone } from "../audit/write-audit.ts";
import { handle } from "../handle.ts";
import { type BoardPlan, readPlans } from "./residency-board.ts";

/** Writes the stays of plans into their drafts, all or none. */
export const saveResidenciesHandler = handle(saveResidencies, async ({ tx, body, services: { clock } }) => {
  const now = clock.now();
  const today = dayOf(now, (await readOrganisation(tx)).zone);
  const plans = new Map((await readPlans(tx, { today, mayPlan: true })).map((plan) => [plan.id, plan]));
  const drafts = body.plans.map(({ id, revision, seq, stays }) => {
    const { content, freedoms, ...plan } = requireOpen(plans.get(id));
    if (plan.seq !== seq) throw changedMeanwhile();
    const residencies = stays.map(({ id: item, ...stay }) => ({
      id: item ?? clock.newId().slice(-12),
      ...stay,
    }));
    return { id, seen: revision, content: { ...content, residencies }, freedoms };
  });
  if ((await saveDrafts(tx, drafts, now)) < drafts.length) {
    throw changedMeanwhile();
  }
  await auditDone(tx, clock, {
    act: "plan_residencies",
    objectKind: "support_plan",
    after: { plans: drafts.map(({ id }) => id) },
  });
  return { saved: drafts.length };
});

const changedMeanwhile = () =>
  new AppError("state_changed", {
    zh: "有方案在此期间被别人改过。请撤销自己的改动，看过后再排。",
    en: "Somebody changed one of the plans meanwhile. Undo your changes, look at theirs, then plan.",
  });

function requireOpen(plan: BoardPlan | undefined): BoardPlan {
  if (plan?.isOpen === true) return plan;
  if (plan === undefined)
    throw new AppError("not_found", { zh: "没有这个支持方案。", en: "There is no such support plan." });
  throw new AppError("conflict", {
    zh: `“${plan.title}”已提出，等待同意；退回或同意后才能改。`,
    en: `“${plan.title}” is proposed: it can be changed once it is agreed to or returned.`,
  });
}
