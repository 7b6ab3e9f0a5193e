import type { actOnCommitment } from "../../contract/commitment/commitments.ts";
import type { BodyOf } from "../../contract/route.ts";
import { listCommitmentFiles } from "../../database/commitment/commitment-files.ts";
import { appendPromiseAct, type NamedPromiseAct } from "../../database/commitment/commitment-log.ts";
import { isOfAnotherPartner, readDeepestRole } from "../../database/commitment/member-roles.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError, type InputProblem } from "../../domain/access/app-error.ts";
import { type Day, toDay } from "../../domain/calendar/day.ts";
import type { CommitmentAct, CommitmentDetail, Evidence } from "../../domain/commitment/commitment-act.ts";
import {
  type PromiseRefusal,
  promiseRefusal,
  reassignRefusal,
} from "../../domain/commitment/commitment-rules.ts";
import { type CommitmentStanding, commitmentStanding } from "../../domain/commitment/commitment-standing.ts";
import { auditDone } from "../audit/write-audit.ts";
import type { Services } from "../services.ts";
import { type LoadedCommitment, promisePersonOf } from "./load-commitment.ts";

export type GivenAct = BodyOf<typeof actOnCommitment>;

const DONE: Record<CommitmentAct["act"], { zh: string; en: string }> = {
  ask: { zh: "提出了", en: "asked for" },
  do: { zh: "报告完成了", en: "reported as done" },
  meet: { zh: "按指标自动完成了", en: "closed by its figure" },
  fail: { zh: "报告未完成", en: "reported as not done" },
  accept: { zh: "验收了", en: "accepted" },
  send_back: { zh: "退回了", en: "sent back" },
  ask_cancel: { zh: "申请取消", en: "asked to cancel" },
  cancel: { zh: "取消了", en: "cancelled" },
  keep: { zh: "不同意取消", en: "kept in force" },
  reassign: { zh: "改派了", en: "handed over" },
  redate: { zh: "改期了", en: "set another day for" },
  note: { zh: "留言于", en: "commented on" },
};

/** What another did meanwhile, said to whoever decided on an older log. */
export function changedMeanwhile(last: NamedPromiseAct | undefined): AppError {
  const done = DONE[last?.act ?? "note"];
  return new AppError("state_changed", {
    zh: `在此期间${last?.byName ?? "有人"}${done.zh}这项承诺。请看过最新情况再决定。`,
    en: `Meanwhile ${last?.byName ?? "somebody"} ${done.en} this commitment. Look at it as it stands, then decide.`,
  });
}

function refused({ code, zh, en }: PromiseRefusal): AppError {
  return new AppError(code, { zh, en });
}

function invalid(field: string, rule: string, said: { zh: string; en: string }): AppError {
  const problem: InputProblem = { field: `body/${field}`, rule, ...said };
  return new AppError("invalid_input", said, [problem]);
}

const WITH_REASON: readonly CommitmentAct["act"][] = [
  "fail",
  "send_back",
  "ask_cancel",
  "cancel",
  "keep",
  "reassign",
  "redate",
  "note",
];

/** What shows that it was done, as it is kept. Errors: invalid_input where a part is missing. */
async function evidenceOf(
  tx: Tx,
  commitmentId: string,
  given: GivenAct["evidence"] = [],
): Promise<Evidence[]> {
  const ids = given.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]));
  const files = ids.length === 0 ? [] : await listCommitmentFiles(tx, commitmentId, ids);
  return given.map(({ kind, text = "", url = "", fileId = "" }, at) => {
    if (kind === "text") {
      if (text.trim() !== "") return { kind, text: text.trim() };
      throw invalid(`evidence/${at}/text`, "required", { zh: "请写明凭证。", en: "Say what shows it." });
    }
    if (kind === "link") {
      if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return { kind, url, text };
      throw invalid(`evidence/${at}/url`, "address", {
        zh: "请填写以 http:// 或 https:// 开头的网址。",
        en: "Give an address that begins with http:// or https://.",
      });
    }
    const file = files.find(({ id }) => id === fileId);
    if (file !== undefined) return { kind: "file", fileId, name: file.name };
    throw invalid(`evidence/${at}/fileId`, "exists", { zh: "没有这个文件。", en: "There is no such file." });
  });
}

