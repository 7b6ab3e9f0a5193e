import type { Static } from "typebox";
import type { TrialStandingShape } from "../../contract/strategy/trials.ts";
import { readMemberNames } from "../../database/access/member-rows.ts";
import { readVersion } from "../../database/agreement/design-log.ts";
import { findDesign } from "../../database/agreement/design-rows.ts";
import { readDefinitions } from "../../database/measurement/metric-versions.ts";
import { readSubjectNames } from "../../database/measurement/subject-names.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { readTrialWeighings, type TrialWeighing } from "../../database/strategy/trial-controls.ts";
import { readTrialTotals, type TrialTotal } from "../../database/strategy/trial-figures.ts";
import {
  readTrialBaselines,
  readTrialLocks,
  type TrialBaseline,
  type TrialLock,
} from "../../database/strategy/trial-locks.ts";
import { readTrialStop, type TrialStop } from "../../database/strategy/trial-stops.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import { monthOf } from "../../domain/calendar/time-zone.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { summedNumber } from "../../domain/strategy/criterion-number.ts";
import {
  type CriterionStanding,
  criterionStanding,
  sumMonths,
  trialPoint,
} from "../../domain/strategy/criterion-standing.ts";
import type { CriterionEvidence } from "../../domain/strategy/evidence-terms.ts";
import { TRIAL } from "../../domain/strategy/trial-design.ts";
import { type Criterion, readTrial, type TrialPlan, trialMonths } from "../../domain/strategy/trial-plan.ts";
import { trialVerdict } from "../../domain/strategy/trial-verdict.ts";

export type TrialStanding = Static<typeof TrialStandingShape>;
type StandingCriterion = TrialStanding["versions"][number]["criteria"][number];

/** What the standing of one trial is put together from. */
interface Known {
  readonly totals: readonly TrialTotal[];
  readonly weighings: readonly TrialWeighing[];
  readonly stop: TrialStop | null;
  readonly baselines: readonly TrialBaseline[];
  readonly definitions: readonly MetricDefinition[];
  readonly exponent: number;
  readonly closedIn: Month | null;
  readonly evidenceOf: typeof import("../../domain/strategy/criterion-evidence.ts").criterionEvidence;
  readonly members: ReadonlyMap<string, string>;
}

/**
 * Where a trial stood at the close of a month, for every version that was locked; null before its start.
 *
 * @param closedIn a close with figures of the trial; null for none yet
 */
export async function readTrialStanding(
  tx: Tx,
  designId: string,
  closedIn: Month | null,
): Promise<TrialStanding | null> {
  const locks = await readTrialLocks(tx, designId);
  const [first] = locks;
  const design = await findDesign(tx, TRIAL.id, designId);
  if (first === undefined || design === undefined) return null;
  const baselines = await readTrialBaselines(tx, designId);
  const totals = closedIn === null ? [] : await readTrialTotals(tx, { designId, closedIn });
  const registry = Object.fromEntries(baselines.map(({ metric, metricVersion }) => [metric, metricVersion]));
  const definitions = await readDefinitions(tx, registry);
  const names = await readSubjectNames(tx, [...first.trialCities, ...first.controlCities]);
  const { currencyExponent: exponent, zone } = await readOrganisation(tx);
  const weighings = closedIn === null ? [] : await readTrialWeighings(tx, { designId, closedIn });
  const stop = stopAt((await readTrialStop(tx, designId)) ?? null, closedIn, zone);
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: names.get(id) ?? "" }));
  const plans = await Promise.all(locks.map((lock) => planOf(tx, lock)));
  const owners = plans.flatMap(({ criteria }) => criteria.map(({ owner }) => owner));
  const members = await readMemberNames(tx, owners);
  // Its distributions are hundreds of small modules: loaded when the first trial is read.
  const { criterionEvidence: evidenceOf } = await import("../../domain/strategy/criterion-evidence.ts");
  const known = { evidenceOf, totals, weighings, stop, baselines, definitions, exponent, closedIn, members };
  return {
    ...{
      trialId: designId,
      title: design.title,
      closedIn,
      definitions: definitions as TrialStanding["definitions"],
      stop: stop && shownStop(stop),
    },
    ...{ start: first.startMonth, months: trialMonths(first.startMonth) },
    ...{ cities: named(first.trialCities), controlCities: named(first.controlCities) },
    versions: locks.map((lock, at) => versionOf(lock, plans[at] as TrialPlan, known)),
  };
}

