import type { Role } from "../access/role.ts";
import type { CommitmentWish } from "./commitment-act.ts";
import { type CommitmentStanding, isOwedState, LIVE_STATES } from "./commitment-standing.ts";

/** Who wants to act: in which role, and for whom when the role is lent. */
export interface PromisePerson {
  readonly userId: string;
  readonly role: Role | "system";
  readonly forUserId: string | null;
}

/** What the log does not say and the rules need. */
export interface PromiseFacts {
  /** The person stands above whoever owes it, or above whoever asked: deeper in the line, and inside the scope. */
  readonly aboveOwner: boolean;
  readonly aboveAsker: boolean;
  /** Whoever asked cannot sign in any more: the layer above the owner answers instead. */
  readonly askerGone: boolean;
  /** Promises that must be kept first and are not. */
  readonly openBlockers: number;
  /** What closes it in place of a word of its owner: a figure, or the hand-over that it reminds of. */
  readonly closedBy: "figure" | "hand_over" | null;
}

/** Why something cannot be done, for the sentence beside a button and for the refusal of the server. */
export interface PromiseRefusal {
  readonly code: "conflict" | "forbidden";
  readonly zh: string;
  readonly en: string;
}

const conflict = (zh: string, en: string): PromiseRefusal => ({ code: "conflict", zh, en });
const forbidden = (zh: string, en: string): PromiseRefusal => ({ code: "forbidden", zh, en });

const CLOSED: Record<"accepted" | "cancelled", PromiseRefusal> = {
  accepted: conflict("这项承诺已经验收，不能再改。", "This commitment has been accepted and stands."),
  cancelled: conflict("这项承诺已经取消。", "This commitment has been cancelled."),
};
const ONLY_OWNER = forbidden("只有承诺人本人可以这样做。", "Only the person who owes it may.");
const ONLY_ASKER = forbidden("只有提出这项要求的人可以这样做。", "Only the person who asked for it may.");
const NOT_OWN = forbidden("不能验收自己的承诺。", "Nobody accepts what they owe themselves.");
const NOTHING_SAID = conflict("承诺人还没有报告结果。", "The owner has not reported a result yet.");
const BY_FIGURE = conflict(
  "这项承诺由指标判定：指标达到条件的月份月结后自动完成。做不到请报告未完成，或申请取消。",
  "Its figure closes this commitment, once a month that meets the condition is closed. Report that it was not done, or ask to cancel it.",
);
/** Ticked off, it would leave what repeats with nobody. */
const BY_HAND_OVER = conflict(
  "请在重复的承诺里把它移交给别人，或停止它：这条提醒随后自动完成。",
  "Hand it over or end it among what repeats: this reminder is then done by itself.",
);
const WAITS = conflict(
  "结果已报告，正等待对方验收。",
  "A result has been reported and waits to be accepted.",
);

/**
 * Why a person may not do what they wish to a promise as it stands; null when they may.
 *
 * @example promiseRefusal(open, "accept", owner, facts)?.code // "forbidden"
 */
export function promiseRefusal(
  standing: CommitmentStanding,
  wish: CommitmentWish,
  person: PromisePerson,
  facts: PromiseFacts,
): PromiseRefusal | null {
  const { state } = standing;
  const isOwner = isOf(person, standing.ownerId);
  const isAsker = isOf(person, standing.askerId);
  const answers = isAsker || (facts.askerGone && facts.aboveOwner);
  if (wish !== "note" && (state === "accepted" || state === "cancelled")) return CLOSED[state];
  const refused = RULES[wish](standing, { ...facts, isOwner, isAsker, answers });
  return refused ?? closedOtherwise(wish, facts);
}

function closedOtherwise(wish: CommitmentWish, { closedBy }: PromiseFacts): PromiseRefusal | null {
  if (closedBy === "figure" && wish === "do") return BY_FIGURE;
  return closedBy === "hand_over" && ["do", "fail", "ask_cancel", "cancel"].includes(wish)
    ? BY_HAND_OVER
    : null;
}

/** How somebody stands to a promise. */
interface Stance extends PromiseFacts {
  readonly isOwner: boolean;
  readonly isAsker: boolean;
  /** May answer as the one who asked. */
  readonly answers: boolean;
}
type Rule = (standing: CommitmentStanding, stance: Stance) => PromiseRefusal | null;

