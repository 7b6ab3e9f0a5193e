import { type NamedAct, readActs } from "../../database/agreement/design-log.ts";
import { type DesignRow, findDesign } from "../../database/agreement/design-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Role } from "../../domain/access/role.ts";
import { type ActingPerson, agreementRefusal, refuse } from "../../domain/agreement/agreement-rules.ts";
import type { DesignAct } from "../../domain/agreement/design-act.ts";
import { type Standing, standingOf } from "../../domain/agreement/standing.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { DesignSite } from "./design-site.ts";

/** A design with its log, read at one moment. */
export interface LoadedDesign {
  readonly design: DesignRow;
  readonly acts: readonly NamedAct[];
  readonly standing: Standing;
  readonly today: Day;
}

/** Reads a design and where it stands. Errors: not_found, also where the scope does not see it. */
export async function loadDesign(
  tx: Tx,
  site: Pick<DesignSite, "kind" | "today">,
  id: string,
  now: Date,
): Promise<LoadedDesign> {
  const design = await findDesign(tx, site.kind.id, id);
  const acts = design === undefined ? [] : await readActs(tx, [id]);
  if (design === undefined || (acts.length === 0 && tx.actor.scope === "partners")) {
    const { zh, en } = site.kind;
    throw new AppError("not_found", { zh: `没有这个${zh}。`, en: `There is no such ${en.toLowerCase()}.` });
  }
  const today = await site.today(tx, now);
  return { design, acts, standing: standingOf(acts, today), today };
}

const DONE: Record<DesignAct["act"], { zh: string; en: string }> = {
  propose: { zh: "提出了", en: "proposed" },
  return: { zh: "退回了", en: "returned" },
  agree: { zh: "同意了", en: "agreed to" },
  withdraw: { zh: "撤回了", en: "withdrew" },
  move: { zh: "调整了", en: "moved a value of" },
};

/**
 * Refuses an act that rests on an older log than the one that stands, and says what happened meanwhile.
 *
 * @throws AppError state_changed
 */
export function requireSeq({ acts, standing }: LoadedDesign, seq: number): void {
  if (standing.seq === seq) return;
  const last = acts.at(-1);
  const done = last === undefined ? undefined : DONE[last.act];
  throw new AppError("state_changed", {
    zh: `在此期间${last?.name ?? ""}${done?.zh ?? "改动了"}第 ${last?.version ?? 1} 版。请看过最新情况再决定。`,
    en: `Meanwhile ${last?.name ?? "somebody"} ${done?.en ?? "changed"} version ${last?.version ?? 1}. Look at it as it stands, then decide.`,
  });
}

/** Who acts, as the rules of agreement see them. Errors: forbidden for the server's own role. */
export function personOf(tx: Tx): ActingPerson {
  const { role, userId, forUserId = null } = tx.actor;
  if (role === "system") {
    throw new AppError("forbidden", {
      zh: "只有人可以提出、同意或退回。",
      en: "Only a person proposes, agrees or returns.",
    });
  }
  return { userId, role: role satisfies Role, forUserId };
}

/** Somebody else decided in the same moment. */
export const raced = () =>
  new AppError("state_changed", {
    zh: "另一个人刚刚先做了决定。请看过最新情况再决定。",
    en: "Somebody else has just decided first. Look at it as it stands, then decide.",
  });

/** Loads the design for an answer to its version, and refuses what the rules refuse. Errors: conflict, forbidden, state_changed. */
export async function loadForAnswer(
  tx: Tx,
  site: DesignSite,
  { id, seq, version, now }: { id: string; seq: number; version: number; now: Date },
  wish: "agree" | "return" | "withdraw",
): Promise<LoadedDesign> {
  const loaded = await loadDesign(tx, site, id, now);
  requireSeq(loaded, seq);
  const refusal = agreementRefusal(loaded.standing, wish, personOf(tx));
  if (refusal !== null) refuse(refusal);
  if (loaded.standing.latest?.version !== version) throw raced();
  return loaded;
}
