import type { CascadeNode } from "./cascade.ts";

export const CASCADE_RULES = [
  "goal_without_strategy",
  "orphan",
  "replaced_parent",
  "no_measure",
  "no_owner",
  "open_agreement",
  "overloaded_owner",
  "shared_measure",
  "targets_short",
] as const;
/** What can be wrong with a cascade. */
export type CascadeRule = (typeof CASCADE_RULES)[number];

/** One thing that is wrong, and where. */
export interface CascadeFlaw {
  readonly rule: CascadeRule;
  /** The designs that it is about. */
  readonly nodes: readonly string[];
  readonly metric: string | null;
  readonly userId: string | null;
  /** Days, things, or by which part targets below cover the one above; by rule. */
  readonly amount: number | null;
  /** The places whose target is not covered. */
  readonly placeId: string | null;
}

/** The targets in force of one measure: of somebody or some place, and of what is below it. */
export interface TargetCover {
  readonly measure: string;
  /** Null for the company. */
  readonly placeId: string | null;
  readonly whole: number;
  /** What the targets of the places below add up to. */
  readonly parts: number;
}

/** What the rules look at. */
export interface CascadeFacts {
  readonly nodes: readonly CascadeNode[];
  /** Kinds whose designs can say by what they are measured. */
  readonly measurable: ReadonlySet<string>;
  /** Who answers for a metric in the registry. */
  readonly metricOwners: ReadonlyMap<string, string>;
  /** Promises that somebody owes now. */
  readonly owed: readonly { readonly userId: string; readonly live: number }[];
  readonly targets: readonly TargetCover[];
}

/** An agreement is left open when it waits longer than this. */
export const OPEN_DAYS = 7;
/** More things than these nobody answers for well. */
export const MOST_ACCOUNTABLE = 3;
export const MOST_OWED = 25;

const LIVE: readonly CascadeNode["state"][] = ["in_force", "agreed", "proposed"];
const flaw = (rule: CascadeRule, given: Partial<CascadeFlaw>): CascadeFlaw => ({
  ...{ rule, nodes: [], metric: null, userId: null, amount: null, placeId: null },
  ...given,
});

/**
 * What is loose in a cascade: goals nobody pursues, designs that stand under nothing, without measure or owner, open
 * agreements, people who answer for too much, measures that several answer for, targets that do not add up to the one
 * above them.
 *
 * Source: methods 1.3, after Hoshin Kanri's catchball and X-matrix.
 *
 * @example cascadeFlaws(facts).filter(({ rule }) => rule === "orphan")
 */
export function cascadeFlaws(facts: CascadeFacts): CascadeFlaw[] {
  const live = facts.nodes.filter(({ state }) => LIVE.includes(state));
  return [
    ...withoutStrategy(live),
    ...orphans(live),
    ...live
      .filter(({ parents }) => parents.some(({ replaced }) => replaced))
      .map(({ id }) => flaw("replaced_parent", { nodes: [id] })),
    ...withoutMeasure(live, facts.measurable),
    ...withoutOwner(live, facts.metricOwners),
    ...live
      .filter(({ waitingDays }) => waitingDays !== null && waitingDays > OPEN_DAYS)
      .map(({ id, waitingDays }) => flaw("open_agreement", { nodes: [id], amount: waitingDays })),
    ...overloaded(live, facts.owed),
    ...sharedMeasures(live),
    ...shortTargets(facts.targets),
  ];
}

function withoutStrategy(live: readonly CascadeNode[]): CascadeFlaw[] {
  const goals = live.filter(({ layer, state }) => layer === "goal" && state === "in_force");
  const pursued = new Set(
    live
      .filter(({ layer, state }) => layer === "strategy" && state === "in_force")
      .flatMap(({ parents }) => parents.map(({ id }) => id)),
  );
  return goals
    .filter(({ id }) => !pursued.has(id))
    .map(({ id }) => flaw("goal_without_strategy", { nodes: [id] }));
}

/** A goal stands on top; all else stands under something. */
function orphans(live: readonly CascadeNode[]): CascadeFlaw[] {
  return live
    .filter(({ layer, parents }) => layer !== "goal" && parents.length === 0)
    .map(({ id }) => flaw("orphan", { nodes: [id] }));
}

function withoutMeasure(live: readonly CascadeNode[], measurable: ReadonlySet<string>): CascadeFlaw[] {
  return live
    .filter(({ kind, measures }) => measurable.has(kind) && measures.length === 0)
    .map(({ id }) => flaw("no_measure", { nodes: [id] }));
}

/** Each measure by which a design is judged has somebody who answers for its figure. */
function withoutOwner(live: readonly CascadeNode[], owners: ReadonlyMap<string, string>): CascadeFlaw[] {
  const unowned = new Map<string, string[]>();
  for (const { id, measures } of live) {
    for (const { metric, ownerId } of measures) {
      if (ownerId !== null || owners.has(metric)) continue;
      unowned.set(metric, [...new Set([...(unowned.get(metric) ?? []), id])]);
    }
  }
  return [...unowned].map(([metric, nodes]) => flaw("no_owner", { metric, nodes }));
}

/** Of a kind that stands in many places one answers for the kind, not for each place. */
const accountable = ({ id, kind, regionId, cityId, partnerId }: CascadeNode) =>
  regionId === null && cityId === null && partnerId === null ? id : kind;

function overloaded(live: readonly CascadeNode[], owed: CascadeFacts["owed"]): CascadeFlaw[] {
  const byOwner = Map.groupBy(
    live.filter(({ ownerId }) => ownerId !== null),
    ({ ownerId }) => ownerId ?? "",
  );
  const tooMany = [...byOwner].flatMap(([userId, nodes]) => {
    const things = new Set(nodes.map(accountable)).size;
    if (things <= MOST_ACCOUNTABLE) return [];
    return [flaw("overloaded_owner", { userId, amount: things, nodes: nodes.map(({ id }) => id) })];
  });
  const tooMuch = owed
    .filter(({ live: promises }) => promises > MOST_OWED)
    .map(({ userId, live: promises }) => flaw("overloaded_owner", { userId, amount: promises }));
  return [...tooMany, ...tooMuch];
}

function sharedMeasures(live: readonly CascadeNode[]): CascadeFlaw[] {
  const owners = new Map<string, Set<string>>();
  const nodes = new Map<string, Set<string>>();
  for (const { id, measures } of live) {
    for (const { metric, ownerId } of measures) {
      if (ownerId === null) continue;
      owners.set(metric, (owners.get(metric) ?? new Set()).add(ownerId));
      nodes.set(metric, (nodes.get(metric) ?? new Set()).add(id));
    }
  }
  return [...owners]
    .filter(([, people]) => people.size > 1)
    .map(([metric, people]) =>
      flaw("shared_measure", { metric, amount: people.size, nodes: [...(nodes.get(metric) ?? [])] }),
    );
}

/** Coverage: what is aimed at below over what is aimed at above; below one nobody can reach the whole by keeping to theirs. */
function shortTargets(targets: readonly TargetCover[]): CascadeFlaw[] {
  return targets
    .filter(({ whole, parts }) => whole > 0 && parts > 0 && parts < whole)
    .map(({ measure, placeId, whole, parts }) =>
      flaw("targets_short", { metric: measure, placeId, amount: parts / whole }),
    );
}