const answerRule: Rule = ({ state }, { isOwner, answers }) => {
  if (isOwner) return NOT_OWN;
  if (!answers) return ONLY_ASKER;
  return state === "done" || state === "not_done" ? null : NOTHING_SAID;
};

const RULES: Record<CommitmentWish, Rule> = {
  do: (standing, stance) => resultRefusal(standing, "do", stance),
  fail: (standing, stance) => resultRefusal(standing, "fail", stance),
  accept: answerRule,
  send_back: answerRule,
  ask_cancel: ({ state }, { isOwner, aboveOwner }) => {
    if (!isOwner && !aboveOwner) return ONLY_OWNER;
    if (state === "open") return null;
    return state === "cancel_asked" ? ASKED_ALREADY : WAITS;
  },
  cancel: (standing, stance) => cancelRefusal(standing, "cancel", stance),
  keep: (standing, stance) => cancelRefusal(standing, "keep", stance),
  reassign: (_, { isAsker, aboveOwner, aboveAsker }) =>
    isAsker || aboveOwner || aboveAsker ? null : ONLY_ABOVE,
  redate: ({ state }, { answers }) => {
    if (!answers) return ONLY_ASKER;
    return isOwedState(state) ? null : WAITS;
  },
  note: (_, { isOwner, isAsker, aboveOwner }) =>
    isOwner || isAsker || aboveOwner
      ? null
      : forbidden("只有当事人和上级可以留言。", "Only those concerned and the layer above may comment."),
};

const ASKED_ALREADY = conflict("已经申请取消，等待对方同意。", "Cancelling has been asked for already.");
const ONLY_ABOVE = forbidden(
  "只有提出人和上级可以改派。",
  "Only whoever asked and the layer above may hand it to somebody else.",
);

const isOf = ({ userId, forUserId }: PromisePerson, id: string) => userId === id || forUserId === id;

function resultRefusal(
  { state }: CommitmentStanding,
  wish: "do" | "fail",
  { isOwner, openBlockers }: Stance,
): PromiseRefusal | null {
  if (!isOwner) return ONLY_OWNER;
  if (wish === "do" && openBlockers > 0)
    return conflict(
      `还有 ${openBlockers} 项前置承诺没有完成。`,
      `It waits for ${openBlockers} other ${openBlockers === 1 ? "commitment" : "commitments"}.`,
    );
  if (state === "open" || (wish === "do" && state === "not_done")) return null;
  return state === "cancel_asked" ? ASKED_ALREADY : WAITS;
}

/** Cancelling is agreed by whoever asked: never by the owner alone, unless the promise is to oneself. */
function cancelRefusal(
  { state, ownerId, askerId }: CommitmentStanding,
  wish: "cancel" | "keep",
  { isOwner, answers }: Stance,
): PromiseRefusal | null {
  if (!answers) return ONLY_ASKER;
  if (isOwner && ownerId !== askerId) return NOT_OWN;
  if (wish === "keep")
    return state === "cancel_asked" ? null : conflict("没有取消申请。", "Nobody has asked to cancel it.");
  return (LIVE_STATES as readonly string[]).includes(state) ? null : NOTHING_SAID;
}

/** Whom a re-assignment may concern: the owner by whoever asked or stands above, the asker by whoever stands above it. */
export function reassignRefusal(
  standing: CommitmentStanding,
  part: "owner" | "asker",
  to: string,
  person: PromisePerson,
  facts: PromiseFacts,
): PromiseRefusal | null {
  const refused = promiseRefusal(standing, "reassign", person, facts);
  if (refused !== null) return refused;
  if (part === "asker") {
    const may = facts.aboveAsker || (facts.askerGone && facts.aboveOwner);
    if (!may) return ONLY_ABOVE;
    if (to === standing.askerId) return conflict("本来就是这个人。", "It is that person already.");
    return to === standing.ownerId
      ? conflict("承诺人不能成为验收自己承诺的人。", "The owner cannot become the one who accepts.")
      : null;
  }
  if (!isOf(person, standing.askerId) && !facts.aboveOwner) return ONLY_ABOVE;
  if (to === standing.ownerId) return conflict("本来就是这个人。", "It is that person already.");
  return isOwedState(standing.state) ? null : WAITS;
}
