import type { Command } from "commander";
import type { AnswerOf } from "../contract/route.ts";
import { getTrialStanding } from "../contract/strategy/trials.ts";
import { listResidencies } from "../contract/tactics/residencies.ts";
import { formatFigure } from "../domain/measurement/format-figure.ts";
import type { MetricUnit } from "../domain/measurement/metric-definition.ts";
import { numberFigure } from "../domain/measurement/metric-figure.ts";
import type { Currency } from "../domain/org/currency.ts";
import { differenceText } from "../domain/strategy/difference-text.ts";
import { reportingUnit } from "./organisation.ts";
import { addBoardCommand } from "./residency-board.ts";
import { print, runCommand, spoken, terminalLanguage } from "./run-command.ts";
import { textTable } from "./text-table.ts";

const STATES = {
  met: { zh: "达到", en: "met" },
  not_met: { zh: "未达到", en: "not met" },
  too_few: { zh: "样本过少", en: "too few" },
  no_data: { zh: "还没有数据", en: "no figures" },
} as const;
const SIGNS = { at_least: "≥", above: ">", at_most: "≤", below: "<" } as const;
const OUTCOMES = {
  pass: { zh: "通过", en: "passed" },
  fail: { zh: "未通过", en: "not passed" },
  inconclusive: { zh: "不能判断", en: "cannot be told" },
  stopped_for_harm: { zh: "因有害而停止", en: "stopped for harm" },
} as const;
const STAGES = {
  collecting: { zh: "如果今天结束", en: "if it ended today" },
  provisional: { zh: "暂定", en: "provisional" },
  final: { zh: "最终", en: "final" },
} as const;
const READINGS = {
  supports: { zh: "超出偶然", en: "further than by chance" },
  contradicts: { zh: "方向相反", en: "the other way" },
  open: { zh: "可能是偶然", en: "may be chance" },
  too_few: { zh: "城市太少", en: "too few cities" },
} as const;

/** Adds the commands that read trials and residencies. */
export function addTrialCommands(program: Command): void {
  program
    .command("trial")
    .description("say where a trial stands on the months closed, in every version of its criteria")
    .argument("<id>", "the trial, by its id as designs trials lists it")
    .option("--closed-in <month>", "as of the close of a month; the latest unless said")
    .option("--json", "print JSON", false)
    .action(trialCommand);
  program
    .command("residencies")
    .description("list who stays in which city, days planned and days checked in")
    .argument("[month]", "the month; the running one unless said")
    .option("--json", "print JSON", false)
    .action(residenciesCommand);
  addBoardCommand(program);
}

/** Says where a trial stands, criterion by criterion, in every version of its criteria. */
async function trialCommand(
  id: string,
  { closedIn, json }: { closedIn?: string; json: boolean },
): Promise<void> {
  await runCommand(async ({ call }) => {
    const query = closedIn === undefined ? {} : { closedIn };
    const answer = await call(getTrialStanding, { params: { id }, query });
    const { currency } = await reportingUnit(call);
    const { standing } = answer;
    print(answer, json, () =>
      standing === null
        ? spoken({ zh: "试行还没有启动。", en: "The trial has not started." })
        : standing.versions.map((version) => versionText(standing, version, currency)).join("\n\n"),
    );
    return undefined;
  });
}

type Standing = NonNullable<AnswerOf<typeof getTrialStanding>["standing"]>;
type Version = Standing["versions"][number];

/** A version's verdict, and its criteria with what they reached, must reach, and how the control cities moved. */
function versionText(
  standing: Standing,
  { version, verdict, criteria }: Version,
  currency: Currency,
): string {
  const head = spoken({
    zh: "标准 目前 要求 状态 比对照城市多变化 判断",
    en: "criterion so-far must-be state against-controls reading",
  }).split(" ");
  const rows = criteria.map(({ name, metric, value, weighing }) => {
    const unit = standing.definitions.find(({ id }) => id === metric)?.unit ?? "count";
    const told = (number: number | null, as: MetricUnit = unit) =>
      number === null
        ? "–"
        : formatFigure(numberFigure(as, number, currency), { language: terminalLanguage() });
    const difference = weighing?.difference ?? null;
    return [
      ...[name, told(value.number), `${SIGNS[value.comparator]} ${told(value.threshold)}`],
      spoken(STATES[value.state]),
      difference === null || !weighing
        ? "–"
        : differenceText(
            [difference.value],
            { scale: weighing.scale, unit },
            { language: terminalLanguage(), currency },
          ),
      difference === null ? "–" : spoken(READINGS[difference.reading]),
    ];
  });
  const said = `${spoken({ zh: `第 ${version} 版`, en: `version ${version}` })} · ${spoken(OUTCOMES[verdict.outcome])} · ${spoken(STAGES[verdict.stage])}`;
  const stop = standing.stop ? `\n${standing.stop.stoppedByName}: ${standing.stop.reason}` : "";
  return `${said}${stop}\n${textTable([head, ...rows], [1, 2, 4])}`;
}

/** Lists who stays in which city in a month, days planned and days checked in. */
async function residenciesCommand(month: string | undefined, { json }: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const answer = await call(listResidencies, { query: month === undefined ? {} : { month } });
    print(answer, json, () =>
      answer.residencies.length === 0
        ? spoken({ zh: "没有驻地安排。", en: "Nobody stays anywhere." })
        : textTable([
            spoken({ zh: "经理 城市 代理商 计划 签到", en: "manager city partner planned checked-in" }).split(
              " ",
            ),
            ...answer.residencies.map((one) => [
              ...[one.memberName, one.cityName, one.partnerName],
              ...[String(one.planned.length), String(one.actual.length)],
            ]),
          ]),
    );
    return undefined;
  });
}
