import type { Command } from "commander";
import type { AnswerOf } from "../contract/route.ts";
import { getComparison, listComparisons } from "../contract/strategy/comparisons.ts";
import { COMPARISON_PARAMETERS } from "../domain/strategy/comparison-parameters.ts";
import { OPTION_LIBRARY } from "../domain/strategy/option-library.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

type Comparison = AnswerOf<typeof getComparison>;

const STATES = {
  waiting: { zh: "等待中", en: "waiting" },
  running: { zh: "计算中", en: "computing" },
  done: { zh: "已完成", en: "done" },
  failed: { zh: "失败", en: "failed" },
  cancelled: { zh: "已取消", en: "cancelled" },
} as const;
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

function optionName({ option, name }: { option: string; name: string | null }): string {
  const known = OPTION_LIBRARY.find(({ id }) => id === option);
  return name ?? (known === undefined ? option : spoken(known));
}

function parameterName(id: string): string {
  const known = COMPARISON_PARAMETERS.find((parameter) => parameter.id === id);
  return known === undefined ? id : spoken(known.name);
}

/** What a comparison found: each option at the end, then what turns the ranking. Money in minor units. */
function resultText({ inputs, result, digest, state, progress }: Comparison): string {
  if (result === null) return `${spoken(STATES[state])} ${progress.done}/${progress.of}`;
  const { options } = inputs;
  const end = (values: readonly number[]) => Math.round(values.at(-1) ?? 0).toString();
  const name = (at: number | null) => (at === null ? "–" : optionName(options[at]!));
  const middle = (
    bands: Comparison["result"] & object,
    at: number,
    figure: "paying" | "revenue" | "margin",
  ) => end(bands.options[at]!.bands[figure][1]?.values ?? []);
  const ends = textTable([
    spoken({ zh: "方案 最优 付费客户 收入 毛利", en: "option best paying revenue margin" }).split(" "),
    ...result.options.map(({ best }, at) => [
      ...[name(at), percent(best.best)],
      ...(["paying", "revenue", "margin"] as const).map((figure) => middle(result, at, figure)),
    ]),
  ]);
  const turns = (result.hinges?.turns ?? []).map(({ parameter, at, below, above }) => [
    ...[parameterName(parameter), String(Number(at.toPrecision(4))), name(below), name(above)],
  ]);
  const turning = textTable([
    spoken({ zh: "参数 界限 低于时最优 高于时最优", en: "parameter threshold best-below best-above" }).split(
      " ",
    ),
    ...turns,
  ]);
  return [ends, ...(turns.length > 0 ? [turning] : []), `sha256 ${digest ?? ""}`].join("\n\n");
}

async function comparisonCommand(id: string | undefined, options: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    if (id !== undefined) {
      const comparison = await call(getComparison, { params: { id } });
      print(comparison, options.json, () => resultText(comparison));
      return undefined;
    }
    const answer = await call(listComparisons, {});
    print(answer, options.json, () =>
      answer.comparisons.length === 0
        ? spoken({ zh: "还没有方案比较。", en: "Nothing compared yet." })
        : textTable([
            spoken({ zh: "编号 名称 状态 最优", en: "id title state best" }).split(" "),
            ...answer.comparisons.map((one) => [
              ...[one.id, one.title, spoken(STATES[one.state])],
              one.leader === null ? "–" : `${optionName(one.leader)} ${percent(one.leader.best)}`,
            ]),
          ]),
    );
    return undefined;
  });
}

/** Adds the command that reads comparisons of strategy options. */
export function addComparisonCommand(program: Command): void {
  program
    .command("comparison")
    .description("list comparisons of strategy options; with an id, what one found")
    .argument("[id]", "one of the comparisons")
    .option("--json", "print JSON", false)
    .action(comparisonCommand);
}
