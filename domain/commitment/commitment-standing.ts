import type { CommitmentAct, Evidence, PromiseTerms } from "./commitment-act.ts";

export const COMMITMENT_STATES = [
  "open",
  "done",
  "not_done",
  "cancel_asked",
  "accepted",
  "cancelled",
] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

/** The states in which a promise still waits for its owner, and may become overdue. */
export const OWED_STATES = ["open", "cancel_asked"] as const satisfies readonly CommitmentState[];
/** Whether a promise in this state still waits for its owner. */
export const isOwedState = (state: CommitmentState) => (OWED_STATES as readonly string[]).includes(state);

/** The states in which whoever asked has to answer. */
export const REPORTED_STATES = [
  "done",
  "not_done",
  "cancel_asked",
] as const satisfies readonly CommitmentState[];

/** The states in which somebody still has to do something. */
export const LIVE_STATES = [
  "open",
  "cancel_asked",
  "done",
  "not_done",
] as const satisfies readonly CommitmentState[];

/** Where a promise stands. */
export interface CommitmentStanding extends PromiseTerms {
  /** Number of the last act. */
  readonly seq: number;
  readonly state: CommitmentState;
  /** Whether it was done, as the owner says and in the end as accepted; null while nobody has said. */
  readonly kept: boolean | null;
  /** What was shown when it was last called done. */
  readonly evidence: readonly Evidence[];
  /** How often it was sent back. */
  readonly sentBack: number;
}

/**
 * Reads off a log where its promise stands; the same on the server and in the browser. A promise to oneself is accepted
 * as soon as it is called done or not done: nobody else asked for it.
 *
 * @param acts the whole log in its order, the first an `ask`
 * @throws Error when the log does not begin with one
 * @example commitmentStanding([asked, done]).state // "done"
 */
export function commitmentStanding(acts: readonly CommitmentAct[]): CommitmentStanding {
  const [first, ...rest] = acts;
  if (first?.act !== "ask") throw new Error("a promise's log begins with who asked for it");
  const { ownerId, ownerRole, askerId, askerRole, due } = first;
  const asked: CommitmentStanding = {
    ...{ ownerId, ownerRole, askerId, askerRole, due, seq: first.seq },
    ...{ state: "open", kept: null, evidence: [], sentBack: 0 },
  };
  return rest.reduce(after, asked);
}

function after(before: CommitmentStanding, act: CommitmentAct): CommitmentStanding {
  const now = { ...before, seq: act.seq };
  switch (act.act) {
    case "do":
      return { ...now, ...said(before, true), evidence: act.evidence };
    case "fail":
      return { ...now, ...said(before, false), evidence: [] };
    case "meet":
      return { ...now, state: "accepted", kept: true, evidence: act.evidence };
    case "accept":
      return { ...now, state: "accepted" };
    case "send_back":
      return { ...now, state: "open", kept: null, sentBack: before.sentBack + 1 };
    case "ask_cancel":
      return { ...now, state: "cancel_asked", kept: null };
    case "cancel":
      return { ...now, state: "cancelled", kept: null };
    case "keep":
      return { ...now, state: "open" };
    case "reassign":
      return act.part === "owner"
        ? { ...now, ownerId: act.userId, ownerRole: act.role }
        : { ...now, askerId: act.userId, askerRole: act.role };
    case "redate":
      return { ...now, due: act.due };
    default:
      return now;
  }
}

function said({ ownerId, askerId }: CommitmentStanding, kept: boolean) {
  const state: CommitmentState = ownerId === askerId ? "accepted" : kept ? "done" : "not_done";
  return { state, kept };
}
