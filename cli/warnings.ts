import type { Command } from "commander";
import { listWarnings } from "../contract/execution/warnings.ts";
import type { QueryOf } from "../contract/route.ts";
import { WARNING_WORDS } from "../domain/execution/warning-words.ts";
import { formatMinor } from "../domain/org/money.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

/** What `partnerloop warnings` was asked. */
interface WarningsArguments {
  readonly level?: string;
  readonly state?: string;
  readonly json: boolean;
}

/** Lists warnings, the earliest end first: those that run, or those of the states asked for. */
async function warningsCommand({ level, state, json }: WarningsArguments): Promise<void> {
  await runCommand(async ({ call }) => {
    const wanted = { ...(level === undefined ? {} : { level }), ...(state === undefined ? {} : { state }) };
    const query = { ...(state === undefined ? { running: true } : {}), ...wanted, limit: 200 };
    // The server checks the words against the contract and says what is wrong.
    const answer = await call(listWarnings, { query: query as QueryOf<typeof listWarnings> });
    const heads = {
      zh: "到期日 级别 状态 客户 待续金额 负责人 原因",
      en: "ends level state customer renewal owner reason",
    };
    const lines = answer.warnings.map((row) => [
      ...[row.dueOn, spoken(WARNING_WORDS[row.level]), spoken(WARNING_WORDS[row.state])],
      ...[row.customer.name ?? row.reference, formatMinor(BigInt(row.valueMinor), answer.exponent)],
      ...[row.owner?.name ?? "–", spoken(row.reason)],
    ]);
    print(answer, json, () =>
      lines.length === 0
        ? spoken({ zh: "没有预警。", en: "No warning." })
        : textTable([spoken(heads).split(" "), ...lines]),
    );
    return undefined;
  });
}

/** Adds the command that reads warnings. */
export function addWarningsCommand(program: Command): void {
  program
    .command("warnings")
    .description("list customers at risk of not renewing, the earliest end first, each with the reason")
    .option("--level <level>", "amber or red")
    .option("--state <states>", "open, handled, not_handled, renewed, lost, withdrawn; commas between")
    .option("--json", "print JSON", false)
    .action(warningsCommand);
}
