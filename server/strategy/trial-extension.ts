import { FACTS } from "../../database/measurement/facts/facts.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { metricSupports } from "../../database/measurement/plan-measures.ts";
import { readMetricOwners } from "../../database/measurement/readiness.ts";
import { readTrialLocks, type TrialLock } from "../../database/strategy/trial-locks.ts";
import type { Tx } from "../../database/transaction.ts";
import type { InputProblem } from "../../domain/access/app-error.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { readTrial, type TrialPlan } from "../../domain/strategy/trial-plan.ts";
import { baselineProblems, trialProblems } from "../../domain/strategy/trial-problems.ts";
import { unreadyReason } from "../../domain/strategy/trial-start.ts";
import type { DesignExtension } from "../agreement/design-extension.ts";
import { refuseLapsed } from "../agreement/refuse-lapsed.ts";
import { type LaterVersion, laterVersion, lockLaterVersion, withoutBaseline } from "./start-trial.ts";
import { refuseEndUnderWay, refuseStopped } from "./stop-trial.ts";

/** A version of a trial as it is judged; `last` is the lock of the trial that is under way. */
interface Judged {
  readonly plan: TrialPlan;
  readonly version: number;
  readonly today: Day;
  readonly last: TrialLock | undefined;
}

async function problemsOf(tx: Tx, { plan, today, last }: Judged): Promise<InputProblem[]> {
  const registry = await readRegistry(tx);
  const owners = await readMetricOwners(tx);
  const metrics = registry.map((definition) => {
    const bySeller = metricSupports(definition, FACTS, "all", "partner_kind");
    const owner = owners.find(({ metric }) => metric === definition.id) ?? null;
    const unready = unreadyReason({ isInRegistry: true, owner });
    return [definition.id, { definition, bySeller, unready }] as const;
  });
  return trialProblems(plan, {
    today,
    metrics: new Map(metrics),
    running: last === undefined ? null : { ...last, start: last.startMonth, cities: last.trialCities },
  });
}

/** What is wrong with a version; with nothing wrong, what it would be locked with when the trial is under way. */
async function judgeVersion(
  tx: Tx,
  judged: Judged,
): Promise<{ problems: readonly InputProblem[]; later: LaterVersion | null }> {
  const problems = await problemsOf(tx, judged);
  const { last, version, plan } = judged;
  if (problems.length > 0 || last === undefined) return { problems, later: null };
  const later = await laterVersion(tx, { last, version, plan });
  return { problems: baselineProblems(withoutBaseline(plan, later.baselines)), later };
}

/** What a trial adds to the agreement engine: its own judgement, and locking what is agreed to after the start. */
export const TRIAL_EXTENSION: DesignExtension = {
  judge: async ({ tx, design, version, content, today }) => {
    await refuseStopped(tx, design.id);
    const last = (await readTrialLocks(tx, design.id)).at(-1);
    return (await judgeVersion(tx, { plan: readTrial(content), version, today, last })).problems;
  },
  // The trial may have been started, or a metric lost its owner's word, since this was proposed.
  onInForce: async ({ tx, services, design, version, content, today }) => {
    const last = (await readTrialLocks(tx, design.id)).at(-1);
    if (last === undefined) return;
    await refuseStopped(tx, design.id);
    const { problems, later } = await judgeVersion(tx, { plan: readTrial(content), version, today, last });
    refuseLapsed(problems);
    if (later === null) throw new Error(`a later version of a trial that was judged as none: ${design.id}`);
    await lockLaterVersion(tx, later, services.clock.now());
  },
  mayEnd: ({ tx, design }) => refuseEndUnderWay(tx, design.id),
  onEnd: ({ tx, design }) => refuseEndUnderWay(tx, design.id),
};
