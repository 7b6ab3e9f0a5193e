import { keepConsultation, writeFinding } from "../contract/strategy/diagnosis.ts";
import { organisationDay } from "../database/access/membership-rows.ts";
import { listDesignRows } from "../database/agreement/design-rows.ts";
import { listFindings } from "../database/strategy/diagnosis-rows.ts";
import type { Actor } from "../domain/access/role.ts";
import { addMonths } from "../domain/calendar/month.ts";
import type { Language } from "../domain/language.ts";
import type { Services } from "../server/services.ts";
import type { CompanyPlan } from "./company.ts";
import { demoGoal, demoStrategy, demoTalks, demoWords } from "./demo-designs.ts";
import { chooseDemoPartners } from "./demo-selection.ts";
import { act, agreeOne, look, onDay, type Stage } from "./demo-stage.ts";
import { runDemoTrial } from "./demo-trial.ts";
import type { CompanySource } from "./generate-company.ts";
import { takenOn, trialStart } from "./taken-on.ts";

const DAY = 86_400_000;

/**
 * Lets the demo company agree on a goal, write a diagnosis down, agree on a strategy and a selection standard, and begin a
 * trial, each on its day before the trial, by the same handlers that pages call. What is there already stays as it is. The
 * months before the trial are closed.
 *
 * @example await agreeDemoDesigns(services, system, { language: "zh-CN", source })
 */
export async function agreeDemoDesigns(
  services: Services,
  system: Actor,
  { language, source }: { language: Language; source: CompanySource },
): Promise<void> {
  const { plan } = source;
  const stage = { services, system };
  const taken = takenOn(plan).getTime();
  /** Days before the data was taken on, and two hours more, so that what was taken on is known that day. */
  const before = (days: number) => onDay(stage, new Date(taken - days * DAY + 7_200_000));
  const words = demoWords(language);
  const month = addMonths(trialStart(plan), -1);
  const goals = await look(stage, (tx) => listDesignRows(tx, "goal"));
  const goalId =
    goals[0]?.id ?? (await agreeOne(before(26), { kind: "goal", by: "ceo", ...demoGoal(words, month) }));
  if ((await look(stage, listFindings)).length === 0) {
    await consult(before(24), words);
    await diagnose(before(23), words.findings, { from: plan.startMonth, to: addMonths(month, -1) });
  }
  const findings = (await look(stage, listFindings)).map(({ id }) => id).toReversed();
  const strategies = await look(stage, (tx) => listDesignRows(tx, "strategy"));
  const strategyId =
    strategies[0]?.id ??
    (await agreeOne(before(19), {
      ...{ kind: "strategy", by: "channel_vp" },
      ...demoStrategy(words, month, { goalId, findings }),
    }));
  const trialId = await runDemoTrial({ before }, { language, plan, under: [goalId, strategyId] });
  await chooseDemoPartners({ before }, { language, source, trialId });
}

/**
 * What the diagnosis says of the whole history, once its months are closed.
 *
 * @example await diagnoseAgain(services, system, { language: "zh-CN", plan })
 */
export async function diagnoseAgain(
  services: Services,
  system: Actor,
  { language, plan }: { language: Language; plan: CompanyPlan },
): Promise<void> {
  const words = demoWords(language);
  const findings = words.findings.map((finding) => ({ ...finding, title: `${finding.title}${words.again}` }));
  const span = { from: plan.startMonth, to: addMonths(plan.startMonth, plan.scale.months - 1) };
  const there = await look({ services, system }, listFindings);
  if (there.some(({ title }) => title === findings[0]?.title)) return;
  await diagnose({ services, system }, findings, span);
}

async function consult(stage: Stage, words: ReturnType<typeof demoWords>): Promise<void> {
  const day = await look(stage, (tx) => organisationDay(tx, stage.services.clock.now()));
  for (const talk of demoTalks(words))
    await act(stage, "channel_vp", keepConsultation, { body: { ...talk, heldOn: day, regionId: null } });
}

async function diagnose(
  stage: Stage,
  findings: readonly { title: string; statement: string; metrics: readonly string[] }[],
  span: { from: string; to: string },
): Promise<void> {
  for (const { title, statement, metrics } of findings) {
    const views = metrics.map((metric) => ({ metric, grain: "company" as const, subjectId: null, ...span }));
    await act(stage, "channel_vp", writeFinding, { body: { title, statement, regionId: null, views } });
  }
}
