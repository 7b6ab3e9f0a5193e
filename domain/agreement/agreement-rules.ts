import { AppError } from "../access/app-error.ts";
import { ROLE_NAMES, type Role } from "../access/role.ts";
import type { Wording } from "./content-field.ts";
import type { Standing } from "./standing.ts";

/** Who wants to act: in which role, and for whom when the role is lent. */
export interface ActingPerson {
  readonly userId: string;
  readonly role: Role;
  readonly forUserId: string | null;
}

/** What can be done to the proposal of a design. */
export type AgreementWish = "propose" | "end" | "agree" | "return" | "withdraw";

/** Why something cannot be done, for the sentence beside a button and for the refusal of the server. */
export interface Refusal extends Wording {
  readonly code: "conflict" | "forbidden";
}

const conflict = (zh: string, en: string): Refusal => ({ code: "conflict", zh, en });
const forbidden = (zh: string, en: string): Refusal => ({ code: "forbidden", zh, en });

/**
 * Why a person may not do what they wish to a design as it stands; null when they may. Whether the role sheet lets the
 * role propose or agree at all is asked before.
 *
 * @example agreementRefusal(standing, "agree", { userId: proposer, role: "ceo", forUserId: null })?.code // "forbidden"
 */
export function agreementRefusal(
  standing: Standing,
  wish: AgreementWish,
  person: ActingPerson,
): Refusal | null {
  const { latest, inForce } = standing;
  if (wish === "propose" || wish === "end") {
    if (latest?.state === "proposed")
      return conflict(
        `第 ${latest.version} 版正在审定，请先撤回。`,
        `Version ${latest.version} waits for agreement: withdraw it first.`,
      );
    if (wish === "end" && inForce === undefined)
      return conflict("没有生效中的版本可以终止。", "No version is in force that could be ended.");
    return null;
  }
  if (wish === "withdraw") return withdrawRefusal(standing, person);
  return answerRefusal(standing, person);
}

function withdrawRefusal({ latest }: Standing, person: ActingPerson): Refusal | null {
  if (latest === undefined || (latest.state !== "proposed" && latest.state !== "returned"))
    return conflict("没有待审定的版本可以撤回。", "No version is on its way that could be withdrawn.");
  if (latest.proposal.role === person.role) return null;
  const role = ROLE_NAMES[latest.proposal.role];
  return forbidden(`只有提出的角色可以撤回：${role.zh}。`, `Only the role that proposed it may: ${role.en}.`);
}

function answerRefusal({ latest }: Standing, person: ActingPerson): Refusal | null {
  if (latest?.state !== "proposed") return conflict("没有待审定的版本。", "No version waits for agreement.");
  const { proposal, waitingFor, agreements } = latest;
  const own = [proposal.userId, proposal.forUserId];
  if (own.includes(person.userId) || (person.forUserId !== null && own.includes(person.forUserId)))
    return forbidden("不能同意或退回自己提出的内容。", "Nobody agrees to or returns their own proposal.");
  const behind = [person.userId, person.forUserId].filter((id) => id !== null);
  if (agreements.some(({ userId, forUserId }) => behind.some((id) => id === userId || id === forUserId)))
    return conflict("您已经同意过这一版。", "You have agreed to this version already.");
  if (waitingFor.includes(person.role)) return null;
  const zh = waitingFor.map((role) => ROLE_NAMES[role].zh).join("、");
  const en = waitingFor.map((role) => ROLE_NAMES[role].en).join(", ");
  return forbidden(`现在轮到：${zh}。`, `It is the turn of: ${en}.`);
}

/** Throws a refusal as the product's error. Errors: conflict, forbidden. */
export function refuse({ code, zh, en }: Refusal): never {
  throw new AppError(code, { zh, en });
}
