import type { Command } from "commander";
import { getCommitment, listCommitments } from "../contract/commitment/commitments.ts";
import type { QueryOf } from "../contract/route.ts";
import { ROLE_NAMES } from "../domain/access/role.ts";
import type { CommitmentState } from "../domain/commitment/commitment-standing.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

const STATES: Record<CommitmentState, { zh: string; en: string }> = {
  open: { zh: "进行中", en: "open" },
  cancel_asked: { zh: "申请取消", en: "asked to cancel" },
  done: { zh: "待验收", en: "waits to be accepted" },
  not_done: { zh: "报告未完成", en: "reported not done" },
  accepted: { zh: "已验收", en: "accepted" },
  cancelled: { zh: "已取消", en: "cancelled" },
};
const OVERDUE = { zh: "逾期", en: "overdue" };

/** What `partnerloop commitments` was asked. */
interface CommitmentsArguments {
  readonly whose: string;
  readonly overdue: boolean;
  readonly json: boolean;
}

/** Lists commitments, the earliest due first, or says all there is of one of them. */
async function commitmentsCommand(
  id: string | undefined,
  { whose, overdue, json }: CommitmentsArguments,
): Promise<void> {
  await runCommand(async ({ call }) => {
    if (id !== undefined) {
      print(await call(getCommitment, { params: { id } }), true, () => "");
      return undefined;
    }
    // The server checks the words against the contract and says what is wrong.
    const query = { whose, live: true, limit: 200, ...(overdue ? { overdue } : {}) };
    const answer = await call(listCommitments, { query: query as QueryOf<typeof listCommitments> });
    const lines = answer.commitments.map(({ due, overdue: late, state, owner, title, id: one }) => [
      due,
      spoken(late ? OVERDUE : STATES[state]),
      owner.name ?? spoken(ROLE_NAMES[owner.role]),
      title,
      one,
    ]);
    print(answer, json, () =>
      lines.length === 0
        ? spoken({ zh: "没有。", en: "None." })
        : textTable([
            spoken({ zh: "到期日 状态 承诺人 内容 编号", en: "due state owner what id" }).split(" "),
            ...lines,
          ]),
    );
    return undefined;
  });
}

/** Adds the command that reads commitments. */
export function addCommitmentsCommand(program: Command): void {
  program
    .command("commitments")
    .argument("[id]", "one commitment, all there is to say of it")
    .description("list commitments, the earliest due first")
    .option("--whose <whose>", "mine, asked, layer or all", "all")
    .option("--overdue", "only what is late", false)
    .option("--json", "print JSON", false)
    .action(commitmentsCommand);
}