/** A stop is told from the close that was the latest one then; closes before it show what they showed. */
function stopAt(stop: TrialStop | null, closedIn: Month | null, zone: string): TrialStop | null {
  if (stop === null || closedIn === null) return stop;
  return monthOf(stop.stoppedAt, zone) <= addMonths(closedIn, 1) ? stop : null;
}

const shownStop = ({ version: _, stoppedAt, ...stop }: TrialStop) => ({
  ...stop,
  stoppedAt: stoppedAt.toISOString(),
});

async function planOf(tx: Tx, { designId, version }: TrialLock): Promise<TrialPlan> {
  const text = await readVersion(tx, designId, version);
  if (text === undefined) throw new Error(`a locked version without its content: ${designId}`);
  return readTrial(text.content);
}

function versionOf(lock: TrialLock, plan: TrialPlan, known: Known): TrialStanding["versions"][number] {
  const { version, replaces, lockedAt, agreedByName } = lock;
  const shown = plan.criteria.map((criterion) => shownCriterion(criterion, { plan, version, known }));
  const standings = shown.map(({ standing }) => standing);
  const { months } = plan;
  const monthsClosed = months.filter((month) => known.closedIn !== null && month <= known.closedIn).length;
  const verdict = trialVerdict(
    shown.map(({ standing, evidence }, at) => ({
      criterion: plan.criteria[at] as Criterion,
      standing,
      evidence,
    })),
    { monthsClosed, monthsOfTrial: months.length, isStopped: known.stop !== null },
  );
  return {
    ...{ version, replaces, lockedAt: lockedAt.toISOString(), agreedByName },
    point: trialPoint(plan.criteria, standings),
    isProvisional: standings.some(({ isProvisional }) => isProvisional),
    verdict: {
      ...verdict,
      criteria: verdict.criteria.map((one) => ({ ...one })),
      passedWeakly: [...verdict.passedWeakly],
    },
    criteria: shown.map(({ criterion }) => criterion),
  };
}

function shownCriterion(
  criterion: Criterion,
  { plan, version, known }: { plan: TrialPlan; version: number; known: Known },
): { criterion: StandingCriterion; standing: CriterionStanding; evidence: CriterionEvidence } {
  const { totals, baselines, definitions, exponent } = known;
  const definitionOf = (id: string) => definitions.find((one) => one.id === id);
  const months = (figure: TrialTotal["figure"], side: TrialTotal["side"] = "trial") =>
    totals.filter(
      (one) =>
        one.version === version &&
        one.criterion === criterion.id &&
        one.figure === figure &&
        one.side === side,
    );
  const baseline = (figure: TrialTotal["figure"]) => {
    const found = baselines.find(
      (one) => one.version === version && one.criterion === criterion.id && one.figure === figure,
    );
    return found === undefined ? null : { ...found, months: found.months.length };
  };
  const definition = definitionOf(criterion.metric);
  if (definition === undefined) throw new Error(`a locked criterion without its metric: ${criterion.metric}`);
  const counterDefinition = criterion.counter && definitionOf(criterion.counter.metric);
  const standing = criterionStanding(criterion, {
    ...{ months: months("value"), baseline: baseline("value"), definition, exponent },
    counter: counterDefinition
      ? { months: months("counter"), baseline: baseline("counter"), definition: counterDefinition }
      : null,
    monthsOfTrial: plan.months.length,
  });
  const evidence = known.evidenceOf(criterion, {
    ...{ months: months("value"), baseline: baseline("value"), definition, value: standing.value },
  });
  const control = months("value", "control");
  const { id, name, part, metric, rows, basis, passMode, minimumN } = criterion;
  return {
    ...{ standing, evidence },
    criterion: {
      ...{ id, name, part, metric, rows, basis, passMode, minimumN },
      ...{ setValue: criterion.value, setBaseline: criterion.baseline },
      counterMetric: criterion.counter?.metric ?? null,
      ownerName: known.members.get(criterion.owner) ?? "",
      ...{
        value: standing.value,
        counter: standing.counter,
        isProvisional: standing.isProvisional,
        evidence,
      },
      months: months("value").map(({ month, numerator, denominator, cohort, state }) => ({
        ...{ month, numerator, denominator, cohort, state },
      })),
      control: control.length === 0 ? null : { number: summedNumber(sumMonths(definition, control)) },
      weighing: (known.weighings.find((one) => one.version === version && one.criterion === id)?.weighing ??
        null) as StandingCriterion["weighing"],
    },
  };
}
