import type { Role } from "../access/role.ts";
import type { Day } from "../calendar/day.ts";
import type { DesignAct } from "./design-act.ts";
import type { AgreementStep } from "./design-kind.ts";

export const VERSION_STATES = [
  "proposed",
  "returned",
  "withdrawn",
  "agreed",
  "in_force",
  "superseded",
] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** A version on its way, or at its end. */
export interface VersionStanding {
  readonly version: number;
  readonly state: VersionState;
  readonly proposal: DesignAct & { readonly act: "propose" };
  readonly agreements: readonly DesignAct[];
  /** The step that is being asked, from 0; equal to their number when all have agreed. */
  readonly step: number;
  /** Roles of that step that have not agreed yet. */
  readonly waitingFor: readonly Role[];
}

/** Where a design stands on a day. */
export interface Standing {
  /** Number of the last act; 0 before the first. */
  readonly seq: number;
  readonly versions: readonly VersionStanding[];
  readonly latest: VersionStanding | undefined;
  readonly inForce: VersionStanding | undefined;
  /** Moves inside the freedoms of the version in force, oldest first. */
  readonly moves: readonly (DesignAct & { readonly act: "move" })[];
}

/**
 * Reads off a log where its design stands on a day. Of the versions agreed and begun by then, the one agreed last is in
 * force; one that ends the design puts it out of force.
 *
 * @param acts the whole log in its order
 * @param today the day, in the organisation's zone
 * @example standingOf([proposed, agreedByVp], toDay("2026-11-26")).inForce?.version // 1
 */
export function standingOf(acts: readonly DesignAct[], today: Day): Standing {
  const proposals = acts.filter((act) => act.act === "propose");
  const decided = proposals.map((proposal) => decide(proposal, acts));
  const begun = decided
    .filter(({ state, proposal }) => state === "agreed" && proposal.inForceFrom <= today)
    .sort((one, other) => agreedAt(one) - agreedAt(other));
  const last = begun.at(-1);
  const versions = decided.map((one) => ({ ...one, state: stateOn(one, begun, last) }));
  const inForce = versions.find(({ state }) => state === "in_force");
  const moves = acts.filter((act) => act.act === "move" && act.version === inForce?.version);
  return {
    seq: acts.at(-1)?.seq ?? 0,
    versions,
    latest: versions.at(-1),
    inForce,
    moves: moves as Standing["moves"],
  };
}

const agreedAt = ({ agreements }: VersionStanding) => agreements.at(-1)?.seq ?? 0;

function stateOn(
  one: VersionStanding,
  begun: readonly VersionStanding[],
  last: VersionStanding | undefined,
): VersionState {
  if (!begun.includes(one)) return one.state;
  return one === last && !one.proposal.ends ? "in_force" : "superseded";
}

function decide(proposal: DesignAct & { act: "propose" }, acts: readonly DesignAct[]): VersionStanding {
  const { version } = proposal;
  const after = acts.filter((act) => act.version === version && act.seq > proposal.seq);
  const agreements = after.filter(({ act }) => act === "agree");
  const step = stepReached(proposal.steps, agreements);
  const agreed = new Set(agreements.map(({ role }) => role));
  const waitingFor = (proposal.steps[step]?.roles ?? []).filter((role) => !agreed.has(role));
  const ended = after.find(({ act }) => act === "return" || act === "withdraw");
  const withdrawn = after.some(({ act }) => act === "withdraw");
  const open = step < proposal.steps.length ? "proposed" : "agreed";
  const state = ended === undefined ? open : withdrawn ? "withdrawn" : "returned";
  return { version, state, proposal, agreements, step, waitingFor };
}

/** How many steps are done: a role's agreement counts once, in the first step that asks for it. */
function stepReached(steps: readonly AgreementStep[], agreements: readonly DesignAct[]): number {
  const agreed = new Set(agreements.map(({ role }) => role));
  const open = steps.findIndex(({ roles }) => !roles.every((role) => agreed.has(role)));
  return open === -1 ? steps.length : open;
}
