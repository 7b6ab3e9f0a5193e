import type { Command } from "commander";
import { getTrialStanding } from "../contract/strategy/trials.ts";
import { listResidencies } from "../contract/tactics/residencies.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

const STATES = {
  met: { zh: "达到", en: "met" },
  not_met: { zh: "未达到", en: "not met" },
  too_few: { zh: "样本过少", en: "too few" },
  no_data: { zh: "还没有数据", en: "no figures" },
} as const;
const SIGNS = { at_least: ">=", above: ">", at_most: "<=", below: "<" } as const;

const rounded = (number: number | null) => (number === null ? "–" : String(Number(number.toPrecision(6))));

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
}

/** Says where a trial stands, criterion by criterion, in every version of its criteria. */
async function trialCommand(
  id: string,
  { closedIn, json }: { closedIn?: string; json: boolean },
): Promise<void> {
  await runCommand(async ({ call }) => {
    const query = closedIn === undefined ? {} : { closedIn };
    const answer = await call(getTrialStanding, { params: { id }, query });
    const { standing } = answer;
    print(answer, json, () =>
      standing === null
        ? spoken({ zh: "试行还没有启动。", en: "The trial has not started." })
        : textTable([
            spoken({ zh: "版本 标准 目前 要求 状态", en: "version criterion so-far must-be state" }).split(
              " ",
            ),
            ...standing.versions.flatMap(({ version, criteria }) =>
              criteria.map(({ name, value }) => [
                String(version),
                name,
                rounded(value.number),
                `${SIGNS[value.comparator]} ${rounded(value.threshold)}`,
                spoken(STATES[value.state]),
              ]),
            ),
          ]),
    );
    return undefined;
  });
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
