import type { Command } from "commander";
import type { AnswerOf } from "../contract/route.ts";
import { getEvaluation, listEvaluations } from "../contract/tactics/evaluations.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

type Form = AnswerOf<typeof getEvaluation>;

const FROZEN = { zh: "已冻结", en: "frozen" };
const OPEN = { zh: "评判中", en: "open" };

/** The form as rows of text: numbers as the answer has them, gates by their state. */
function rowsOf({ columns, rows }: Form): string[][] {
  const head = spoken({ zh: "代理商 城市 区域 得分 名次", en: "partner city region score rank" }).split(" ");
  return [
    [...head, ...columns.map(({ name }) => name)],
    ...rows.map((row) => [
      ...[row.name, row.cityName, row.regionName],
      ...[row.score === null ? "" : row.score.toFixed(1), String(row.rank ?? "–")],
      ...row.cells.map(({ raw, state }) => (raw === null ? state : String(raw))),
      ...row.gates.map(({ state }) => state),
    ]),
  ];
}

const csvCell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows: readonly string[][]) => rows.map((row) => row.map(csvCell).join(",")).join("\r\n");

/** Adds the command that reads the evaluation form. */
export function addEvaluationCommand(program: Command): void {
  program
    .command("evaluation")
    .description("list the rounds of the evaluation form; with an id, partners against items")
    .argument("[id]", "one of the rounds")
    .option("--csv", "print comma-separated values")
    .option("--json", "print JSON", false)
    .action(evaluationCommand);
}

/** Lists the rounds of the evaluation form, or shows one of them: partners against items. */
async function evaluationCommand(
  id: string | undefined,
  options: { json: boolean; csv?: boolean },
): Promise<void> {
  await runCommand(async ({ call }) => {
    if (id !== undefined) {
      const form = await call(getEvaluation, { params: { id } });
      print(form, options.json, () => (options.csv === true ? csv(rowsOf(form)) : textTable(rowsOf(form))));
      return undefined;
    }
    const answer = await call(listEvaluations, {});
    print(answer, options.json, () =>
      answer.rounds.length === 0
        ? spoken({ zh: "还没有评估。", en: "No round yet." })
        : textTable([
            spoken({ zh: "编号 月份 标准 代理商数 状态", en: "id month standard partners state" }).split(" "),
            ...answer.rounds.map(({ id: round, month, standardVersion, partners, frozenAt }) => [
              ...[round, month, String(standardVersion), String(partners)],
              spoken(frozenAt === null ? OPEN : FROZEN),
            ]),
          ]),
    );
    return undefined;
  });
}
