import { FACTS } from "../../database/measurement/facts/facts.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { metricSupports } from "../../database/measurement/plan-measures.ts";
import { readTrialLocks } from "../../database/strategy/trial-locks.ts";
import { readTrial } from "../../domain/strategy/trial-plan.ts";
import { trialProblems } from "../../domain/strategy/trial-problems.ts";
import type { DesignExtension } from "../agreement/design-extension.ts";
import { lockLaterVersion } from "./start-trial.ts";
import { refuseStopped } from "./stop-trial.ts";

/** What a trial adds to the agreement engine: its own judgement, and locking what is agreed to after the start. */
export const TRIAL_EXTENSION: DesignExtension = {
  judge: async ({ tx, design, content, today }) => {
    await refuseStopped(tx, design.id);
    const registry = await readRegistry(tx);
    const last = (await readTrialLocks(tx, design.id)).at(-1);
    const metrics = registry.map((definition) => {
      const bySeller = metricSupports(definition, FACTS, "all", "partner_kind");
      return [definition.id, { definition, bySeller }] as const;
    });
    return trialProblems(readTrial(content), {
      today,
      metrics: new Map(metrics),
      running: last === undefined ? null : { ...last, start: last.startMonth, cities: last.trialCities },
    });
  },
  onInForce: async ({ tx, services, design, version, content }) => {
    const last = (await readTrialLocks(tx, design.id)).at(-1);
    if (last === undefined) return;
    await refuseStopped(tx, design.id);
    await lockLaterVersion(tx, { last, version, content, now: services.clock.now() });
  },
};
