import type { Command } from "commander";
import { getGoalEffects } from "../contract/goal/goal-effects.ts";
import { getCoverage } from "../contract/strategy/city-conditions.ts";
import { getDiagnosis } from "../contract/strategy/diagnosis.ts";
import { monthOf } from "../domain/calendar/time-zone.ts";
import { COVERAGE_CHOICES } from "../domain/strategy/coverage-mode.ts";
import { systemClock } from "../server/clock.ts";
import { figureText } from "./figure-text.ts";
import { reportingUnit } from "./organisation.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

const PLACES = {
  first: { zh: "第一", en: "first" },
  second: { zh: "第二", en: "second" },
  third: { zh: "第三", en: "third" },
  constraint: { zh: "约束", en: "constraint" },
} as const;
const HOLDS = {
  met: { zh: "满足", en: "holds" },
  missed: { zh: "未满足", en: "does not hold" },
  unknown: { zh: "还不能判断", en: "cannot be told" },
} as const;
const SIGNS = { at_least: "≥", at_most: "≤" } as const;

/** Adds the commands that read what was found, how cities are served, and how the goal stands. */
export function addStrategyCommands(program: Command): void {
  program
    .command("diagnosis")
    .description("list what was found out about the channel, and who was asked")
    .option("--json", "print JSON", false)
    .action(diagnosisCommand);
  program
    .command("coverage")
    .description("say how each city is served today")
    .option("--json", "print JSON", false)
    .action(coverageCommand);
  program
    .command("effects")
    .description("primary, secondary and constraint of the goal in force, for a month")
    .argument("[month]", "the month; the running one unless said")
    .option("--json", "print JSON", false)
    .action(effectsCommand);
}

async function diagnosisCommand({ json }: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const answer = await call(getDiagnosis, {});
    const findings = answer.findings.map((one) => [
      ...[one.at.slice(0, 10), one.byName, one.regionName ?? "–", one.title],
      one.withdrawnAt === null ? "" : spoken({ zh: "已撤回", en: "withdrawn" }),
    ]);
    const talks = answer.consultations.map((one) => [
      ...[one.heldOn, one.byName, one.regionName ?? "–", one.withWhom, one.said],
    ]);
    const found = spoken({ zh: "日期 谁 区域 发现 状态", en: "day who region finding state" }).split(" ");
    const asked = spoken({ zh: "日期 谁 区域 对方 说了什么", en: "day who region with-whom said" }).split(
      " ",
    );
    print(answer, json, () =>
      findings.length + talks.length === 0
        ? spoken({ zh: "还没有诊断。", en: "Nothing was found out yet." })
        : [textTable([found, ...findings]), textTable([asked, ...talks])].join("\n\n"),
    );
    return undefined;
  });
}

async function coverageCommand({ json }: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const answer = await call(getCoverage, {});
    const word = (mode: string | null) => {
      const choice = COVERAGE_CHOICES.find(({ id }) => id === mode);
      return choice === undefined ? "–" : spoken(choice);
    };
    const by =
      answer.version === null
        ? spoken({ zh: "没有生效的策略，按城市记录。", en: "No strategy is in force: as recorded." })
        : spoken({
            zh: `按策略第 ${answer.version} 版。`,
            en: `By version ${answer.version} of the strategy.`,
          });
    const head = spoken({ zh: "城市 覆盖方式", en: "city coverage" }).split(" ");
    print(
      answer,
      json,
      () => `${by}\n${textTable([head, ...answer.cities.map((one) => [one.name, word(one.mode)])])}`,
    );
    return undefined;
  });
}

async function effectsCommand(month: string | undefined, { json }: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const { currency, zone } = await reportingUnit(call);
    const query = { month: month ?? monthOf(systemClock.now(), zone) };
    const answer = await call(getGoalEffects, { query });
    const rows = answer.effects.map(({ place, name, unit, values, comparator, bound, holds }) => {
      const value = values.find((one) => one.month === answer.month);
      return [
        ...[spoken(PLACES[place]), spoken(name)],
        value === undefined ? "–" : figureText(value, unit, currency),
        comparator === null ? "" : `${SIGNS[comparator]} ${bound}`,
        holds === null ? "" : spoken(HOLDS[holds]),
      ];
    });
    const head = spoken({ zh: "次序 指标 数值 界限 是否满足", en: "place metric figure bound holds" }).split(
      " ",
    );
    print(answer, json, () =>
      answer.version === null
        ? spoken({ zh: "没有生效的目标。", en: "No goal is in force." })
        : textTable([head, ...rows], [2]),
    );
    return undefined;
  });
}