function requireEvidence({ row }: LoadedCommitment, evidence: readonly Evidence[]): void {
  if (row.evidence === "any" && evidence.length === 0)
    throw invalid("evidence", "required", {
      zh: "完成时要附上凭证。",
      en: "Add what shows that it was done.",
    });
  if (row.evidence === "file" && !evidence.some(({ kind }) => kind === "file"))
    throw invalid("evidence", "file", {
      zh: "完成时要附上一张照片或一个文件。",
      en: "Add a photo or a file that shows that it was done.",
    });
}

async function detailOf(
  tx: Tx,
  loaded: LoadedCommitment,
  given: GivenAct,
  today: Day,
): Promise<CommitmentDetail> {
  const { act } = given;
  if (act === "do") {
    const evidence = await evidenceOf(tx, loaded.row.id, given.evidence);
    requireEvidence(loaded, evidence);
    return { act, evidence };
  }
  if (act === "redate") {
    const due = given.due === undefined ? undefined : toDay(given.due);
    if (due === undefined || due < today)
      throw invalid("due", "past", {
        zh: "新的到期日不能早于今天。",
        en: "The new day cannot be before today.",
      });
    return { act, due };
  }
  if (act !== "reassign") return { act };
  const { part = "owner", userId } = given;
  const role = userId === undefined ? undefined : await readDeepestRole(tx, userId);
  if (userId === undefined || role === undefined)
    throw invalid("userId", "member", {
      zh: "请选一位持有角色的在职成员。",
      en: "Choose a member who holds a role and can sign in.",
    });
  if (await isOfAnotherPartner(tx, loaded.row.id, userId))
    throw invalid("userId", "partner", {
      zh: "这项承诺的记录涉及另一家代理商，不能交给这家的人。请另提一项承诺。",
      en: "Its history is that of another partner. Ask this partner's person for a commitment of its own.",
    });
  return { act, part, userId, role };
}

function refusalOf(tx: Tx, { standing, facts }: LoadedCommitment, given: GivenAct): PromiseRefusal | null {
  const person = promisePersonOf(tx);
  if (given.act !== "reassign") return promiseRefusal(standing, given.act, person, facts);
  return reassignRefusal(standing, given.part ?? "owner", given.userId ?? "", person, facts);
}

/** Whoever agrees to cancel may let the reason stand that was given for it. */
function reasonAlreadyGiven({ acts, standing }: LoadedCommitment, { act }: GivenAct): string {
  if (act !== "cancel" || standing.state !== "cancel_asked") return "";
  return acts.findLast((each) => each.act === "ask_cancel")?.note ?? "";
}

/**
 * Does something with a promise in the name of whoever calls: checks the rules, appends to the log, rolls the row up,
 * keeps it in the audit log.
 *
 * @param acted.follows it follows from something else that whoever calls may do: who may do it is not asked again
 * @throws AppError state_changed when another was first; conflict or forbidden by the rules; invalid_input
 */
export async function actOn(
  tx: Tx,
  { clock }: Pick<Services, "clock">,
  {
    loaded,
    given,
    today,
    follows = false,
  }: { loaded: LoadedCommitment; given: GivenAct; today: Day; follows?: boolean },
): Promise<CommitmentStanding> {
  const { row, acts, standing } = loaded;
  if (standing.seq !== given.seq) throw changedMeanwhile(acts.at(-1));
  const refusal = follows ? null : refusalOf(tx, loaded, given);
  if (refusal !== null) throw refused(refusal);
  const note = given.note.trim() || reasonAlreadyGiven(loaded, given);
  if (WITH_REASON.includes(given.act) && note === "")
    throw invalid("note", "required", { zh: "请写明原因。", en: "Say why." });
  const detail = await detailOf(tx, loaded, given, today);
  const entry: CommitmentAct = {
    ...{ seq: standing.seq + 1, at: clock.now(), note },
    ...{ byUserId: tx.actor.userId, byRole: tx.actor.role, forUserId: tx.actor.forUserId ?? null },
    ...detail,
  };
  const after = commitmentStanding([...acts, entry]);
  if (!(await appendPromiseAct(tx, row.id, entry, after))) throw changedMeanwhile(undefined);
  await auditDone(tx, clock, {
    act: given.act,
    objectKind: "commitment",
    objectId: row.id,
    before: { state: standing.state },
    after: { state: after.state, seq: after.seq },
    ...(note === "" ? {} : { reason: note }),
  });
  return after;
}
